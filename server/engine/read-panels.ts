import type { PeriodKind } from "../../shared/chain/period.ts"
import { shownRows, shownUnits } from "../confidential/shown-rows.ts"
import type { ColumnQueries } from "../store/database.ts"
import { estimationUnits } from "./estimation-units.ts"
import { type Holding, placeOf } from "./extent.ts"
import { fillGrid, gridOf, sharedPanel } from "./panel-grid.ts"
import type { KeyedMetric, KeyedUnit } from "./tables.ts"

/** One metric over all estimation units and periods, in its native unit; NaN where nothing was observed, or nothing that may be shown. */
export type MetricValues = KeyedMetric & {
  /** Row by row as in `Panel`, in memory that worker threads share. */
  readonly values: Float64Array
}

export type WorkspacePanels = {
  readonly units: readonly KeyedUnit[]
  /** The first period's place on its kind's number line, and how many follow it without a gap. */
  readonly first: number
  readonly periods: number
  readonly metrics: readonly MetricValues[]
}

export type PanelRequest = {
  readonly kind: PeriodKind
  readonly units: readonly KeyedUnit[]
  readonly metrics: readonly KeyedMetric[]
  /** What the panels must cover: `readHoldings`, or a part of it. */
  readonly holdings: readonly Holding[]
}

/** The metrics asked for as dense panels. Values given in the workspace's own kind of period stand before rolled-up ones. */
export async function readPanels(queries: ColumnQueries, request: PanelRequest): Promise<WorkspacePanels> {
  const { kind, holdings } = request
  const places = holdings.flatMap((each) => placeOf(each, kind) ?? [])
  if (places.length === 0) return { units: [], first: 0, periods: 0, metrics: [] }
  const first = places.reduce((a, b) => Math.min(a, b))
  const periods = places.reduce((a, b) => Math.max(a, b)) - first + 1
  const held = new Set(holdings.filter((each) => placeOf(each, kind) !== null).map(({ key }) => key))
  const units = estimationUnits(request.units, await shownUnits(queries))
  const metrics = request.metrics.filter(({ key }) => held.has(key))
  const grid = gridOf({ kind, first, periods, units, metrics })
  await fillGrid(queries, grid, await shownRows(queries), [...new Set(holdings.map((each) => each.kind))])
  const none = () => sharedPanel(units.length * periods)
  return {
    units,
    first,
    periods,
    metrics: metrics.map((metric, slot) => ({ ...metric, values: grid.panels[slot] ?? none() })),
  }
}
