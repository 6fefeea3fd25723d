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
  const [start, last] = [layout.start.slice(), layout.end.slice()]
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

/** The layout of some of its units, by their places in it, rising. Its pairs are those that `pairsOf` these units picks. */
export function layoutOf(whole: Layout, units: readonly number[]): Layout {
  const { columns } = whole
  const n = units.length
  const runs = units.reduce((sum, i) => sum + whole.end[i]! - whole.start[i]!, 0)
  const first = new Int32Array(n + 1)
  const [place, start, end] = [new Int32Array(n), new Int32Array(n), new Int32Array(n)]
  const [from, to] = [new Int32Array(runs), new Int32Array(runs)]
  const size = new Float64Array(n)
  const perPeriod = new Float64Array(columns)
  let r = 0
  units.forEach((i, own) => {
    first[own + 1] = first[own]! + whole.first[i + 1]! - whole.first[i]!
    place[own] = whole.place[i]!
    size[own] = whole.size[i]!
    start[own] = r
    for (let run = whole.start[i]!; run < whole.end[i]!; run++, r++) {
      from[r] = whole.from[run]!
      to[r] = whole.to[run]!
      for (let t = from[r]!; t < to[r]!; t++) perPeriod[t]! += 1
    }
    end[own] = r
  })
  const periods = perPeriod.reduce((count, held) => (held > 0 ? count + 1 : count), 0)
  const window = { begin: 0, end: columns }
  const period = pairsOf(whole, units, whole.period)
  return { units: n, columns, window, periods, first, period, place, start, end, from, to, size, perPeriod }
}

/** What of `values`, one for each pair of the layout, belongs to these units. */
export function pairsOf<Values extends Float64Array | Int32Array>(
  { first }: Pick<Layout, "first">,
  units: readonly number[],
  values: Values,
): Values {
  const pairs = units.reduce((sum, i) => sum + first[i + 1]! - first[i]!, 0)
  const picked = new (values.constructor as new (length: number) => Values)(pairs)
  let n = 0
  for (const i of units) {
    picked.set(values.subarray(first[i], first[i + 1]), n)
    n += first[i + 1]! - first[i]!
  }
  return picked
}
