import type { Metric } from "../../shared/chain/metric.ts"
import type { Queries } from "../store/database.ts"
import { readWorkspace } from "../store/workspace.ts"
import {
  ofCurrentValue,
  ofUnvouchedValue,
  noSurvey,
  type RowNames,
  shownCondition,
  type SurveyRule,
  surveyRule,
} from "./survey-rule.ts"

/**
 * THE ROOM OF CONFIDENTIALITY (METHOD.md section 8). Every value of an employee survey that leaves the server passes here.
 *
 * The rule, in the order of the files beside this one:
 * 1. survey-rule.ts: a value on fewer respondents than the threshold, on a number nobody gives, or near the end of its
 *    scale, is hidden.
 * 2. complements.ts (sums-shown.ts, sums-told.ts), equations.ts, settle-withheld.ts: values that would give a hidden one away by subtraction over the
 *    tree, over periods or over metrics are withheld with it, and stay so (`kept_back`) when that one is corrected.
 * 3. `shownRows` and shown-value.ts are the doors: everything reads values there, and what is hidden is not behind them.
 * 4. open-parts.ts, group-cells.ts, group-scores.ts, groups-only.ts: roles that may not tell units apart get figures over three
 *    units or more, so made that no difference of two of them tells of fewer; told-columns.ts, settle-told.ts, told-kinds.ts, rolled-anew.ts: nor a
 *    difference of what they are told at different times.
 * 5. files-of-others.ts: the cells of a file are told to who sent it.
 *
 * Why nothing gets out: (a) All answers are reckoned from the rows that `shownRows` gives, so they are a function of shown
 * values, and stay the same to the letter when hidden ones change or were never sent; what is kept from before (baselines)
 * is reckoned anew when a value behind it is hidden. (b) A shown value can tell of a hidden one only where the two are
 * bound together by what the company sends: a sum, a coarser period, an index. By 2 such a bond is not shown; where it was
 * shown before its parts came, what is hidden in it is at least two units and a threshold of respondents taken together. (c) For 4 see the proof
 * in open-parts.ts and told-columns.ts. test/server/confidential holds a solver that tries all of it on 500 companies, and finds the leaks that are planted for it.
 *
 * What it does not promise: that somebody who was told a value before it was hidden forgets it; and the backup, which is
 * the whole data folder, for who runs the server.
 */

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
 * With `own`, keys of uploads (own-uploads.ts), also the values that came by these.
 */
export async function shownRows(queries: Queries, own: readonly number[] = []): Promise<string> {
  const rule = await readSurveyRule(queries)
  const [withheld] = await queries.rows("SELECT 1 AS one FROM withheld LIMIT 1")
  const shown = shownCondition(rule, await rowNames(queries, rule.threshold))
  const rows = withheld ? `current_value AS c ${besideWithheld}` : "current_value AS c"
  const may = withheld ? `${shown} AND w.unit_id IS NULL` : shown
  if (own.length === 0) return `(SELECT c.* FROM ${rows} WHERE ${may})`
  return `(SELECT c.* FROM ${rows} WHERE (${may}) OR c.upload_key IN (${own.join(", ")}))`
}

/** The keys of all units of which a value may be shown: nearly every one has a value that plainly may. */
export async function shownUnits(queries: Queries): Promise<Set<number>> {
  const keys = async (rows: string) => {
    const found = await queries.rows<{ key: number }>(`SELECT c.unit_id AS key FROM ${rows} GROUP BY c.unit_id`)
    return new Set(found.map(({ key }) => key))
  }
  const [withheld] = await queries.rows("SELECT 1 AS one FROM withheld LIMIT 1")
  if (!withheld) {
    const all = await keys("current_value AS c")
    const plain = await keys(`current_value AS c WHERE ${noSurvey(await readSurveyRule(queries))}`)
    if (plain.size === all.size) return all
  }
  return keys(`${await shownRows(queries)} AS c`)
}

/**
 * Where there are values at all, by the code of their kind of period, what is hidden included: for making room. Nothing of it
 * may be told, nor decide what is.
 */
export function storedSpans(queries: Queries): Promise<{ kind: number; first: number; last: number }[]> {
  return queries.rows(
    "SELECT CAST(period_kind AS INTEGER) AS kind, min(period) AS first, max(period) AS last FROM current_value GROUP BY period_kind",
  )
}

/** The keys of all units that have a value, what is hidden included: for making room, like `storedSpans`. */
export async function storedUnits(queries: Queries): Promise<Set<number>> {
  const found = await queries.rows<{ key: number }>("SELECT unit_id AS key FROM current_value GROUP BY unit_id")
  return new Set(found.map(({ key }) => key))
}

/** How the rule finds the rows of `current_value AS c`, as cheaply as what was vouched for allows. */
export async function rowNames(queries: Queries, threshold: number): Promise<RowNames> {
  const [vouched] = await queries.rows("SELECT 1 AS one FROM upload_metric WHERE minimum_respondents >= $1 LIMIT 1", [
    threshold,
  ])
  return vouched ? ofCurrentValue : ofUnvouchedValue
}

/**
 * Beside each row of `current_value AS c` what is withheld in its cell; null where the value completes no sum with a hidden
 * one. A join, because DuckDB works a NOT EXISTS out from all rows over again.
 */
const besideWithheld = `LEFT JOIN (SELECT DISTINCT unit_id, metric_key, period_kind, period FROM withheld) AS w
    ON w.unit_id = c.unit_id AND w.metric_key = c.metric_key AND w.period_kind = c.period_kind AND w.period = c.period`
