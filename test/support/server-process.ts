import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { createServer } from "node:net"

export type ServerProcess = {
  readonly child: ChildProcess
  /** Everything it printed so far. */
  log(): string
  /** Waits until it can serve; throws with what it printed where it ends instead. */
  ready(): Promise<void>
  /** Sends a signal and waits for the end; the exit code, or the signal's name. */
  end(signal: NodeJS.Signals): Promise<number | string>
}

/** A server process of its own, as a person would start it; `environment` names its data folder and port. */
export function startServer(environment: Record<string, string>): ServerProcess {
  const child = spawn(process.execPath, ["server/main.ts"], {
    env: { ...process.env, HOST: "127.0.0.1", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let log = ""
  child.stdout.on("data", (chunk: Buffer) => (log += chunk.toString()))
  child.stderr.on("data", (chunk: Buffer) => (log += chunk.toString()))
  const url = `http://127.0.0.1:${environment["PORT"]}`
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  return {
    child,
    log: () => log,
    async ready() {
      const isReady = () =>
        fetch(`${url}/readyz`).then(
          (answer) => answer.ok,
          () => false,
        )
      for (let tries = 0; !(await isReady()); tries++) {
        if (tries > 1200 || hasEnded()) throw new Error(`the server did not become ready: ${log.slice(-2000)}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    async end(signal) {
      if (!hasEnded()) {
        const gone = once(child, "exit")
        child.kill(signal)
        const late = setTimeout(() => child.kill("SIGKILL"), 40_000)
        await gone
        clearTimeout(late)
      }
      return child.exitCode ?? child.signalCode!
    },
  }
}

/** Runs one command line to its end. */
export function runCli(args: readonly string[], environment: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["server/cli.ts", ...args], {
    env: { ...process.env, ...environment },
    encoding: "utf8",
  })
  return { status, stdout, stderr }
}

/** A new token of an owner, made on the command line. */
export function ownerToken(environment: Record<string, string>): string {
  const { stdout, stderr } = runCli(["token", "create", "--role", "owner"], environment)
  const token = stdout.match(/[A-Za-z0-9_.-]{20,}/g)?.at(-1)
  if (token === undefined) throw new Error(`token create printed no token: ${stdout}${stderr}`)
  return token
}

export function freePort(): Promise<number> {
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
