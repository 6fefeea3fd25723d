import { readAnswers } from "../confidential/answers.ts"
import { mayChangeKind } from "../confidential/may-change-kind.ts"
import { settleTold } from "../confidential/settle-told.ts"
import { settleFigures } from "../engine/settle.ts"
import type { ColumnQueries } from "../store/database.ts"
import { isMadeOfAnswers } from "../confidential/made-of-answers.ts"
import { readMetrics } from "../engine/tables.ts"
import { appendHistory, putInForce, takeOutOfForce } from "../store/history.ts"
import { settleMetrics, settleUnits } from "../store/settle-names.ts"
import { markCommitted, markUndone, type UploadRow } from "../store/upload-rows.ts"
import { advanceDataRevision } from "../store/workspace.ts"
import { SAMPLE_UPLOAD, sampleComes, sampleGoes } from "./sample-company.ts"

export type Act = { readonly by: string; readonly at: string }

/** How much of a commit is done when its rows are carried over, in the history, in force: as 1 M of them took on either engine. */
export const commitShares = { attached: 0.1, inHistory: 0.4, inForce: 0.8 } as const

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
  tell: (share: number) => void = () => undefined,
): Promise<void> {
  if (staged !== null) await appendHistory(queries, upload.key, staged)
  tell(commitShares.inHistory)
  const before = (await mayMoveAnswers(queries, upload.key)) ? await readAnswers(queries) : null
  await markCommitted(queries, upload.id, by, at, report)
  await settleMetrics(queries, upload.key)
  await settleUnits(queries, upload.key)
  await putInForce(queries, upload.key, staged)
  tell(commitShares.inForce)
  await settleWorkspace(queries)
  await settleTold(queries, before, staged === null ? null : upload.key)
  if (upload.id === SAMPLE_UPLOAD) await sampleComes(queries, at)
}

/** Takes a committed upload back, in the caller's transaction: everything is as if it had never been committed. */
export async function undoUpload(queries: ColumnQueries, upload: UploadRow, { by, at }: Act): Promise<void> {
  const before = (await mayMoveAnswers(queries, upload.key)) ? await readAnswers(queries) : null
  await markUndone(queries, upload.id, by, at)
  await takeOutOfForce(queries, upload.key)
  await settleUnits(queries, upload.key)
  await settleMetrics(queries, upload.key)
  await settleWorkspace(queries)
  await settleTold(queries, before, null)
  if (upload.id === SAMPLE_UPLOAD) await sampleGoes(queries)
}

/** Whether an upload can change what is told of employees' answers: it holds some, or what may be made of them, or moves units. */
async function mayMoveAnswers(queries: ColumnQueries, uploadKey: number): Promise<boolean> {
  const records = (await readMetrics(queries)).filter(({ metric }) => !isMadeOfAnswers(metric)).map(({ key }) => key)
  const [found] = await queries.rows(
    `SELECT 1 AS one FROM upload_metric WHERE upload_key = $1 AND metric_key NOT IN (${[-1, ...records].join(", ")})
      UNION ALL
     SELECT 1 FROM upload_unit AS said JOIN unit USING (unit_id) LEFT JOIN unit AS above ON above.unit_id = unit.parent
      WHERE said.upload_key = $1 AND said.parent IS NOT NULL AND said.parent IS DISTINCT FROM above.id LIMIT 1`,
    [uploadKey],
  )
  return found !== undefined || mayChangeKind(queries, uploadKey, records)
}

async function settleWorkspace(queries: ColumnQueries): Promise<void> {
  await settleFigures(queries)
  await advanceDataRevision(queries)
}
