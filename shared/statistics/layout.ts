/**
 * Where the pairs of a panel lie: which unit holds which of them, and in which periods, as unbroken runs.
 * A unit observed in every period is one run, whatever its length; what visits runs costs little where little is missing.
 */
export type Layout = Runs & {
  /** The pairs of unit `i` are those from `first[i]` up to `first[i + 1]`. */
  readonly first: Int32Array
  /** Per pair, its period. */
  readonly period: Int32Array
  /** Per unit, its place in the panel that the pairs came from. */
  readonly place: Int32Array
  /** Periods that hold at least one pair. */
  readonly periods: number
}

/**
 * Unit `i` was observed from period `from[r]` up to, not with, `to[r]`, for each `r` from `start[i]` up to, not with, `end[i]`.
 * Of those only the periods of the window count: runs at its edges may reach beyond it.
 */
export type Runs = {
  readonly units: number
  /** Length of the line of periods, those without a pair included. */
  readonly columns: number
  readonly window: { readonly begin: number; readonly end: number }
  readonly start: Int32Array
  readonly end: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
  /** Pairs per unit in the window. */
  readonly size: Float64Array
  /** Pairs per period; 0 outside the window. */
  readonly perPeriod: Float64Array
}

/** The layout of pairs sorted by unit and then period, as `pairUp` gives them. */
export function layOut({ unit, period }: { readonly unit: Int32Array; readonly period: Int32Array }): Layout {
  const pairs = unit.length
  let units = 0
  let runs = 0
  let columns = 0
  for (let k = 0; k < pairs; k++) {
    const startsUnit = k === 0 || unit[k] !== unit[k - 1]
    if (startsUnit) units++
    if (startsUnit || period[k] !== period[k - 1]! + 1) runs++
    if (period[k]! >= columns) columns = period[k]! + 1
  }
  const first = new Int32Array(units + 1).fill(pairs)
  const place = new Int32Array(units)
  const start = new Int32Array(units)
  const end = new Int32Array(units)
  const from = new Int32Array(runs)
  const to = new Int32Array(runs)
  const perPeriod = new Float64Array(columns)
  let i = -1
  let r = -1
  for (let k = 0; k < pairs; k++) {
    const startsUnit = k === 0 || unit[k] !== unit[k - 1]
    const startsRun = startsUnit || period[k] !== period[k - 1]! + 1
    if (startsRun) from[++r] = period[k]!
    if (startsUnit) {
      place[++i] = unit[k]!
      first[i] = k
      start[i] = r
    }
    to[r] = period[k]! + 1
    end[i] = r + 1
    perPeriod[period[k]!]! += 1
  }
  const size = Float64Array.from({ length: units }, (_, each) => first[each + 1]! - first[each]!)
  const periods = perPeriod.reduce((count, held) => (held > 0 ? count + 1 : count), 0)
  const window = { begin: 0, end: columns }
  return { units, columns, window, periods, first, period, place, start, end, from, to, size, perPeriod }
}

/** The runs of the window from period `begin` up to, not with, `end`. */
export function runsBetween(layout: Layout, begin: number, end: number): Runs {
  const { units, first, period, from, to, columns } = layout
  const [start, last] = [Int32Array.from(layout.start), Int32Array.from(layout.end)]
  const size = new Float64Array(units)
  for (let i = 0; i < units; i++) {
    while (start[i]! < last[i]! && to[start[i]!]! <= begin) start[i]! += 1
    while (last[i]! > start[i]! && from[last[i]! - 1]! >= end) last[i]! -= 1
    let n = 0
    for (let k = first[i]!; k < first[i + 1]!; k++) if (period[k]! >= begin && period[k]! < end) n++
    size[i] = n
  }
  const perPeriod = layout.perPeriod.map((held, t) => (t >= begin && t < end ? held : 0))
  return { units, columns, window: { begin, end }, start, end: last, from, to, size, perPeriod }
}
