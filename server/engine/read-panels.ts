import type { PeriodKind } from "../../shared/chain/period.ts"
import { shownRows, shownUnits } from "../confidential/shown-rows.ts"
import type { ColumnQueries } from "../store/database.ts"
import { estimationUnits } from "./estimation-units.ts"
import { type Holding, kindCodes, partsOf, placeOf } from "./extent.ts"
import { gather } from "./roll-up.ts"
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

type Grid = {
  readonly first: number
  readonly periods: number
  readonly rowOf: Int32Array
  readonly panelOf: Int32Array
  readonly panels: readonly MetricValues[]
  /** The rows that may be shown, to be read from. */
  readonly shown: string
}

/** The metrics asked for as dense panels. Values given in the workspace's own kind of period stand before rolled-up ones. */
export async function readPanels(queries: ColumnQueries, request: PanelRequest): Promise<WorkspacePanels> {
  const { kind, holdings } = request
  const places = holdings.flatMap((each) => placeOf(each, kind) ?? [])
  if (places.length === 0) return { units: [], first: 0, periods: 0, metrics: [] }
  const first = places.reduce((a, b) => Math.min(a, b))
  const periods = places.reduce((a, b) => Math.max(a, b)) - first + 1
  const shown = await shownRows(queries)
  const units = estimationUnits(request.units, await shownUnits(queries))
  const held = new Set(holdings.filter((each) => placeOf(each, kind) !== null).map(({ key }) => key))
  const metrics = request.metrics.filter(({ key }) => held.has(key))
  const grid: Grid = {
    first,
    periods,
    rowOf: placesBy(units.map(({ key }) => key)),
    panelOf: placesBy(metrics.map(({ key }) => key)),
    panels: metrics.map((metric) => ({ ...metric, values: sharedPanel(units.length * periods) })),
    shown,
  }
  for (const finer of kindCodes.slice(0, kindCodes.indexOf(kind)))
    if (holdings.some((each) => each.kind === finer)) await rollUpInto(queries, grid, finer, kind)
  await readInto(queries, grid, kind)
  return { units, first, periods, metrics: grid.panels }
}

async function readInto(queries: ColumnQueries, grid: Grid, kind: PeriodKind): Promise<void> {
  const { panels } = grid
  if (panels.length === 0) return
  const rows = queries.columns(
    `SELECT unit_id, metric_key, period, value FROM ${grid.shown} AS c ${where(panels.length)}`,
    parameters(grid, kind),
  )
  for await (const { rows: count, columns } of rows) {
    const [unit, metric, period, value] = columns as [Int32Array, Int32Array, Int32Array, Float64Array]
    for (let row = 0; row < count; row++) {
      const cell = cellOf(grid, unit[row]!, period[row]! - grid.first)
      if (cell < 0) continue
      panels[grid.panelOf[metric[row]!]!]!.values[cell] = value[row]!
    }
  }
}

async function rollUpInto(queries: ColumnQueries, grid: Grid, finer: PeriodKind, kind: PeriodKind): Promise<void> {
  const gathering = grid.panels.map(({ metric, values }) => gather(metric.rollUp, values.length))
  const columns = queries.columns(
    `SELECT unit_id, metric_key, period, value, n, denominator FROM ${grid.shown} AS c ${where(grid.panels.length)}`,
    // A finer period may begin before the first coarser one that it is asked about; cells outside are left out below.
    [kindCodes.indexOf(finer), -(2 ** 31), 2 ** 31 - 1, ...grid.panels.map(({ key }) => key)],
  )
  const places = new Map<number, number>()
  const place = (period: number) => {
    const known = places.get(period) ?? placeOf({ kind: finer, period }, kind)!
    places.set(period, known)
    return known - grid.first
  }
  for await (const { rows: count, columns: found } of columns) {
    const [unit, metric, period, value, n, denominator] = found as [
      Int32Array,
      Int32Array,
      Int32Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ]
    for (let row = 0; row < count; row++) {
      const cell = cellOf(grid, unit[row]!, place(period[row]!))
      if (cell < 0) continue
      gathering[grid.panelOf[metric[row]!]!]!.add(cell, {
        value: value[row]!,
        n: n[row]!,
        denominator: denominator[row]!,
        period: period[row]!,
      })
    }
  }
  const whole = Array.from({ length: grid.periods }, (_, t) => partsOf(grid.first + t, kind, finer))
  grid.panels.forEach(({ values }, at) => {
    for (let cell = 0; cell < values.length; cell++) {
      const rolled = gathering[at]!.value(cell, whole[cell % grid.periods]!)
      if (!Number.isNaN(rolled)) values[cell] = rolled
    }
  })
}

const where = (metrics: number) =>
  `WHERE period_kind = $1 AND period BETWEEN $2 AND $3 AND metric_key IN (${Array.from({ length: metrics }, (_, i) => `$${i + 4}`).join(", ")})`

const parameters = (grid: Grid, kind: PeriodKind) => [
  kindCodes.indexOf(kind),
  grid.first,
  grid.first + grid.periods - 1,
  ...grid.panels.map(({ key }) => key),
]

/** The cell of a unit and period, or -1 where the unit is none of estimation or the period outside. */
function cellOf({ rowOf, periods }: Grid, unit: number, period: number): number {
  const row = unit < rowOf.length ? rowOf[unit]! : -1
  return row < 0 || period < 0 || period >= periods ? -1 : row * periods + period
}

function placesBy(keys: readonly number[]): Int32Array {
  const places = new Int32Array(keys.reduce((a, b) => Math.max(a, b), -1) + 1).fill(-1)
  keys.forEach((key, place) => (places[key] = place))
  return places
}

/** Values of a panel, all missing, in memory that worker threads share. */
export function sharedPanel(cells: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(cells * Float64Array.BYTES_PER_ELEMENT)).fill(NaN)
}
