import { shownRows } from "../confidential/shown-rows.ts"
import type { ColumnQueries } from "../store/database.ts"
import { kindCodes } from "./extent.ts"
import { sharedPanel } from "./panel-grid.ts"
import type { Snapshot } from "./snapshot.ts"

/** What stands behind a metric's values: on how many answers or cases each rests, and how they spread. NaN where the file did not say. */
export type Spreads = { readonly metric: string; readonly n: Float64Array; readonly sd: Float64Array }

/**
 * The spreads of some metrics over all units and periods of a snapshot, in memory that threads share. Only values given in the
 * workspace's own kind of period have one: a rolled-up mean's spread is not known. Metrics without any n are left out.
 */
export async function readSpreads(
  queries: ColumnQueries,
  snapshot: Snapshot,
  metrics: readonly string[],
): Promise<Spreads[]> {
  const { kind, periods, units, firstPlace } = snapshot
  if (!kind || metrics.length === 0) return []
  const cells = units.length * periods.length
  const found = new Map<number, Spreads>()
  const named = metrics.map((_, k) => `$${k + 4}`).join(", ")
  const rows = queries.columns(
    `SELECT unit_id, metric_key, period, n, sd FROM ${await shownRows(queries)} AS c JOIN metric USING (metric_key)
      WHERE period_kind = $1 AND period BETWEEN $2 AND $3 AND n IS NOT NULL AND metric.id IN (${named})`,
    [kindCodes.indexOf(kind), firstPlace, firstPlace + periods.length - 1, ...metrics],
  )
  const rowOf = new Map(snapshot.unitKeys.map((key, row) => [key, row]))
  const idOf = new Map(snapshot.metrics.map(({ key, metric }) => [key, metric.id]))
  for await (const { rows: count, columns } of rows) {
    const [unit, metric, period, n, sd] = columns as [Int32Array, Int32Array, Int32Array, Float64Array, Float64Array]
    for (let i = 0; i < count; i++) {
      const row = rowOf.get(unit[i]!)
      const id = idOf.get(metric[i]!)
      if (row === undefined || id === undefined) continue
      const spreads = found.get(metric[i]!) ?? { metric: id, n: sharedPanel(cells), sd: sharedPanel(cells) }
      found.set(metric[i]!, spreads)
      const cell = row * periods.length + period[i]! - firstPlace
      spreads.n[cell] = n[i]!
      spreads.sd[cell] = sd[i]!
    }
  }
  return [...found.values()]
}
