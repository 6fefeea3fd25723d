/**
 * Clients that read as people do while rows are loaded: are there errors, how long do answers take, does memory grow, how long
 * is the event loop held up? Loopback only. Latencies are of this machine, load and clients on the same cores.
 * The page is asked for as well: `npm run build` first.
 *
 *   node test/bench/load.ts --clients 200 --minutes 10 --rows 10000000 [--engine duckdb|postgres]
 */
import { openAsBlob, createWriteStream, readFileSync } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { once } from "node:events"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { seeded } from "../../shared/statistics/chance.ts"
import { startPostgres } from "../support/postgres-server.ts"
import { type Product, startProduct } from "../support/product.ts"

const { values } = parseArgs({
  options: {
    clients: { type: "string", default: "200" },
    minutes: { type: "string", default: "10" },
    rows: { type: "string", default: "10000000" },
    engine: { type: "string", default: "duckdb" },
  },
})
const [clients, minutes, rows] = [Number(values.clients), Number(values.minutes), Number(values.rows)]

/** What a person looks at between two thoughts, and how often beside the others. */
const looks = [
  ["/api/chain", 5],
  ["/api/links/customer-satisfaction/loyalty", 3],
  ["/api/links/employee-satisfaction/frontline-capability", 1],
  ["/api/units", 2],
  ["/api/units/north", 1],
  ["/api/capability", 1],
  ["/api/events", 1],
  ["/api/uploads", 1],
  ["/", 1],
] as const
const THOUGHT_MS = 2000
/** Rows of one file: a commit after every file moves the revision, and everybody's answers are reckoned anew. */
const FILE_ROWS = 500_000

const random = seeded(1)
const deck = looks.flatMap(([path, times]) => Array.from({ length: times }, () => path))
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const postgres = values.engine === "postgres" ? await startPostgres() : null
const product = await startProduct({
  SAMPLE: "on",
  LOG_LEVEL: "error",
  DATABASE_URL: postgres ? await postgres.database() : "",
})
const folder = await mkdtemp(join(tmpdir(), "load-"))
const until = Date.now() + minutes * 60_000
const seen = new Map<string, number[]>()
const errors = new Map<string, number>()
const memory: number[] = []
const delays: number[] = []

async function read({ url, token }: Product): Promise<void> {
  await wait(random() * THOUGHT_MS)
  while (Date.now() < until) {
    const path = deck[Math.floor(random() * deck.length)]!
    const start = performance.now()
    const outcome = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } }).then(
      async (answer) => {
        await answer.arrayBuffer()
        return answer.status
      },
      (error: unknown) => (error instanceof Error ? error.message : "failed"),
    )
    // The sample has no unit of this name until somebody sends it: not found is an answer.
    if (outcome === 200 || (outcome === 404 && path === "/api/units/north")) {
      const times = seen.get(path) ?? []
      seen.set(path, times)
      times.push(performance.now() - start)
    } else errors.set(`${outcome} ${path}`, (errors.get(`${outcome} ${path}`) ?? 0) + 1)
    await wait(THOUGHT_MS * (0.5 + random()))
  }
}

async function writeFile(path: string, place: number, count: number): Promise<void> {
  const out = createWriteStream(path)
  let text = "unit,period,metric,value,n\n"
  for (let i = 0; i < count; i++) {
    const unit = place * 100 + Math.floor(i / 5000)
    const month = Math.floor(i / 50) % 100
    const period = `${2016 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`
    text += `load-${unit}-${i % 10},${period},${["csat", "nps", "rev", "ret", "margin"][Math.floor(i / 10) % 5]},${(20 + 60 * random()).toFixed(2)},${5 + (i % 40)}\n`
    if (text.length > 1_000_000) {
      if (!out.write(text)) await once(out, "drain")
      text = ""
    }
  }
  out.end(text)
  await once(out, "close")
}

/** Loads file after file until there are so many rows or the time is over; how many were committed. */
async function load(): Promise<number> {
  let loaded = 0
  for (let place = 0; loaded < rows && Date.now() < until; place++) {
    const count = Math.min(FILE_ROWS, rows - loaded)
    const path = join(folder, "rows.csv")
    await writeFile(path, place, count)
    const form = new FormData()
    form.set("file", await openAsBlob(path), `rows-${place}.csv`)
    form.set("mapping", JSON.stringify({ newUnits: "create" }))
    form.set("commit", "auto")
    const answer = await product.call("/api/uploads", { method: "POST", body: form })
    const report = (await answer.json()) as { state?: string; message?: string }
    if (report.state !== "committed") errors.set(`upload: ${report.state ?? report.message}`, 1)
    else loaded += count
  }
  return loaded
}

/** Memory from outside, by the kernel; the event loop's delay from inside, as Prometheus is told it. */
async function watch(): Promise<void> {
  while (Date.now() < until) {
    const status = readFileSync(`/proc/${product.server.child.pid}/status`, "utf8")
    memory.push(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024)
    const text = await (await fetch(`${product.url}/metrics`)).text().catch(() => "")
    const delay = /^chain_nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(text)?.[1]
    if (delay !== undefined) delays.push(Number(delay) * 1000)
    await wait(1000)
  }
}

const quantile = (sorted: readonly number[], share: number) =>
  (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN).toFixed(0)
const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length

try {
  const [loaded] = await Promise.all([load(), watch(), ...Array.from({ length: clients }, () => read(product))])
  console.log(`${values.engine}: ${clients} clients, ${minutes} minutes, ${loaded} rows loaded meanwhile`)
  for (const [path, times] of [...seen, ["all", [...seen.values()].flat()] as const]) {
    const sorted = times.toSorted((a, b) => a - b)
    console.log(
      `${path}: ${sorted.length} answers, p50 ${quantile(sorted, 0.5)} p95 ${quantile(sorted, 0.95)} p99 ${quantile(sorted, 0.99)} ms`,
    )
  }
  const quarters = [0, 1, 2, 3].map((q) =>
    mean(memory.slice(Math.floor((q * memory.length) / 4), Math.ceil(((q + 1) * memory.length) / 4))).toFixed(0),
  )
  console.log(`memory ${quarters.join(", ")} MiB by quarters of the time, at most ${Math.max(...memory).toFixed(0)}`)
  const sorted = delays.toSorted((a, b) => a - b)
  console.log(`event loop delay, p99 of each second: median ${quantile(sorted, 0.5)}, worst ${quantile(sorted, 1)} ms`)
  console.log(errors.size === 0 ? "no errors" : `ERRORS ${JSON.stringify(Object.fromEntries(errors))}`)
} finally {
  await product.stop()
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit(errors.size === 0 ? 0 : 1)
