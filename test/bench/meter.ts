import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Client } from "pg"

/** What some work took: processor and elapsed time in milliseconds, the most memory held in megabytes. */
export type Spent = {
  readonly processor: number
  readonly elapsed: number
  readonly peak: number
  /** Memory of its own that the largest of PostgreSQL's processes held; null on the embedded engine. */
  readonly peakOfPostgres: number | null
}

/** Measures work of this process and, with a database on this machine, of the PostgreSQL server behind it (Linux). */
export async function meter(databaseUrl: string | undefined) {
  const server = databaseUrl === undefined ? null : await postmasterOf(databaseUrl)
  return async function spent(work: () => Promise<void>): Promise<Spent> {
    // The highest mark of memory is counted anew from here.
    writeFileSync("/proc/self/clear_refs", "5")
    let most = 0
    const look = () => (most = server === null ? 0 : Math.max(most, ...childrenOf(server).map(ownMemory)))
    const timer = setInterval(look, 100)
    const [before, own, start] = [server === null ? 0 : treeTime(server), process.cpuUsage(), performance.now()]
    await work()
    const elapsed = performance.now() - start
    const { user, system } = process.cpuUsage(own)
    const processor = (user + system) / 1000 + (server === null ? 0 : treeTime(server) - before)
    clearInterval(timer)
    look()
    return { processor, elapsed, peak: megabytes("self", "VmHWM"), peakOfPostgres: server === null ? null : most }
  }
}

async function postmasterOf(databaseUrl: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory")
  await client.end()
  return Number(readFileSync(join(rows[0]!.data_directory, "postmaster.pid"), "utf8").split("\n")[0])
}

function read(pid: number | string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8")
  } catch {
    // It has ended; its parent counts its time.
    return ""
  }
}

const megabytes = (pid: number | string, name: string) =>
  Number(new RegExp(`${name}:\\s+(\\d+)`).exec(read(pid, "status"))?.[1] ?? 0) / 1024
const ownMemory = (pid: number) => megabytes(pid, "RssAnon")

/** Behind the name in brackets: state, parent, and more. */
const statOf = (pid: number | string) =>
  read(pid, "stat")
    .replace(/^.*\) /s, "")
    .split(" ")
const childrenOf = (pid: number) =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && statOf(name)[1] === String(pid))
    .map(Number)

/** Milliseconds of a server, of those of its processes that have ended, and of those that live. */
function treeTime(pid: number): number {
  const hundredths = (fields: readonly string[], to: number) =>
    fields.slice(11, to).reduce((sum, each) => sum + Number(each), 0)
  return childrenOf(pid).reduce((sum, child) => sum + hundredths(statOf(child), 13), hundredths(statOf(pid), 15)) * 10
}
