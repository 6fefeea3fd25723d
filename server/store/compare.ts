import { readSurveyRule, shownRows } from "../confidential/shown-rows.ts"
import { shownCondition } from "../confidential/survey-rule.ts"
import type { Queries } from "./database.ts"

export type Comparison = { readonly new: number; readonly changed: number; readonly unchanged: number }

/** A staged value beside the one that holds, as keys and numbers. */
export type StagedChange = {
  readonly unit: string
  readonly metric: string
  readonly periodKind: number
  readonly period: number
  readonly before: number
  readonly after: number
}

const isSame = ["value", "n", "sd", "numerator", "denominator"]
  .map((name) => `o.${name} IS NOT DISTINCT FROM c.${name}`)
  .join(" AND ")

/**
 * The staged values of units and metrics that are known, under their keys, and what stands in the same cells. Materialized, so
 * that the two meet in all four keys at once: left to itself the engine may join by metric and period first, and of 100,000
 * units each value then meets every unit's.
 */
const sent = (staged: string) =>
  `WITH sent AS MATERIALIZED (
     SELECT o.unit, o.metric, u.unit_id, m.metric_key, o.period_kind, o.period,
            o.value, o.n, o.sd, o.numerator, o.denominator
       FROM ${staged}observation AS o
       JOIN ${staged}unit AS u ON u.place = o.unit AND u.unit_id IS NOT NULL
       JOIN ${staged}metric AS m ON m.place = o.metric AND m.metric_key IS NOT NULL)`

const beside = (shown: string) =>
  `FROM sent AS o
   JOIN ${shown} AS c ON c.unit_id = o.unit_id AND c.metric_key = o.metric_key
                     AND c.period_kind = o.period_kind AND c.period = o.period`

/**
 * How many staged values are new, differ from what holds, or say the same. A value that is hidden counts as absent, or a
 * file of guesses would find out what it is; unless it came by an upload of the same file by who sends it now, `own`.
 */
export async function compareStaged(queries: Queries, staged: string, own: readonly number[]): Promise<Comparison> {
  const [staging] = await queries.rows<{ n: number }>(`SELECT CAST(count(*) AS INTEGER) AS n FROM ${staged}observation`)
  const [standing] = await queries.rows("SELECT 1 AS one FROM current_value LIMIT 1")
  if (!standing) return { new: staging!.n, changed: 0, unchanged: 0 }
  // What is new is what is left: for an outer join a cluster would bring every value in force to the coordinator.
  const [met] = await queries.rows<Omit<Comparison, "new">>(
    `${sent(staged)}
     SELECT CAST(count(*) FILTER (WHERE NOT (${isSame})) AS INTEGER) AS changed,
            CAST(count(*) FILTER (WHERE ${isSame}) AS INTEGER) AS unchanged
       ${beside(await shownRows(queries, own))}`,
  )
  const { changed, unchanged } = met!
  return { new: staging!.n - changed - unchanged, changed, unchanged }
}

/** The staged values that move furthest from what holds, measured in their metric's own spread; both may be shown. */
export async function largestChanges(queries: Queries, staged: string, most: number): Promise<StagedChange[]> {
  const shown = await shownRows(queries)
  const mayShow = shownCondition(await readSurveyRule(queries), {
    metric: "m.metric_key",
    value: "o.value",
    n: "o.n",
    vouched: (threshold) => `m.minimum_respondents >= ${threshold}`,
  })
  return queries.rows<StagedChange>(
    `${sent(staged)}
     SELECT u.id AS unit, m.id AS metric, o.period_kind AS "periodKind", o.period, c.value AS before, o.value AS after
       ${beside(shown)}
       JOIN ${staged}unit AS u ON u.place = o.unit
       JOIN ${staged}metric AS m ON m.place = o.metric
       JOIN (SELECT metric_key, stddev_pop(value) AS sd FROM ${shown} AS c
              WHERE metric_key IN (SELECT metric_key FROM ${staged}metric) GROUP BY metric_key) AS spread
         ON spread.metric_key = c.metric_key
      WHERE o.value <> c.value AND ${mayShow}
      ORDER BY abs(o.value - c.value) / CASE WHEN spread.sd > 0 THEN spread.sd ELSE 1 END DESC, u.id, m.id, o.period
      LIMIT ${most}`,
  )
}

/**
 * Units that sent one of the staged metrics for the last period before the staged ones, and send nothing now. Which send is
 * asked once for the whole statement: on a cluster a part that is asked for each row cannot read what lies on the coordinator.
 */
export async function missingUnits(queries: Queries, staged: string): Promise<string[]> {
  const rows = await queries.rows<{ id: string }>(
    `SELECT DISTINCT unit.id
       FROM ${await shownRows(queries)} AS c
       JOIN (SELECT m.metric_key, o.period_kind, min(o.period) AS period
               FROM ${staged}observation AS o JOIN ${staged}metric AS m ON m.place = o.metric
              GROUP BY m.metric_key, o.period_kind) AS first
         ON first.metric_key = c.metric_key AND first.period_kind = c.period_kind AND c.period = first.period - 1
       JOIN unit ON unit.unit_id = c.unit_id
      WHERE c.unit_id NOT IN (SELECT unit_id FROM ${staged}unit WHERE unit_id IS NOT NULL)
      ORDER BY unit.id`,
  )
  return rows.map(({ id }) => id)
}
