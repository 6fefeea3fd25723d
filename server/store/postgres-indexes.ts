import type { Database } from "./database.ts"
import { distribute, forgetCopied } from "./postgres-citus.ts"
import { keptFilesTable } from "./postgres-files.ts"

/**
 * What DuckDB finds by scanning its columns PostgreSQL finds by an index: the values of one upload, of one cell, and of one
 * metric over a window of periods. Cells begin with the unit, by which a cluster distributes them.
 */
const indexes = [
  "observation_cell ON observation (unit_id, metric_key, period_kind, period)",
  "observation_upload ON observation (upload_key)",
  "current_cell ON current_value (unit_id, metric_key, period_kind, period)",
  "current_upload ON current_value (upload_key)",
  "current_metric ON current_value (metric_key, period_kind, period)",
  "withheld_cell ON withheld (unit_id, metric_key, period_kind, period)",
  "kept_back_cell ON kept_back (unit_id, metric_key, period_kind, period)",
]

/** Makes what only PostgreSQL needs, where it is not there yet. */
export async function indexPostgres(database: Database): Promise<void> {
  const copied = await database.transaction(async (queries) => {
    await queries.run(keptFilesTable)
    for (const index of indexes) await queries.run(`CREATE INDEX IF NOT EXISTS ${index}`)
    return distribute(queries)
  })
  await forgetCopied(database, copied)
}
