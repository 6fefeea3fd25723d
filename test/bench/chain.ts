/**
 * What the whole chain costs: node test/bench/chain.ts [observations ...]
 *
 * Cold: an empty engine on a stored workspace, until `GET /api/chain` has its answer, panel, links with intervals and
 * breaks, comparisons and findings included. Beside it, in the same run, DuckDB's own pass over the same rows; the reading of
 * the panels is told apart, as a ratio to that pass by processor time. Then 50 clients at once ask, from another thread, for
 * the answer that is known by now; the processor time of the server's thread is told without theirs. Ten metrics, 100 months, one value in sixteen missing.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { serve } from "@hono/node-server"
import { Hono } from "hono"
import { chainRoutes } from "../../server/chain/routes.ts"
import { freezeBaseline } from "../../server/engine/baseline.ts"
import { createEngine } from "../../server/engine/engine.ts"
import { readMetrics } from "../../server/engine/tables.ts"
import type { SignedIn } from "../../server/people/viewer.ts"
import type { Database } from "../../server/store/database.ts"
import { openStore } from "../../server/store/open.ts"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import { askedBy } from "./clients.ts"

const PERIODS = 100
const METRICS = ["eng", "enps", "tools", "know", "csat", "topbox", "nps", "ret", "margin", "contr"]
const CLIENTS = 50
/** In milliseconds. */
const THREADS_START = 3000
const ASKS = 80

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1e5, 1e6, 1e7]
let first: number | undefined
for (const size of sizes) {
  const { cold, processor, pass, passProcessor, reading, memory, p95, each, links } = await measure(size)
  first ??= processor / size
  console.log(
    [
      `${(size / 1e6).toFixed(1)} M observations`,
      `cold ${cold.toFixed(0)} ms (${processor.toFixed(0)} ms of processor) = ${(cold / pass).toFixed(1)} x DuckDB's pass`,
      `of it reading ${reading.toFixed(0)} ms of processor = ${(reading / passProcessor).toFixed(1)} x the pass's`,
      `${(processor / size / first).toFixed(2)} x the processor time per observation of the first size`,
      `${memory.toFixed(0)} MB resident`,
      `warm p95 of ${CLIENTS} clients ${p95.toFixed(1)} ms, ${each.toFixed(2)} ms of the server's thread each`,
      links,
    ].join("; "),
  )
}

async function measure(observations: number) {
  const dataDir = mkdtempSync(join(tmpdir(), "chain-bench-"))
  const { database } = await openStore({ dataDir, memoryMb: 1000 })
  try {
    await fill(database, Math.round(observations / PERIODS / METRICS.length))
    let pass = 0
    const passProcessor = await processorTime(async () => {
      pass = await timed(() =>
        database.rows("SELECT metric_key, period, AVG(value) FROM current_value GROUP BY metric_key, period"),
      )
    })
    const engine = createEngine(database)
    // As in the server: its threads start with it, long before anybody asks.
    engine.warm()
    await setTimeout(THREADS_START)
    const watch = watchMemory()
    const scope = { unit: null, from: null, to: null, employeeDetail: true }
    let report: ChainReport | undefined
    let cold = 0
    let reading = 0
    const processor = await processorTime(async () => {
      cold = await timed(ask)
    })
    async function ask() {
      reading = await processorTime(() => engine.current())
      const answer = await engine.answer(await engine.current(), "chain", scope, new AbortController().signal)
      report = JSON.parse(answer.text) as ChainReport
    }
    const memory = watch()
    const { p95, each } = await warm(engine)
    await engine.close()
    const links = report!.links.map(({ verdict, effect }) => `${verdict} ${effect?.toFixed(2)}`).join(", ")
    return { cold, processor, pass, passProcessor, reading, memory, p95, each, links }
  } finally {
    await database.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Units whose stages lead to each other at the preset lags; satisfaction -> loyalty stops after sixty months. */
async function fill(database: Database, units: number): Promise<void> {
  const keys = new Map((await readMetrics(database)).map(({ key, metric }) => [metric.id, key]))
  const draw = (t: string, k: number) => `(hash(u * 1000003 + (${t}) * 1009 + ${k}) / 18446744073709551616.0 - 0.5)`
  const chance = [1, 2, 3, 4, 5].map((k) => (t: string) => draw(t, k))
  const staff = (t: string) => chance[0]!(t)
  const able = (t: string) => `(0.6 * ${staff(t)} + ${chance[1]!(t)})`
  const glad = (t: string) => `(0.6 * ${able(`${t} - 1`)} + ${chance[2]!(t)})`
  const loyal = (t: string) => `(CASE WHEN ${t} < 60 THEN 0.6 ELSE 0 END * ${glad(`${t} - 1`)} + ${chance[3]!(t)})`
  const profit = (t: string) => `(0.6 * ${loyal(`${t} - 2`)} + ${chance[4]!(t)})`
  const stages = [staff, able, glad, loyal, profit]
  await database.transaction(async (queries) => {
    await queries.run(
      `INSERT INTO unit SELECT CAST(u AS INTEGER), 'B' || u, 'Branch ' || u, CASE WHEN u > 10 THEN CAST(1 + u % 10 AS INTEGER) END, 'type ' || (u % 4)
         FROM range(1, ${units + 11}) t(u)`,
    )
    for (const [k, id] of METRICS.entries())
      await queries.run(
        `INSERT INTO current_value SELECT CAST(u AS INTEGER), ${keys.get(id)!}, 1, CAST(24000 + t AS INTEGER),
                60 + 20 * ${stages[Math.floor(k / 2)]!("t")} + ${draw("t", 50 + k)}, 20, 9, NULL, NULL, 1
           FROM range(11, ${units + 11}) a(u), range(0, ${PERIODS}) b(t) WHERE hash(u * 7919 + t * 31 + ${k}) % 16 <> 0`,
      )
    await queries.run("UPDATE workspace SET period_kind = 'month', data_revision = 1 WHERE id = 1")
    await freezeBaseline(queries)
  })
}

/** The slowest but five in a hundred, of many clients that ask over and over, and what an answer takes of the server's thread. */
async function warm(engine: ReturnType<typeof createEngine>): Promise<{ p95: number; each: number }> {
  const app = new Hono<SignedIn>()
    .use(async (c, next) => {
      c.set("viewer", { id: "bench", name: "bench", role: "owner", scope: null, by: "token" })
      await next()
    })
    .route("/api/chain", chainRoutes(engine))
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" })
  const address = await new Promise<string>((resolve) =>
    server.on("listening", () => {
      const at = server.address()
      resolve(`http://127.0.0.1:${typeof at === "object" && at ? at.port : 0}/api/chain`)
    }),
  )
  const before = process.threadCpuUsage()
  const took = await askedBy({ address, clients: CLIENTS, asks: ASKS })
  const { user, system } = process.threadCpuUsage(before)
  server.close()
  return { p95: took[Math.floor(took.length * 0.95)]!, each: (user + system) / 1000 / (CLIENTS * ASKS) }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Milliseconds of processor that all threads took together: on a busy machine this is what can be compared. */
async function processorTime(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** The most this process held at any time, in MB. */
function watchMemory(): () => number {
  let most = 0
  const look = () => (most = Math.max(most, process.memoryUsage().rss / 1e6))
  const timer = setInterval(look, 20)
  return () => {
    clearInterval(timer)
    look()
    return most
  }
}
