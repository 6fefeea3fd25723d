import { freezeBaseline } from "../engine/baseline.ts"
import { periodKinds } from "./file-periods.ts"
import type { ColumnQueries } from "../store/database.ts"
import { appendHistory, putInForce, takeOutOfForce } from "../store/history.ts"
import { settleMetrics, settleUnits } from "../store/settle-names.ts"
import { markCommitted, markUndone, type UploadRow } from "../store/upload-rows.ts"
import { advanceDataRevision } from "../store/workspace.ts"
import { SAMPLE_UPLOAD, sampleComes, sampleGoes } from "./sample-company.ts"

export type Act = { readonly by: string; readonly at: string }

/**
 * Makes an upload's values hold, in the caller's transaction. `staged` is where its rows are; null for an upload that was
 * undone, whose rows are in the history already and which becomes the latest again.
 */
export async function commitUpload(
  queries: ColumnQueries,
  upload: UploadRow,
  staged: string | null,
  { by, at }: Act,
  report: string,
): Promise<void> {
  if (staged !== null) await appendHistory(queries, upload.key, staged)
  await markCommitted(queries, upload.id, by, at, report)
  await settleMetrics(queries, upload.key)
  await settleUnits(queries, upload.key)
  await putInForce(queries, upload.key, staged)
  await settleWorkspace(queries)
  if (upload.id === SAMPLE_UPLOAD) await sampleComes(queries, at)
}

/** Takes a committed upload back, in the caller's transaction: everything is as if it had never been committed. */
export async function undoUpload(queries: ColumnQueries, upload: UploadRow, { by, at }: Act): Promise<void> {
  await markUndone(queries, upload.id, by, at)
  await takeOutOfForce(queries, upload.key)
  await settleUnits(queries, upload.key)
  await settleMetrics(queries, upload.key)
  await settleWorkspace(queries)
  if (upload.id === SAMPLE_UPLOAD) await sampleGoes(queries)
}

/** The workspace counts in the coarsest kind of period that holds values; finer ones are rolled up to it. */
async function settleWorkspace(queries: ColumnQueries): Promise<void> {
  const [found] = await queries.rows<{ kind: number | null }>(
    "SELECT CAST(max(period_kind) AS INTEGER) AS kind FROM current_value",
  )
  const kind = found?.kind ?? null
  await queries.run("UPDATE workspace SET period_kind = $1 WHERE id = 1", [kind === null ? null : periodKinds[kind]!])
  await freezeBaseline(queries)
  await advanceDataRevision(queries)
}
