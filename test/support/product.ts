import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { freePort, ownerToken, type ServerProcess, startServer } from "./server-process.ts"

type Call = Omit<RequestInit, "headers"> & { headers?: Record<string, string> }

export type Product = {
  readonly url: string
  readonly token: string
  readonly dataDir: string
  readonly server: ServerProcess
  /** Everything the server printed so far. */
  log(): string
  /** A call with the owner's token. */
  call(path: string, init?: Call): Promise<Response>
  upload(text: string | Uint8Array<ArrayBuffer>, name: string, fields?: Record<string, string>): Promise<Response>
  stop(): Promise<void>
}

/** The product started as a person would start it: a process of its own, on an empty data folder and a free port. */
export async function startProduct(environment: Record<string, string> = {}): Promise<Product> {
  const made = mkdtempSync(join(tmpdir(), "chain-"))
  const dataDir = environment["DATA_DIR"] ?? made
  const port = await freePort()
  const env = { DATA_DIR: dataDir, PORT: String(port), SAMPLE: "off", ...environment }
  const token = ownerToken(env)
  const server = startServer(env)
  const url = `http://127.0.0.1:${port}`
  const call = (path: string, init: Call = {}) =>
    fetch(url + path, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } })
  const stop = async () => {
    await server.end("SIGTERM")
    rmSync(made, { recursive: true, force: true })
  }
  await server.ready().catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return {
    url,
    token,
    dataDir,
    server,
    log: () => server.log(),
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
