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

/** The runs of a window that reaches further on, to `end`, and holds `size` pairs per unit. */
export function stretchForwards(layout: Layout, runs: Runs, end: number, size: Float64Array): Runs {
  const last = Int32Array.from(runs.end)
  for (let i = 0; i < runs.units; i++) while (last[i]! < layout.end[i]! && runs.from[last[i]!]! < end) last[i]! += 1
  return within(layout, { ...runs, end: last, size, window: { begin: runs.window.begin, end } })
}

/** The runs of a window that reaches further back, to `begin`, and holds `size` pairs per unit. */
export function stretchBackwards(layout: Layout, runs: Runs, begin: number, size: Float64Array): Runs {
  const start = Int32Array.from(runs.start)
  for (let i = 0; i < runs.units; i++)
    while (start[i]! > layout.start[i]! && runs.to[start[i]! - 1]! > begin) start[i]! -= 1
  return within(layout, { ...runs, start, size, window: { begin, end: runs.window.end } })
}

/** A window without any period: at the panel's first one, to stretch forwards, or at its end, to stretch backwards. */
export function emptyWindow(layout: Layout, at: "first" | "end"): Runs {
  const edge = at === "first" ? layout.start : layout.end
  const place = at === "first" ? 0 : layout.columns
  return { ...layout, start: edge, end: edge, window: { begin: place, end: place } }
}

function within(layout: Layout, runs: Runs): Runs {
  const { begin, end } = runs.window
  return { ...runs, perPeriod: layout.perPeriod.map((held, t) => (t >= begin && t < end ? held : 0)) }
}
