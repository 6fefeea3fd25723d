import type { Residuals } from "./fixed-effects.ts"
import { emptyWindow, stretchBackwards, stretchForwards, type Runs } from "./layout.ts"
import { periodSolver, sides, TO_ROUNDING, type Sides } from "./period-effects.ts"
import { prefixSums, type PrefixSums } from "./prefix-sums.ts"

/** What a window of periods says by itself, with unit and period effects of its own. */
export type WindowFit = {
  readonly runs: Runs
  /** Sum x*^2, Sum x* y*, Sum y*^2. */
  readonly xVariation: number
  readonly covariation: number
  readonly yVariation: number
  /** The window's own period effects, over and above those of the whole panel, and the equations they solve. */
  readonly effects: Sides
  readonly right: Sides
  /** The same sums before these effects are out; of the first two, each unit's part. */
  readonly rough: { readonly xx: Float64Array; readonly xy: Float64Array; readonly yVariation: number }
}

/** The window before a date and the window from it on. */
export type Split = { readonly at: number; readonly before: WindowFit; readonly after: WindowFit }

/**
 * How much may be left unfinished, as a share of the whole variation. The sums of squares take the error of period effects squared and
 * are then good to about ten digits; who needs the effects themselves finishes them first (`finished`).
 */
const FOR_SLOPES = 1e-14

/**
 * Fits the windows before and after each date by themselves, dates rising.
 *
 * Residuals of the whole panel have no period effects left, so that a window's own are small, and found in one or two steps from
 * those of the window beside it. What they change in the sums of squares follows from the normal equations without another look
 * at the pairs; what they change in each unit's part takes a pass over the window's pairs, left to whoever needs it (`unitShares`).
 */
export function splitWindows(data: Residuals, dates: readonly number[]): Split[] {
  const sums = prefixSums(data, dates)
  const before = growing(data, sums, dates, "before")
  const after = growing(data, sums, dates, "after")
  return dates.map((at, j) => ({ at, before: before[j]!, after: after[j]! }))
}

/** The same fit with its period effects solved to rounding. */
export function finished(data: Residuals, fit: WindowFit): WindowFit {
  const effects = { x: Float64Array.from(fit.effects.x), y: Float64Array.from(fit.effects.y) }
  const unfinished = { x: TO_ROUNDING * data.xVariation, y: TO_ROUNDING * data.yVariation }
  const left = periodSolver(data.layout.columns)(fit.runs, fit.right, effects, unfinished)
  return { ...fit, effects, ...variations(fit.rough, effects, fit.right, left) }
}

/** Fits the windows of one side, each from the smaller one beside it. */
function growing(data: Residuals, sums: PrefixSums, dates: readonly number[], side: "before" | "after"): WindowFit[] {
  const { layout } = data
  const stretch = side === "before" ? stretchForwards : stretchBackwards
  const solve = periodSolver(layout.columns)
  const unfinished = { x: FOR_SLOPES * data.xVariation, y: FOR_SLOPES * data.yVariation }
  let effects = sides(layout.columns)
  let runs = emptyWindow(layout, side === "before" ? "first" : "end")
  const fits: WindowFit[] = []
  for (let step = 0; step < dates.length; step++) {
    const j = side === "before" ? step : dates.length - 1 - step
    const { n, x, y, xx, xy, yVariation } = sums.of(j, side)
    runs = stretch(layout, runs, dates[j]!, n)
    const right = leftByMeans(runs, { x, y })
    effects = { x: Float64Array.from(effects.x), y: Float64Array.from(effects.y) }
    const left = solve(runs, right, effects, unfinished)
    const rough = { xx, xy, yVariation }
    fits[j] = { runs, ...variations(rough, effects, right, left), effects, right, rough }
  }
  return fits
}

/** `|x - h|^2 = |x|^2 - 2 h'r + h'S h` with `S h = r - left`: exact to the second order in what is left unfinished. */
function variations(rough: WindowFit["rough"], effects: Sides, right: Sides, left: Sides) {
  let [xVariation, covariation, { yVariation }] = [total(rough.xx), total(rough.xy), rough]
  for (let t = 0; t < effects.x.length; t++) {
    xVariation -= effects.x[t]! * (right.x[t]! + left.x[t]!)
    covariation -= effects.y[t]! * right.x[t]! + effects.x[t]! * left.y[t]!
    yVariation -= effects.y[t]! * (right.y[t]! + left.y[t]!)
  }
  return { xVariation, covariation, yVariation }
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

function total(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
