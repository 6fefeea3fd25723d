import { settleFigures } from "../engine/settle.ts"
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

async function settleWorkspace(queries: ColumnQueries): Promise<void> {
  await settleFigures(queries)
  await advanceDataRevision(queries)
}
