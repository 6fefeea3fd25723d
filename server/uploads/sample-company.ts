import { Readable } from "node:stream"
import { refreezeBaseline } from "../engine/baseline.ts"
import { SAMPLE_FILE_NAME, sampleFile } from "../sample/sample-company.ts"
import { sampleEvents, sampleTargets } from "../sample/planted-truth.ts"
import type { ColumnQueries, Queries } from "../store/database.ts"
import { readUploads } from "../store/upload-rows.ts"
import { saveFile } from "./receive.ts"
import type { Uploads } from "./uploads.ts"

/** The upload that holds the sample company, whatever its name: while it is committed, every page says so. */
export const SAMPLE_UPLOAD = "00000000-0000-4000-8000-000000000001"

/** Who the sample company comes from, in the history and beside its events. */
const SAMPLE_AUTHOR = "Sample company"

/** Fills a workspace that never held anything with the sample company; returns whether it did. It comes like any file. */
export async function loadSample(uploads: Uploads, queries: Queries): Promise<boolean> {
  if ((await readUploads(queries)).length > 0) return false
  const [used] = await queries.rows("SELECT upload_key FROM upload LIMIT 1")
  if (used) return false
  const { commits } = await uploads.take(SAMPLE_UPLOAD, SAMPLE_AUTHOR, async ({ original }) => ({
    file: await saveFile(Readable.from(bytesOf(sampleFile())), original, SAMPLE_FILE_NAME),
    options: { mapping: {}, onProblem: "stop", commit: true },
  }))
  if (!commits) throw new Error("loadSample needs a sample company without problems")
  return true
}

function* bytesOf(pieces: Iterable<string>): Iterable<Buffer> {
  for (const piece of pieces) yield Buffer.from(piece)
}

/** Beside its values the sample company has targets and events; in the transaction that commits it. */
export async function sampleComes(queries: Queries, at: string): Promise<void> {
  await queries.run("UPDATE workspace SET sample = true WHERE id = 1")
  for (const { metric, from, to, value } of sampleTargets)
    await queries.run(
      `INSERT INTO target (metric_key, unit_id, period_from, period_to, value)
       SELECT metric_key, NULL, $2, $3, $4 FROM metric WHERE id = $1`,
      [metric, from, to, value],
    )
  for (const [place, { period, unit, label }] of sampleEvents.entries())
    await queries.run(
      `INSERT INTO event (event_key, id, period, unit_id, label, created_by, created_at)
       SELECT coalesce(max(event_key), 0) + 1, $1, $2, (SELECT unit_id FROM unit WHERE unit.id = $3), $4, $5, $6 FROM event`,
      [`sample-${place + 1}`, period, unit, label, SAMPLE_AUTHOR, at],
    )
}

/** Takes them back, and lets the baseline be of the company's own figures; in the transaction that undoes it. */
export async function sampleGoes(queries: ColumnQueries): Promise<void> {
  await queries.run("UPDATE workspace SET sample = false WHERE id = 1")
  for (const { metric, value } of sampleTargets)
    await queries.run(
      `DELETE FROM target WHERE metric_key IN (SELECT metric_key FROM metric WHERE id = $1) AND unit_id IS NULL AND value = $2`,
      [metric, value],
    )
  // Nobody is told of by what was told of it.
  for (const table of ["told_instead", "told_before"]) await queries.run(`DELETE FROM ${table}`)
  await queries.run("DELETE FROM event WHERE created_by = $1 OR id LIKE 'sample-%'", [SAMPLE_AUTHOR])
  await refreezeBaseline(queries)
}
