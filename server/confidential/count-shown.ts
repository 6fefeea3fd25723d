import type { Queries } from "../store/database.ts"

/** How many values of a metric hold in a period, and how many of them the rule alone would show. */
export type ShownCount = {
  readonly key: number
  readonly kind: number
  readonly period: number
  readonly values: number
  readonly shown: number
}

/** All values in force counted by metric and period, in one pass; `shown` is the rule's condition on `current_value AS c`. */
export function countShown(queries: Queries, shown: string): Promise<ShownCount[]> {
  return queries.rows<ShownCount>(
    `SELECT c.metric_key AS key, CAST(c.period_kind AS INTEGER) AS kind, c.period, CAST(count(*) AS INTEGER) AS "values",
            CAST(sum(CASE WHEN ${shown} THEN 1 ELSE 0 END) AS INTEGER) AS shown
       FROM current_value AS c GROUP BY c.metric_key, c.period_kind, c.period
      ORDER BY c.metric_key, c.period_kind, c.period`,
  )
}
