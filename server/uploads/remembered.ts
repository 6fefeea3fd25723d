import type { Mapping } from "../../shared/intake/mapping.ts"
import type { Queries } from "../store/database.ts"
import type { StoredReport } from "./upload-answer.ts"

/** What a person said when a file with the same headers was committed, or null. */
export async function readRemembered(queries: Queries, fingerprint: string): Promise<Mapping | null> {
  const [row] = await queries.rows<{ mapping: string }>(
    "SELECT mapping FROM remembered_mapping WHERE fingerprint = $1",
    [fingerprint],
  )
  return row ? (JSON.parse(row.mapping) as Mapping) : null
}

/**
 * Remembers what was said of a committed file for the next one of its kind. Only what a person said: guesses are made
 * anew each time. Who stands behind survey values is a word given for one file, and what is new is new only once.
 */
export async function rememberMapping(
  queries: Queries,
  { said, fingerprint }: StoredReport,
  name: string,
  at: string,
): Promise<void> {
  const { minimumRespondents: _respondents, newUnits: _newUnits, sheet: _sheet, ...lasting } = said
  if (Object.keys(lasting).length === 0) return
  const earlier = (await readRemembered(queries, fingerprint)) ?? {}
  const kept: Mapping = {
    ...earlier,
    ...lasting,
    columns: { ...earlier.columns, ...lasting.columns },
    metrics: { ...earlier.metrics, ...lasting.metrics },
    newMetrics: { ...earlier.newMetrics, ...lasting.newMetrics },
  }
  await queries.run("DELETE FROM remembered_mapping WHERE fingerprint = $1", [fingerprint])
  await queries.run("INSERT INTO remembered_mapping (fingerprint, name, mapping, used_at) VALUES ($1, $2, $3, $4)", [
    fingerprint,
    name,
    JSON.stringify(kept),
    at,
  ])
}
