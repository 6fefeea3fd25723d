import type { Residuals } from "./fixed-effects.ts"
import { runsBetween, type Runs } from "./layout.ts"
import { periodSolver, sides, TO_ROUNDING, type Sides } from "./period-effects.ts"

/** What a window of periods says by itself, with unit and period effects of its own. */
export type WindowFit = {
  readonly runs: Runs
  /** The window's period effects, over and above those of the whole panel. */
  readonly effects: Sides
  /** Sum x*^2, Sum x* y*, Sum y*^2. */
  readonly xVariation: number
  readonly covariation: number
  readonly yVariation: number
}

/**
 * Fits the window from period `begin` up to, not with, `end` by itself, exactly. Its sums of squares follow from the normal equations,
 * `|x - h|^2 = |x|^2 - 2 h'r + h'S h` with `S h = r - left`, without another look at the pairs.
 */
export function fitWindow(data: Residuals, begin: number, end: number): WindowFit {
  const runs = runsBetween(data.layout, begin, end)
  const { right, ...found } = withoutUnitMeans(data, runs)
  const effects = sides(runs.columns)
  const unfinished = { x: TO_ROUNDING * data.xVariation, y: TO_ROUNDING * data.yVariation }
  const left = periodSolver(runs.columns)(runs, right, effects, unfinished)
  for (let t = 0; t < runs.columns; t++) {
    found.xVariation -= effects.x[t]! * (right.x[t]! + left.x[t]!)
    found.covariation -= effects.y[t]! * right.x[t]! + effects.x[t]! * left.y[t]!
    found.yVariation -= effects.y[t]! * (right.y[t]! + left.y[t]!)
  }
  return { runs, effects, ...found }
}

/** Sums of squares around the units' means in the window, and what these leave in each period. */
function withoutUnitMeans({ layout, x, y }: Residuals, runs: Runs) {
  const { columns, perPeriod, window, size, start, end, from, to } = runs
  const right = sides(columns + 1)
  let [xVariation, covariation, yVariation] = [0, 0, 0]
  for (let i = 0; i < runs.units; i++) {
    const n = size[i]!
    if (n === 0) continue
    let k = layout.first[i]!
    while (layout.period[k]! < window.begin) k++
    let [xSum, ySum, xxSum, xySum, yySum] = [0, 0, 0, 0, 0]
    for (const last = k + n; k < last; k++) {
      const [xk, yk] = [x[k]!, y[k]!]
      xSum += xk
      ySum += yk
      xxSum += xk * xk
      xySum += xk * yk
      yySum += yk * yk
    }
    const [xMean, yMean] = [xSum / n, ySum / n]
    xVariation += xxSum - xSum * xMean
    covariation += xySum - xSum * yMean
    yVariation += yySum - ySum * yMean
    for (let r = start[i]!; r < end[i]!; r++) {
      right.x[from[r]!]! -= xMean
      right.y[from[r]!]! -= yMean
      right.x[to[r]!]! += xMean
      right.y[to[r]!]! += yMean
    }
  }
  // The whole panel's residuals sum to zero over each period: once a window's unit means are out, minus these is what is left.
  let [xLeft, yLeft] = [0, 0]
  for (let t = 0; t < columns; t++) {
    xLeft += right.x[t]!
    yLeft += right.y[t]!
    right.x[t] = perPeriod[t]! > 0 ? xLeft : 0
    right.y[t] = perPeriod[t]! > 0 ? yLeft : 0
  }
  const inWindow = { x: right.x.subarray(0, columns), y: right.y.subarray(0, columns) }
  return { xVariation, covariation, yVariation, right: inWindow }
}

/** The sum of the values. */
export function total(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
