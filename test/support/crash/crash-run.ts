import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { seeded } from "../../../shared/statistics/chance.ts"
import { freePort, ownerToken, runCli, type ServerProcess, startServer } from "../server-process.ts"
import type { PostgresServer } from "../postgres-server.ts"
import { crashWriter } from "./writer.ts"

export type CrashRun = {
  readonly kills: number
  readonly seed: number
  /** The server whose database holds the workspace; left out for the embedded engine. */
  readonly postgres?: PostgresServer
  readonly tell?: (line: string) => void
}

/** Who is killed: the product's process at its work or while it starts, one of PostgreSQL's backends, or all of PostgreSQL. */
type Victim = "server" | "server at its start" | "backend" | "postmaster"

/**
 * A kill comes within this time of the clients' first act: most fall into one, and some between two. On a machine that is
 * too busy to finish an act in it, the time grows until some are finished: else nothing but first uploads would be killed.
 */
const SPAN_MS = { least: 2000, most: 20_000 }

/**
 * Kills a server process again and again in the middle of uploads, commits, undos and discards of two clients, starts it
 * anew, and compares: `check` finds nothing wrong, everything acknowledged is there, and of what was being done nothing
 * or all. Throws at the first difference. Counts what was acknowledged and who was killed.
 */
export async function crashRun({ kills, seed, postgres, tell = () => {} }: CrashRun) {
  const dataDir = mkdtempSync(join(tmpdir(), "crash-"))
  const port = String(await freePort())
  const environment = {
    DATA_DIR: dataDir,
    PORT: port,
    SAMPLE: "off",
    LOG_LEVEL: "error",
    MEMORY_MB: "300",
    DATABASE_URL: postgres ? await postgres.database() : "",
  }
  const random = seeded(seed)
  const token = ownerToken(environment)
  // No connection is kept: while the command line runs, this process would not hear that the server has closed it.
  const call = (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, connection: "close" },
    })
  const writers = ["csat", "rev"].map((metric, place) => crashWriter(call, metric, seeded(seed + 1000 + place)))
  const killed: Record<Victim, number> = { server: 0, "server at its start": 0, backend: 0, postmaster: 0 }
  let server: ServerProcess = startServer(environment)
  let span = SPAN_MS.least

  async function kill(victim: Victim): Promise<void> {
    if (victim === "server at its start") {
      await server.end("SIGKILL")
      server = startServer(environment)
      await wait(random() * 1500)
      return killAndStart()
    }
    let isOver = false
    const work = Promise.all(writers.map((writer) => writer.work(() => isOver)))
    // An act that was refused ends the run: it must not be overlooked while the kill is awaited.
    work.catch(() => undefined)
    const before = acknowledged()
    await wait(random() * span)
    if (victim === "server") await killAndStart()
    else if (victim === "backend") await postgres!.killBackend(random)
    else await postgres!.killAll()
    isOver = true
    await work
    span = acknowledged() > before ? Math.max(SPAN_MS.least, span * 0.9) : Math.min(SPAN_MS.most, span * 1.5)
  }

  const acknowledged = () => sum(writers.map((writer) => writer.acknowledged()))

  async function killAndStart() {
    await server.end("SIGKILL")
    server = startServer(environment)
  }

  try {
    await server.ready()
    for (let count = 1; count <= kills; count++) {
      const victim = victimOf(random(), postgres !== undefined)
      await kill(victim)
      killed[victim]++
      await server.ready()
      const { status, stdout, stderr } = runCli(["check"], environment)
      if (status !== 0) throw new Error(`check after kill ${count} of the ${victim}:\n${stdout}${stderr}`)
      for (const writer of writers) await writer.compare()
      tell(`${count} of ${kills}: ${victim}, ${acknowledged()} acts acknowledged`)
    }
    return { acknowledged: acknowledged(), killed, exit: await server.end("SIGTERM") }
  } catch (error) {
    throw new Error(`seed ${seed}: ${String(error)}\n${server.log().slice(-3000)}`, { cause: error })
  } finally {
    await server.end("SIGKILL")
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function victimOf(chance: number, hasPostgres: boolean): Victim {
  if (chance < 0.1) return "server at its start"
  if (hasPostgres && chance < 0.2) return "backend"
  if (hasPostgres && chance < 0.3) return "postmaster"
  return "server"
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
