/**
 * What it costs to commit a long CSV through HTTP, checked, history and current values, beside the time DuckDB alone
 * takes to read the same file into a table. Ratios count; times depend on the machine.
 *
 *   node test/bench/upload.ts 10000000
 */
import { spawn, spawnSync } from "node:child_process"
import { openAsBlob, readFileSync } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { once } from "node:events"
import { DuckDBInstance } from "@duckdb/node-api"
import { writeCompany } from "./company-file.ts"

const PERIODS = 100
const METRICS = 10
/** The budgets of the design. */
const MOST_TIMES = 3
const MOST_BYTES = 2 * 1024 ** 3

/** Elapsed and processor time in milliseconds: on a busy machine only the second can be compared. */
type Time = { readonly elapsed: number; readonly processor: number }

async function timeDuckDb(folder: string, file: string): Promise<Time> {
  const instance = await DuckDBInstance.create(join(folder, "alone.duckdb"), { memory_limit: "1GB" })
  const connection = await instance.connect()
  const start = performance.now()
  const cpu = process.cpuUsage()
  await connection.run(`CREATE TABLE alone AS SELECT * FROM read_csv('${file}')`)
  const elapsed = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  connection.closeSync()
  instance.closeSync()
  return { elapsed, processor: (user + system) / 1000 }
}

async function timeUpload(folder: string, file: string) {
  const port = 20_000 + (process.pid % 20_000)
  const env = { ...process.env, DATA_DIR: join(folder, "data"), PORT: String(port), SAMPLE: "off", LOG_LEVEL: "error" }
  const made = spawnSync(process.execPath, ["server/cli.ts", "token", "create", "--role", "owner"], {
    env,
    encoding: "utf8",
  })
  const headers = { authorization: `Bearer ${made.stdout.trim()}` }
  const server = spawn(process.execPath, ["server/main.ts"], { env, stdio: ["ignore", "ignore", "inherit"] })
  try {
    const url = `http://127.0.0.1:${port}`
    while (
      !(await fetch(`${url}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      ))
    )
      await new Promise((resolve) => setTimeout(resolve, 100))
    await quiet(server.pid!)
    const form = new FormData()
    form.set("commit", "auto")
    form.set("file", await openAsBlob(file), "company.csv")
    const start = performance.now()
    const before = processorTime(server.pid!)
    const answer = await fetch(`${url}/api/uploads`, { method: "POST", body: form, headers })
    const elapsed = performance.now() - start
    const processor = processorTime(server.pid!) - before
    const report = (await answer.json()) as { state: string; observations: { new: number } }
    if (report.state !== "committed") throw new Error(`not committed: ${JSON.stringify(report).slice(0, 500)}`)
    const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1]) * 1024
    return { elapsed, processor, peak, values: report.observations.new }
  } finally {
    server.kill()
    await once(server, "exit")
  }
}

/** A server that has just started goes on loading its worker threads: that is no part of an upload. */
async function quiet(pid: number): Promise<void> {
  for (let idle = 0, before = 0; idle < 4; before = processorTime(pid)) {
    idle = processorTime(pid) - before < 20 ? idle + 1 : 0
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

/** What a process has used of all processors, in milliseconds (Linux counts in hundredths of a second). */
function processorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ")
  return (Number(fields[11]) + Number(fields[12])) * 10
}

const rows = Number(process.argv[2] ?? 1_000_000)
const folder = await mkdtemp(join(tmpdir(), "bench-upload-"))
try {
  const file = join(folder, "company.csv")
  await writeCompany(file, { units: Math.ceil(rows / PERIODS / METRICS), months: PERIODS, metrics: METRICS }, rows)
  const alone = [await timeDuckDb(folder, file)]
  await rm(join(folder, "alone.duckdb"))
  const { peak, values, ...upload } = await timeUpload(folder, file)
  alone.push(await timeDuckDb(folder, file))
  const mean = (pick: (time: Time) => number) => (pick(alone[0]!) + pick(alone[1]!)) / 2
  const line = (what: string, pick: (time: Time) => number) => {
    const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
    const times = (pick(upload) / mean(pick)).toFixed(2)
    console.log(`${what}  DuckDB alone ${seconds(mean(pick))}, through HTTP ${seconds(pick(upload))} = ${times} x`)
  }
  console.log(`${rows} rows, ${values} values committed; budget ${MOST_TIMES} x and ${MOST_BYTES / 1024 ** 2} MiB`)
  line("elapsed  ", ({ elapsed }) => elapsed)
  line("processor", ({ processor }) => processor)
  console.log(`server's peak ${(peak / 1024 ** 2).toFixed(0)} MiB`)
} finally {
  await rm(folder, { recursive: true, force: true })
}
