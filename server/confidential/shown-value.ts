import type { Queries } from "../store/database.ts"
import { readSurveyRule } from "./shown-rows.ts"
import { isShown } from "./survey-rule.ts"

/** One value of a cell, now or at some time: keys and codes as the tables have them. NaN or null: nobody said. */
export type StoredValue = {
  readonly value: number
  readonly n: number | null
  /** What the analyst vouched for with the upload it came by. */
  readonly vouched: number | null
}

/** A cell: the history of it is all values that were ever in it. */
export type CellKey = {
  readonly unitKey: number
  readonly metricKey: number
  readonly periodKind: number
  readonly period: number
}

/**
 * Says of each value that is or was in a cell whether it may be shown today: it must rest on enough respondents itself, and
 * the cell must not be one that would give a hidden value away. What is not shown must look as if it had never been there.
 */
export async function visibleSurveyValue(queries: Queries, cell: CellKey): Promise<(stored: StoredValue) => boolean> {
  const rule = await readSurveyRule(queries)
  const [withheld] = await queries.rows(
    "SELECT 1 AS one FROM withheld WHERE unit_id = $1 AND metric_key = $2 AND period_kind = $3 AND period = $4",
    [cell.unitKey, cell.metricKey, cell.periodKind, cell.period],
  )
  if (withheld) return () => false
  return ({ value, n, vouched }) => isShown(rule, cell.metricKey, value, n ?? atLeast(vouched, rule.threshold))
}

/** Who vouches for at least twelve vouches for the threshold, and for no more. */
function atLeast(vouched: number | null, threshold: number): number {
  return vouched !== null && vouched >= threshold ? threshold : NaN
}
