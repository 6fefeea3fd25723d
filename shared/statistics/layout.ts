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

/** Unit `i` was observed from period `from[r]` up to, not with, `to[r]`, for each `r` from `start[i]` up to `start[i + 1]`. */
export type Runs = {
  readonly units: number
  /** Length of the line of periods, those without a pair included. */
  readonly columns: number
  readonly start: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
  /** Pairs per unit. */
  readonly size: Float64Array
  /** Pairs per period. */
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
  const start = new Int32Array(units + 1).fill(runs)
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
    perPeriod[period[k]!]! += 1
  }
  const size = Float64Array.from({ length: units }, (_, each) => first[each + 1]! - first[each]!)
  const periods = perPeriod.reduce((count, held) => (held > 0 ? count + 1 : count), 0)
  return { units, columns, periods, first, period, place, start, from, to, size, perPeriod }
}

/** Of each unit's periods only those from `begin` up to, not with, `end`; units may be left with none. */
export function runsBetween(runs: Runs, begin: number, end: number): Runs {
  const start = new Int32Array(runs.units + 1)
  const from = new Int32Array(runs.from.length)
  const to = new Int32Array(runs.to.length)
  const size = new Float64Array(runs.units)
  let kept = 0
  for (let i = 0; i < runs.units; i++) {
    let held = 0
    for (let r = runs.start[i]!; r < runs.start[i + 1]!; r++) {
      const low = Math.max(runs.from[r]!, begin)
      const high = Math.min(runs.to[r]!, end)
      if (low >= high) continue
      from[kept] = low
      to[kept++] = high
      held += high - low
    }
    start[i + 1] = kept
    size[i] = held
  }
  const perPeriod = runs.perPeriod.map((held, t) => (t >= begin && t < end ? held : 0))
  return {
    units: runs.units,
    columns: runs.columns,
    start,
    from: from.subarray(0, kept),
    to: to.subarray(0, kept),
    size,
    perPeriod,
  }
}
