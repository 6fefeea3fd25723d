import { catalogue } from "../../shared/chain/catalogue.ts"
import type { Queries } from "../store/database.ts"
import { readSurveyRule } from "./shown-rows.ts"
import { isShown } from "./survey-rule.ts"

/** One value of a cell, now or at some time: keys and codes as the tables have them. NaN or null: nobody said. */
export type StoredValue = {
  readonly value: number
  readonly n: number | null
  /** What the analyst vouched for with the upload it came by. */
  readonly vouched: number | null
  /** Whether it is what stands in the cell now. */
  readonly holds: boolean
  /** The upload it came by. */
  readonly uploadKey: number
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
 * the cell must not be one that would give a hidden value away, nor have been when the value came. What is not shown must look
 * as if it had never been there.
 *
 * Of a cell that may be made of others (a part of the company, a coarser period, a company's own index) only what stands
 * now is shown: what its parts were when an earlier value stood there, nobody has gone through.
 */
export async function visibleSurveyValue(queries: Queries, cell: CellKey): Promise<(stored: StoredValue) => boolean> {
  const rule = await readSurveyRule(queries)
  const isCell = "WHERE unit_id = $1 AND metric_key = $2 AND period_kind = $3 AND period = $4"
  const keys = [cell.unitKey, cell.metricKey, cell.periodKind, cell.period]
  const [withheld] = await queries.rows(`SELECT 1 AS one FROM withheld ${isCell}`, keys)
  if (withheld) return () => false
  const back = await queries.rows<{ upload: number }>(`SELECT upload_key AS upload FROM kept_back ${isCell}`, keys)
  const keptBack = new Set(back.map(({ upload }) => upload))
  const mayBeSum = rule.scales.has(cell.metricKey) && (await isMadeOfOthers(queries, cell))
  return ({ value, n, vouched, holds, uploadKey }) =>
    (holds || !mayBeSum) &&
    !keptBack.has(uploadKey) &&
    isShown(rule, cell.metricKey, value, n ?? atLeast(vouched, rule.threshold))
}

async function isMadeOfOthers(queries: Queries, { unitKey, metricKey, periodKind }: CellKey): Promise<boolean> {
  const [metric] = await queries.rows<{ id: string }>("SELECT id FROM metric WHERE metric_key = $1", [metricKey])
  if (!catalogue.some(({ id }) => id === metric?.id)) return true
  const parts = await queries.rows(
    `SELECT 1 AS one FROM unit WHERE parent = $1
      UNION ALL SELECT 1 FROM observation WHERE unit_id = $1 AND metric_key = $2 AND period_kind < $3 LIMIT 1`,
    [unitKey, metricKey, periodKind],
  )
  return parts.length > 0
}

/** Who vouches for at least twelve vouches for the threshold, and for no more. */
function atLeast(vouched: number | null, threshold: number): number {
  return vouched !== null && vouched >= threshold ? threshold : NaN
}
