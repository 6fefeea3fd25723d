import { kindCodes } from "../engine/extent.ts"
import type { Queries } from "../store/database.ts"
import { readWorkspace } from "../store/workspace.ts"

/**
 * Whether periods may be counted in another kind with an upload or without it: then answers are told anew, of other periods
 * (told-kinds.ts). `records` are the keys of metrics that are no answers.
 */
export async function mayChangeKind(queries: Queries, uploadKey: number, records: readonly number[]): Promise<boolean> {
  const { periodKind } = await readWorkspace(queries)
  if (!periodKind) return true
  const code = kindCodes.indexOf(periodKind)
  const [coarsest] = await queries.rows<{ kind: number | null }>(
    "SELECT CAST(max(period_kind) AS INTEGER) AS kind FROM observation WHERE upload_key = $1",
    [uploadKey],
  )
  const kind = coarsest?.kind ?? -1
  if (kind !== code) return kind > code
  // What is no answer is never hidden, so its kind of period stays.
  const [other] = await queries.rows(
    `SELECT 1 AS one FROM current_value
      WHERE upload_key <> $1 AND period_kind = $2 AND metric_key IN (${[-1, ...records].join(", ")}) LIMIT 1`,
    [uploadKey, code],
  )
  return !other
}
