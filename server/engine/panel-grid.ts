import type { PeriodKind } from "../../shared/chain/period.ts"
import { isOneOf } from "../confidential/key-ranges.ts"
import type { ColumnQueries } from "../store/database.ts"
import { kindCodes, partsOf, placeOf } from "./extent.ts"
import { gather } from "./roll-up.ts"
import type { KeyedMetric, KeyedUnit } from "./tables.ts"

/** Room for the values of some metrics over some units and periods. A metric's panel is begun when its first value comes. */
export type Grid = {
  readonly kind: PeriodKind
  readonly first: number
  readonly periods: number
  readonly units: readonly KeyedUnit[]
  readonly metrics: readonly KeyedMetric[]
  /** By metric, row by row as in `Panel`, in memory that worker threads share. */
  readonly panels: (Float64Array | undefined)[]
  readonly seen: Seen
}

/** What there was to read, of units that have no row as well: the periods from `low` to `high`, and of what. */
export type Seen = { low: number; high: number; readonly units: Uint8Array; readonly metrics: Uint8Array }

export function gridOf(shape: Pick<Grid, "kind" | "first" | "periods" | "units" | "metrics">): Grid {
  return {
    ...shape,
    panels: shape.metrics.map(() => undefined),
    seen: {
      low: Infinity,
      high: -Infinity,
      units: new Uint8Array(shape.units.length),
      metrics: new Uint8Array(shape.metrics.length),
    },
  }
}

/**
 * Reads the rows of `shown` into a grid: what these finer kinds of period roll up to, from the finest to the coarsest, and
 * then the values of its own kind, which stand before rolled-up ones.
 */
export async function fillGrid(
  queries: ColumnQueries,
  grid: Grid,
  shown: string,
  kinds: readonly PeriodKind[],
): Promise<void> {
  if (grid.metrics.length === 0) return
  for (const finer of finerThan(grid.kind)) if (kinds.includes(finer)) await rollUpInto(queries, grid, shown, finer)
  await readInto(queries, grid, shown)
}

export const finerThan = (kind: PeriodKind) => kindCodes.slice(0, kindCodes.indexOf(kind))

async function readInto(queries: ColumnQueries, grid: Grid, shown: string): Promise<void> {
  const { kind, first, periods, panels } = grid
  const rows = queries.columns(
    `SELECT unit_id, metric_key, period, value FROM ${shown} AS c
      WHERE period_kind = $1 AND period BETWEEN $2 AND $3 AND ${ofMetrics(grid)}`,
    [kindCodes.indexOf(kind), first, first + periods - 1],
  )
  const find = finder(grid)
  for await (const { rows: count, columns } of rows) {
    const [unit, metric, period, value] = columns as [Int32Array, Int32Array, Int32Array, Float64Array]
    for (let row = 0; row < count; row++) {
      const slot = find.slotOf[metric[row]!]!
      const cell = find.cell(slot, unit[row]!, period[row]!)
      if (cell >= 0) (panels[slot] ??= sharedPanel(grid.units.length * periods))[cell] = value[row]!
    }
  }
  find.done()
}

async function rollUpInto(queries: ColumnQueries, grid: Grid, shown: string, finer: PeriodKind): Promise<void> {
  const { kind, first, periods, panels } = grid
  const cells = grid.units.length * periods
  const gathering = grid.metrics.map((): ReturnType<typeof gather> | undefined => undefined)
  const rows = queries.columns(
    // A finer period may begin before the first coarser one that it is asked about; cells outside are left out below.
    `SELECT unit_id, metric_key, period, value, n, denominator FROM ${shown} AS c WHERE period_kind = $1 AND ${ofMetrics(grid)}`,
    [kindCodes.indexOf(finer)],
  )
  const places = new Map<number, number>()
  const place = (period: number) => {
    const known = places.get(period) ?? placeOf({ kind: finer, period }, kind)!
    places.set(period, known)
    return known
  }
  const find = finder(grid)
  for await (const { rows: count, columns: found } of rows) {
    const [unit, metric, period, value, n, denominator] = found as [
      Int32Array,
      Int32Array,
      Int32Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ]
    for (let row = 0; row < count; row++) {
      const slot = find.slotOf[metric[row]!]!
      const cell = find.cell(slot, unit[row]!, place(period[row]!))
      if (cell < 0) continue
      gathering[slot] ??= gather(grid.metrics[slot]!.metric.rollUp, cells)
      gathering[slot].add(cell, {
        value: value[row]!,
        n: n[row]!,
        denominator: denominator[row]!,
        period: period[row]!,
      })
    }
  }
  find.done()
  const whole = Array.from({ length: periods }, (_, t) => partsOf(first + t, kind, finer))
  for (const [slot, gathered] of gathering.entries()) {
    if (!gathered) continue
    const values = (panels[slot] ??= sharedPanel(cells))
    for (let cell = 0; cell < cells; cell++) {
      const rolled = gathered.value(cell, whole[cell % periods]!)
      if (!Number.isNaN(rolled)) values[cell] = rolled
    }
  }
}

const ofMetrics = ({ metrics }: Grid) =>
  isOneOf(
    "metric_key",
    metrics.map(({ key }) => key),
  )

/** Finds the cell of a unit and period, or -1 where the grid has no room for it, and takes note of what it was asked for. */
function finder({ first, periods, units, metrics, seen }: Grid) {
  const rowOf = placesBy(units.map(({ key }) => key))
  const slotOf = placesBy(metrics.map(({ key }) => key))
  let [low, high] = [seen.low, seen.high]
  return {
    /** By the metric's key: its place among the grid's. */
    slotOf,
    cell(slot: number, unit: number, place: number): number {
      if (place < low) low = place
      if (place > high) high = place
      seen.metrics[slot] = 1
      const row = unit < rowOf.length ? rowOf[unit]! : -1
      if (row < 0) return -1
      seen.units[row] = 1
      const t = place - first
      return t < 0 || t >= periods ? -1 : row * periods + t
    },
    done(): void {
      seen.low = low
      seen.high = high
    },
  }
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
