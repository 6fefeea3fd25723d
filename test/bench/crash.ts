/**
 * Kills the product at random moments of uploads, commits, undos and discards, on each engine, and compares what is left
 * with what was acknowledged. The seed makes the acts and the moments; it is printed first.
 *
 *   node test/bench/crash.ts --kills 200 [--engine duckdb|postgres] [--seed 1]
 */
import { parseArgs } from "node:util"
import { crashRun } from "../support/crash/crash-run.ts"
import { startPostgres } from "../support/postgres-server.ts"

const { values } = parseArgs({
  options: { kills: { type: "string", default: "200" }, engine: { type: "string" }, seed: { type: "string" } },
})
const kills = Number(values.kills)
const seed = Number(values.seed ?? Date.now() % 1_000_000)

for (const engine of values.engine === undefined ? ["duckdb", "postgres"] : [values.engine]) {
  console.log(`${engine}: ${kills} kills, seed ${seed}`)
  const postgres = engine === "postgres" ? await startPostgres() : undefined
  try {
    const start = performance.now()
    const run = await crashRun({ kills, seed, ...(postgres ? { postgres } : {}), tell: (line) => console.log(line) })
    const minutes = ((performance.now() - start) / 60_000).toFixed(1)
    console.log(`${engine}: nothing lost, nothing half done. ${JSON.stringify(run)}, ${minutes} minutes`)
  } finally {
    await postgres?.stop()
  }
}
process.exit(0)
