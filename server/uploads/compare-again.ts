import { ownUploads } from "../confidential/own-uploads.ts"
import { Refusal } from "../errors.ts"
import { compareStaged } from "../store/compare.ts"
import type { Queries } from "../store/database.ts"
import { readWorkspace } from "../store/workspace.ts"
import type { UploadRow } from "../store/upload-rows.ts"
import { periodKinds } from "./file-periods.ts"
import { readReport } from "./upload-answer.ts"

/**
 * An upload's report as it is at the moment of its commit. Where the workspace has moved on since the check, the values
 * are compared anew; where it has moved so that the file means something else now, the commit is refused.
 */
export async function comparedAgain(queries: Queries, upload: UploadRow, staged: string): Promise<string> {
  const report = readReport(upload)
  const { dataRevision, modelRevision, periodKind } = await readWorkspace(queries)
  const revision = `${dataRevision}.${modelRevision}`
  if (report.revision === revision) return upload.report
  const gone = await queries.rows<{ id: string }>(
    `SELECT s.id FROM ${staged}metric AS s LEFT JOIN metric ON metric.id = s.id
      WHERE s.definition IS NULL AND metric.id IS NULL`,
  )
  const [coarsest] = await queries.rows<{ kind: number | null }>(
    `SELECT CAST(max(period_kind) AS INTEGER) AS kind FROM ${staged}observation`,
  )
  const isCoarser =
    periodKind !== null &&
    (coarsest?.kind ?? 0) > periodKinds.indexOf(periodKind) &&
    report.mapping.periodKind !== periodKinds[coarsest!.kind!]
  if (gone.length > 0 || isCoarser)
    throw new Refusal("conflict", "The workspace has changed since this file was checked: have it read again first.")
  const compared = await compareStaged(
    queries,
    staged,
    await ownUploads(queries, upload.contentHash, report.facts.sender),
  )
  return JSON.stringify({ ...report, revision, observations: { ...report.observations, ...compared } })
}
