import type { Metric } from "../../shared/chain/metric.ts"
import type { Period } from "../../shared/chain/period.ts"
import type { Unit } from "../../shared/chain/unit.ts"
import type { Queries } from "../store/database.ts"

/** The small tables of a workspace, whole: what the numbers of `current_value` are about. */

export type KeyedMetric = { readonly key: number; readonly metric: Metric }
export type KeyedUnit = { readonly key: number; readonly unit: Unit }

/** Every metric, in the order of its key: the catalogue first, then as they were added. */
export async function readMetrics(queries: Queries): Promise<KeyedMetric[]> {
  const rows = await queries.rows<{ key: number; definition: string }>(
    "SELECT metric_key AS key, definition FROM metric ORDER BY metric_key",
  )
  return rows.map(({ key, definition }) => ({ key, metric: JSON.parse(definition) as Metric }))
}

/**
 * Every unit, in the order of its id, so that the order of a file's rows decides nothing.
 * A parent that is not there, or that would close a ring, is taken for none: a damaged tree must not hide the data.
 */
export async function readUnits(queries: Queries): Promise<KeyedUnit[]> {
  const rows = await queries.rows<{
    key: number
    id: string
    name: string
    parent: number | null
    type: string | null
  }>("SELECT unit_id AS key, id, name, parent, type FROM unit")
  const byKey = new Map(rows.map((row) => [row.key, row]))
  const endsAtTop = (key: number) => {
    let steps = 0
    for (let at = byKey.get(key); at?.parent != null; at = byKey.get(at.parent)) if (++steps > rows.length) return false
    return true
  }
  return rows
    .map(({ key, id, name, parent, type }) => {
      const above = parent !== null && endsAtTop(key) ? byKey.get(parent) : undefined
      return { key, unit: { id, name, parent: above?.id ?? null, type } }
    })
    .toSorted((a, b) => (a.unit.id < b.unit.id ? -1 : 1))
}

/** A target: for one unit or (null) for all, from and to periods included, an open end null. */
export type Target = {
  readonly metric: string
  readonly unit: string | null
  readonly from: Period | null
  readonly to: Period | null
  readonly value: number
}

export async function readTargets(queries: Queries): Promise<Target[]> {
  return queries.rows<Target>(
    `SELECT metric.id AS metric, unit.id AS unit, period_from AS "from", period_to AS "to", value
       FROM target JOIN metric USING (metric_key) LEFT JOIN unit USING (unit_id)
      ORDER BY metric_key, unit.id NULLS FIRST, period_from NULLS FIRST`,
  )
}

export type StoredBaseline = {
  readonly key: number
  readonly mean: number
  readonly sd: number
  readonly unitPeriods: number
  readonly from: Period
  readonly to: Period
  readonly frozen: boolean
}

export async function readBaselines(queries: Queries): Promise<StoredBaseline[]> {
  return queries.rows<StoredBaseline>(
    `SELECT metric_key AS key, mean, sd, unit_periods AS "unitPeriods", period_from AS "from", period_to AS "to", frozen
       FROM baseline ORDER BY metric_key`,
  )
}
