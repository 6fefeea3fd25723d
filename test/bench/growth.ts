/**
 * How the cost of a row grows with how many there are, on both engines: a file checked and committed, the panels read, the
 * whole chain cold, and the undo. Prints a Markdown table; ratios count, to the first size of the same engine.
 *
 *   node test/bench/growth.ts                                       0.1 and 1 M rows
 *   node test/bench/growth.ts 100x100x10 1000x100x10 10000x100x10   units x months x metrics
 *   node test/bench/growth.ts --engine postgres 100000x120x1        one engine alone
 */
import { spawnSync } from "node:child_process"
import { createReadStream } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { createEngine } from "../../server/engine/engine.ts"
import { snapshots } from "../../server/engine/snapshot.ts"
import { revisionsOf } from "../../server/live/revisions.ts"
import { openStore } from "../../server/store/open.ts"
import { saveFile } from "../../server/uploads/receive.ts"
import { openUploads } from "../../server/uploads/uploads.ts"
import { startPostgres } from "../support/postgres-server.ts"
import { type CompanySize, writeCompany } from "./company-file.ts"
import { meter, type Spent } from "./meter.ts"

type Engine = "duckdb" | "postgres"
type Step = "check and commit" | "panels" | "cold chain" | "undo"

const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: { engine: { type: "string" }, one: { type: "boolean" } },
})
const sizes = positionals.length > 0 ? positionals : ["100x100x10", "1000x100x10"]

function readSize(text: string): CompanySize {
  const [units, months, metrics] = text.split("x").map(Number)
  if (!units || !months || !metrics)
    throw new Error(`growth needs units x months x metrics, such as 1000x100x10, got ${text}`)
  return { units, months, metrics }
}
const rowsOf = ({ units, months, metrics }: CompanySize) => units * months * metrics

/** One size on one engine, in a process of its own: what an earlier size left in memory is not counted. */
async function measure(engine: Engine, size: CompanySize): Promise<Record<Step, Spent>> {
  const folder = await mkdtemp(join(tmpdir(), "bench-growth-"))
  const server = engine === "postgres" ? await startPostgres() : null
  const databaseUrl = await server?.database()
  const store = await openStore({ dataDir: join(folder, "data"), databaseUrl })
  const { database } = store
  try {
    const path = join(folder, "company.csv")
    await writeCompany(path, size)
    const uploads = await openUploads({ store, revisions: revisionsOf(database), dataDir: join(folder, "data") })
    const spent = await meter(databaseUrl)
    let id = ""
    const committed = await spent(async () => {
      const { report } = await uploads.take(undefined, "bench", async ({ original }) => ({
        file: await saveFile(createReadStream(path), original, "company.csv"),
        options: { mapping: { newUnits: "create" }, onProblem: "stop", commit: true },
      }))
      if (report.state !== "committed" || report.observations.new !== rowsOf(size))
        throw new Error(`not committed: ${JSON.stringify(report).slice(0, 500)}`)
      id = report.id
    })
    const panels = await spent(async () => void (await snapshots(database).read()))
    const chain = await spent(async () => {
      const reckoner = createEngine(database)
      const everything = { unit: null, from: null, to: null, employeeDetail: true }
      await reckoner.answer(await reckoner.current(), "chain", everything, new AbortController().signal)
      await reckoner.close()
    })
    const undone = await spent(() => uploads.undo(id, "bench").then(() => undefined))
    return { "check and commit": committed, panels, "cold chain": chain, undo: undone }
  } finally {
    await database.close()
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function inAProcess(engine: Engine, size: string): Record<Step, Spent> {
  const { stdout, status } = spawnSync(process.execPath, [import.meta.filename, "--one", "--engine", engine, size], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  })
  if (status !== 0) throw new Error(`${engine} at ${size} ended with ${status}`)
  return JSON.parse(stdout.trim().split("\n").at(-1)!) as Record<Step, Spent>
}

if (asked.one) console.log(JSON.stringify(await measure(asked.engine as Engine, readSize(sizes[0]!))))
else {
  const engines = asked.engine ? [asked.engine as Engine] : (["duckdb", "postgres"] as const)
  console.log(
    "| engine | rows | step | processor, µs a row | to the first size | elapsed, s | server's peak, MB | PostgreSQL's peak, MB |",
  )
  console.log("|---|---|---|---|---|---|---|---|")
  for (const engine of engines) {
    const first = new Map<string, number>()
    for (const size of sizes)
      for (const [step, { processor, elapsed, peak, peakOfPostgres }] of Object.entries(inAProcess(engine, size))) {
        const rows = rowsOf(readSize(size))
        const each = (processor * 1000) / rows
        if (!first.has(step)) first.set(step, each)
        const cells = [
          engine,
          `${(rows / 1e6).toFixed(1)} M`,
          step,
          each.toFixed(2),
          `${(each / first.get(step)!).toFixed(2)} x`,
          (elapsed / 1000).toFixed(1),
          peak.toFixed(0),
          peakOfPostgres === null ? "" : peakOfPostgres.toFixed(0),
        ]
        console.log(`| ${cells.join(" | ")} |`)
      }
  }
}
