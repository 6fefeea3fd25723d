import { spawn, spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

type Call = Omit<RequestInit, "headers"> & { headers?: Record<string, string> }

export type Product = {
  readonly url: string
  readonly token: string
  readonly dataDir: string
  /** Everything the server printed so far. */
  log(): string
  /** A call with the owner's token. */
  call(path: string, init?: Call): Promise<Response>
  upload(text: string | Uint8Array<ArrayBuffer>, name: string, fields?: Record<string, string>): Promise<Response>
  stop(): Promise<void>
}

/** The product started as a person would start it: a process of its own, on an empty data folder and a free port. */
export async function startProduct(environment: Record<string, string> = {}): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), "chain-"))
  const port = await freePort()
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: String(port),
    HOST: "127.0.0.1",
    SAMPLE: "off",
    ...environment,
  }
  const made = spawnSync(process.execPath, ["server/cli.ts", "token", "create", "--role", "owner"], {
    env,
    encoding: "utf8",
  })
  const token = made.stdout.match(/[A-Za-z0-9_.-]{20,}/g)?.at(-1)
  if (token === undefined) throw new Error(`token create printed no token: ${made.stdout}${made.stderr}`)
  const child = spawn(process.execPath, ["server/main.ts"], { env, stdio: ["ignore", "pipe", "pipe"] })
  let log = ""
  child.stdout.on("data", (chunk: Buffer) => (log += chunk.toString()))
  child.stderr.on("data", (chunk: Buffer) => (log += chunk.toString()))
  const url = `http://127.0.0.1:${port}`
  const call = (path: string, init: Call = {}) =>
    fetch(url + path, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } })

  const stop = async () => {
    const gone = new Promise((resolve) => child.once("exit", resolve))
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM")
      const late = setTimeout(() => child.kill("SIGKILL"), 10_000)
      await gone
      clearTimeout(late)
    }
    rmSync(dataDir, { recursive: true, force: true })
  }

  for (let tries = 0; ; tries++) {
    const ready = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) break
    if (tries > 600 || child.exitCode !== null) {
      await stop()
      throw new Error(`the server did not become ready: ${log.slice(-2000)}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }

  return {
    url,
    token,
    dataDir,
    log: () => log,
    call,
    upload(text, name, fields = {}) {
      const form = new FormData()
      form.set("file", new Blob([text]), name)
      for (const [field, value] of Object.entries(fields)) form.set(field, value)
      return call("/api/uploads", { method: "POST", body: form })
    },
    stop,
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() =>
        address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      )
    })
  })
}
