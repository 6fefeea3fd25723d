import type { Metric } from "../../shared/chain/metric.ts"
import type { Queries } from "../store/database.ts"
import { readWorkspace } from "../store/workspace.ts"
import {
  ofCurrentValue,
  ofUnvouchedValue,
  type RowNames,
  shownCondition,
  type SurveyRule,
  surveyRule,
} from "./survey-rule.ts"

/** The rule in force. */
export async function readSurveyRule(queries: Queries): Promise<SurveyRule> {
  const { threshold } = await readWorkspace(queries)
  const rows = await queries.rows<{ key: number; definition: string }>(
    "SELECT metric_key AS key, definition FROM metric ORDER BY metric_key",
  )
  return surveyRule(
    threshold,
    rows.map(({ key, definition }) => ({ key, metric: JSON.parse(definition) as Metric })),
  )
}

/**
 * The rows of `current_value` that may be shown, to be read in its stead: `FROM ${await shownRows(queries)} AS c`. This is
 * the one door: a hidden value does not come through it, so nothing that is reckoned from what it gives can tell of one.
 *
 * With `ownFile`, the hash of a file somebody has just sent, also the values that came by that very file: who can send
 * its bytes knows them.
 */
export async function shownRows(queries: Queries, ownFile?: string): Promise<string> {
  const rule = await readSurveyRule(queries)
  const [withheld] = await queries.rows("SELECT 1 AS one FROM withheld LIMIT 1")
  const shown = `${shownCondition(rule, await rowNames(queries, rule.threshold))}${withheld ? ` AND ${notWithheld}` : ""}`
  if (ownFile === undefined) return `(SELECT c.* FROM current_value AS c WHERE ${shown})`
  if (!/^[0-9a-f]+$/.test(ownFile)) throw new Error("shownRows needs a content hash in hex")
  const own = `c.upload_key IN (SELECT upload_key FROM upload WHERE content_hash = '${ownFile}')`
  return `(SELECT c.* FROM current_value AS c WHERE (${shown}) OR ${own})`
}

/** How the rule finds the rows of `current_value AS c`, as cheaply as what was vouched for allows. */
export async function rowNames(queries: Queries, threshold: number): Promise<RowNames> {
  const [vouched] = await queries.rows("SELECT 1 AS one FROM upload_metric WHERE minimum_respondents >= $1 LIMIT 1", [
    threshold,
  ])
  return vouched ? ofCurrentValue : ofUnvouchedValue
}

/** True for the rows of `current_value AS c` that complete no sum with a hidden value. */
const notWithheld = `NOT EXISTS (SELECT 1 FROM withheld AS w WHERE w.unit_id = c.unit_id AND w.metric_key = c.metric_key
                        AND w.period_kind = c.period_kind AND w.period = c.period)`
