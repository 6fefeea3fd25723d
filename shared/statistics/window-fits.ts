import type { Residuals } from "./fixed-effects.ts"
import { emptyWindow, stretchBackwards, stretchForwards, type Runs } from "./layout.ts"
import { periodSolver, sides, TO_ROUNDING, type Sides } from "./period-effects.ts"
import { prefixSums, type PrefixSums } from "./prefix-sums.ts"

/** A window of periods with unit means of its own, but no period effects of its own yet. */
export type Window = {
  readonly runs: Runs
  /** Per unit, `Sum_t x^2` and `Sum_t x y` around the unit's means in the window; of y over all units. */
  readonly xx: Float64Array
  readonly xy: Float64Array
  readonly yVariation: number
  /** What is left in each period, and asks for period effects. */
  readonly right: Sides
}

/** The window before a date and the window from it on. */
export type Split = { readonly at: number; readonly before: Window; readonly after: Window }

/** What a window says by itself, with unit and period effects of its own. */
export type WindowFit = {
  readonly runs: Runs
  /** The window's period effects, over and above those of the whole panel. */
  readonly effects: Sides
  /** Sum x*^2, Sum x* y*, Sum y*^2. */
  readonly xVariation: number
  readonly covariation: number
  readonly yVariation: number
}

/** The windows before and after each date, dates rising: one pass over the pairs for all of them together. */
export function splitWindows(data: Residuals, dates: readonly number[]): Split[] {
  const sums = prefixSums(data, dates)
  const before = growing(data, sums, dates, "before")
  const after = growing(data, sums, dates, "after")
  return dates.map((at, j) => ({ at, before: before[j]!, after: after[j]! }))
}

function growing(data: Residuals, sums: PrefixSums, dates: readonly number[], side: "before" | "after"): Window[] {
  const { layout } = data
  const stretch = side === "before" ? stretchForwards : stretchBackwards
  let runs = emptyWindow(layout, side === "before" ? "first" : "end")
  const windows: Window[] = []
  for (let step = 0; step < dates.length; step++) {
    const j = side === "before" ? step : dates.length - 1 - step
    const { n, x, y, xx, xy, yVariation } = sums.of(j, side)
    runs = stretch(layout, runs, dates[j]!, n)
    windows[j] = { runs, xx, xy, yVariation, right: leftByMeans(runs, { x, y }) }
  }
  return windows
}

/**
 * Fits a window by itself, exactly. Its sums of squares follow from the normal equations, `|x - h|^2 = |x|^2 - 2 h'r + h'S h`
 * with `S h = r - left`, without another look at the pairs.
 */
export function fitWindow(data: Residuals, { runs, xx, xy, yVariation, right }: Window): WindowFit {
  const effects = sides(runs.columns)
  const unfinished = { x: TO_ROUNDING * data.xVariation, y: TO_ROUNDING * data.yVariation }
  const left = periodSolver(runs.columns)(runs, right, effects, unfinished)
  const found = { xVariation: total(xx), covariation: total(xy), yVariation }
  for (let t = 0; t < runs.columns; t++) {
    found.xVariation -= effects.x[t]! * (right.x[t]! + left.x[t]!)
    found.covariation -= effects.y[t]! * right.x[t]! + effects.x[t]! * left.y[t]!
    found.yVariation -= effects.y[t]! * (right.y[t]! + left.y[t]!)
  }
  return { runs, effects, ...found }
}

/** The whole panel's residuals sum to zero over each period: once a window's unit means are out, minus these is what is left. */
function leftByMeans({ units, columns, start, end, from, to, perPeriod }: Runs, means: Sides): Sides {
  const right = sides(columns + 1)
  for (let i = 0; i < units; i++)
    for (let r = start[i]!; r < end[i]!; r++) {
      right.x[from[r]!]! -= means.x[i]!
      right.y[from[r]!]! -= means.y[i]!
      right.x[to[r]!]! += means.x[i]!
      right.y[to[r]!]! += means.y[i]!
    }
  let [x, y] = [0, 0]
  for (let t = 0; t < columns; t++) {
    x += right.x[t]!
    y += right.y[t]!
    right.x[t] = perPeriod[t]! > 0 ? x : 0
    right.y[t] = perPeriod[t]! > 0 ? y : 0
  }
  return { x: right.x.subarray(0, columns), y: right.y.subarray(0, columns) }
}

/** The sum of the values. */
export function total(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
