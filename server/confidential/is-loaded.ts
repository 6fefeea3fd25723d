import type { Queries } from "../store/database.ts"
import { SAMPLE_UPLOAD } from "../uploads/sample-company.ts"

/**
 * Whether values hold, or would hold again if an upload were committed anew: one that was undone stays loaded. The sample
 * company's are nobody's answers once it has left.
 */
export async function isLoaded(queries: Queries, metricKey: number | null = null): Promise<boolean> {
  const ofMetric = "(CAST($1 AS INTEGER) IS NULL OR metric_key = CAST($1 AS INTEGER))"
  const [now] = await queries.rows(`SELECT 1 AS one FROM current_value WHERE ${ofMetric} LIMIT 1`, [metricKey])
  if (now) return true
  const [once] = await queries.rows(
    `SELECT 1 AS one FROM observation
      WHERE ${ofMetric} AND upload_key NOT IN (SELECT upload_key FROM upload WHERE id = $2) LIMIT 1`,
    [metricKey, SAMPLE_UPLOAD],
  )
  return once !== undefined
}
