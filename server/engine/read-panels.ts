import type { PeriodKind } from "../../shared/chain/period.ts"
import { hideFewRespondents } from "../confidential/survey-values.ts"
import type { ColumnQueries } from "../store/database.ts"
import { estimationUnits } from "./estimation-units.ts"
import { type Holding, kindCodes, partsOf, placeOf } from "./extent.ts"
import { gather } from "./roll-up.ts"
import { type KeyedMetric, type KeyedUnit, readVouchedRespondents } from "./tables.ts"

/** One metric over all estimation units and periods, in its native unit; NaN where nothing was observed or where it is hidden. */
export type MetricValues = KeyedMetric & {
  /** Row by row as in `Panel`, in memory that worker threads share. */
  readonly values: Float64Array
  /** The cells whose values were hidden, in order. */
  readonly hidden: readonly number[]
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
  readonly threshold: number
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
  readonly panels: readonly {
    readonly metric: KeyedMetric
    readonly values: Float64Array
    readonly respondents: Float64Array | null
  }[]
  readonly vouched: ReadonlyMap<number, Readonly<Record<string, number>>>
}

/** The metrics asked for as dense panels. Values given in the workspace's own kind of period stand before rolled-up ones. */
export async function readPanels(queries: ColumnQueries, request: PanelRequest): Promise<WorkspacePanels> {
  const { kind, threshold, holdings } = request
  const places = holdings.flatMap((each) => placeOf(each, kind) ?? [])
  if (places.length === 0) return { units: [], first: 0, periods: 0, metrics: [] }
  const first = places.reduce((a, b) => Math.min(a, b))
  const periods = places.reduce((a, b) => Math.max(a, b)) - first + 1
  const units = estimationUnits(request.units, await unitsHolding(queries))
  const held = new Set(holdings.filter((each) => placeOf(each, kind) !== null).map(({ key }) => key))
  const metrics = request.metrics.filter(({ key }) => held.has(key))
  const missing = () => sharedPanel(units.length * periods)
  const grid: Grid = {
    first,
    periods,
    rowOf: placesBy(units.map(({ key }) => key)),
    panelOf: placesBy(metrics.map(({ key }) => key)),
    panels: metrics.map((metric) => ({
      metric,
      values: missing(),
      respondents: metric.metric.survey ? missing() : null,
    })),
    vouched: await readVouchedRespondents(queries),
  }
  for (const finer of kindCodes.slice(0, kindCodes.indexOf(kind)))
    if (holdings.some((each) => each.kind === finer)) await rollUpInto(queries, grid, finer, kind)
  for (const survey of [false, true]) await readInto(queries, grid, kind, survey)
  return {
    units,
    first,
    periods,
    metrics: grid.panels.map(({ metric, values, respondents }) => ({
      ...metric,
      values,
      hidden: respondents ? hideFewRespondents({ values, respondents }, threshold) : [],
    })),
  }
}

async function unitsHolding(queries: ColumnQueries): Promise<Set<number>> {
  const rows = await queries.rows<{ key: number }>("SELECT unit_id AS key FROM current_value GROUP BY unit_id")
  return new Set(rows.map(({ key }) => key))
}

async function readInto(queries: ColumnQueries, grid: Grid, kind: PeriodKind, survey: boolean): Promise<void> {
  const panels = grid.panels.filter(({ respondents }) => (respondents !== null) === survey)
  if (panels.length === 0) return
  const rows = queries.columns(
    `SELECT unit_id, metric_key, period, value${survey ? ", n, upload_key" : ""} FROM current_value ${where(panels.length)}`,
    parameters(grid, kind, panels),
  )
  for await (const { rows: count, columns } of rows) {
    const [unit, metric, period, value, n, upload] = columns as [
      Int32Array,
      Int32Array,
      Int32Array,
      Float64Array,
      Float64Array?,
      Int32Array?,
    ]
    for (let row = 0; row < count; row++) {
      const cell = cellOf(grid, unit[row]!, period[row]! - grid.first)
      if (cell < 0) continue
      const panel = grid.panels[grid.panelOf[metric[row]!]!]!
      panel.values[cell] = value[row]!
      if (n && upload) panel.respondents![cell] = atLeast(grid, panel.metric, n[row]!, upload[row]!)
    }
  }
}

async function rollUpInto(queries: ColumnQueries, grid: Grid, finer: PeriodKind, kind: PeriodKind): Promise<void> {
  const gathering = grid.panels.map(({ metric, values }) => gather(metric.metric.rollUp, values.length))
  const columns = queries.columns(
    `SELECT unit_id, metric_key, period, upload_key, value, n, denominator FROM current_value ${where(grid.panels.length)}`,
    // A finer period may begin before the first coarser one that it is asked about; cells outside are left out below.
    [kindCodes.indexOf(finer), -(2 ** 31), 2 ** 31 - 1, ...grid.panels.map(({ metric }) => metric.key)],
  )
  const places = new Map<number, number>()
  const place = (period: number) => {
    const known = places.get(period) ?? placeOf({ kind: finer, period }, kind)!
    places.set(period, known)
    return known - grid.first
  }
  for await (const { rows: count, columns: found } of columns) {
    const [unit, metric, period, upload, value, n, denominator] = found as [
      Int32Array,
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
      const at = grid.panelOf[metric[row]!]!
      const respondents = atLeast(grid, grid.panels[at]!.metric, n[row]!, upload[row]!)
      gathering[at]!.add(cell, {
        value: value[row]!,
        n: n[row]!,
        denominator: denominator[row]!,
        respondents,
        period: period[row]!,
      })
    }
  }
  const whole = Array.from({ length: grid.periods }, (_, t) => partsOf(grid.first + t, kind, finer))
  grid.panels.forEach(({ values, respondents }, at) => {
    for (let cell = 0; cell < values.length; cell++) {
      const rolled = gathering[at]!.value(cell, whole[cell % grid.periods]!)
      if (Number.isNaN(rolled)) continue
      values[cell] = rolled
      if (respondents) respondents[cell] = gathering[at]!.respondents(cell)
    }
  })
}

const where = (metrics: number) =>
  `WHERE period_kind = $1 AND period BETWEEN $2 AND $3 AND metric_key IN (${Array.from({ length: metrics }, (_, i) => `$${i + 4}`).join(", ")})`

const parameters = (grid: Grid, kind: PeriodKind, panels: Grid["panels"]) => [
  kindCodes.indexOf(kind),
  grid.first,
  grid.first + grid.periods - 1,
  ...panels.map(({ metric }) => metric.key),
]

/** The cell of a unit and period, or -1 where the unit is none of estimation or the period outside. */
function cellOf({ rowOf, periods }: Grid, unit: number, period: number): number {
  const row = unit < rowOf.length ? rowOf[unit]! : -1
  return row < 0 || period < 0 || period >= periods ? -1 : row * periods + period
}

/** What the row says, or else what the analyst vouched for with its upload. */
function atLeast({ vouched }: Grid, { metric }: KeyedMetric, n: number, upload: number): number {
  return Number.isNaN(n) ? (vouched.get(upload)?.[metric.id] ?? NaN) : n
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
