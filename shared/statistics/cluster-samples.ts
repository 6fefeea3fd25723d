import type { Random } from "./chance.ts"
import type { Residuals } from "./fixed-effects.ts"
import { periodSolver } from "./period-effects.ts"

/**
 * Wild cluster samples of a slope. In the sample that supposes the slope `s`, the slope found is off by
 * `shift.y - s * shift.x`, and the sum of its squared scores is `spread.yy - 2 s * spread.xy + s^2 * spread.xx`,
 * both in units of the slope: every sample is drawn once and serves every slope that is tried.
 */
export type ClusterSamples = {
  readonly shift: { readonly x: Float64Array; readonly y: Float64Array }
  readonly spread: { readonly xx: Float64Array; readonly xy: Float64Array; readonly yy: Float64Array }
}

/** Webb's six weights: +1 and -1 alone would make few different samples of few units (Webb 2023). */
const WEBB = [-Math.sqrt(1.5), -1, -Math.sqrt(0.5), Math.sqrt(0.5), 1, Math.sqrt(1.5)]

/** `draws` samples: the residuals of each unit times one weight, refitted with their own unit and period effects. */
export function clusterSamples(data: Residuals, draws: number, random: Random): ClusterSamples {
  const { units } = data.layout
  const own = ownSums(data)
  const cross = { x: crossSums(data, data.x), y: crossSums(data, data.y) }
  const samples = {
    shift: { x: new Float64Array(draws), y: new Float64Array(draws) },
    spread: { xx: new Float64Array(draws), xy: new Float64Array(draws), yy: new Float64Array(draws) },
  }
  const weights = new Float64Array(units)
  for (let d = 0; d < draws; d++) {
    let xShift = 0
    let yShift = 0
    for (let g = 0; g < units; g++) {
      const weight = WEBB[Math.floor(6 * random())]!
      weights[g] = weight
      xShift += (weight * own.xx[g]!) / data.xVariation
      yShift += (weight * own.xy[g]!) / data.xVariation
    }
    samples.shift.x[d] = xShift
    samples.shift.y[d] = yShift
    for (let g = 0; g < units; g++) {
      let xScore = (weights[g]! - xShift) * own.xx[g]!
      let yScore = weights[g]! * own.xy[g]! - yShift * own.xx[g]!
      for (let k = 0; k < units; k++) {
        xScore -= cross.x[g * units + k]! * weights[k]!
        yScore -= cross.y[g * units + k]! * weights[k]!
      }
      samples.spread.xx[d]! += (xScore / data.xVariation) ** 2
      samples.spread.xy[d]! += (xScore / data.xVariation) * (yScore / data.xVariation)
      samples.spread.yy[d]! += (yScore / data.xVariation) ** 2
    }
  }
  return samples
}

/** Per unit, `Sum_t x*^2` and `Sum_t x* y*`. */
function ownSums({ layout, x, y }: Residuals) {
  const xx = new Float64Array(layout.units)
  const xy = new Float64Array(layout.units)
  for (let i = 0; i < layout.units; i++)
    for (let k = layout.first[i]!; k < layout.first[i + 1]!; k++) {
      xx[i]! += x[k]! ** 2
      xy[i]! += x[k]! * y[k]!
    }
  return { xx, xy }
}

/** How much of unit k's residuals the period effects of a sample hand over to unit g, along g's x*: row g, column k. */
function crossSums({ layout, x }: Residuals, residual: Float64Array): Float64Array {
  const { units, columns, first, period } = layout
  const sums = new Float64Array(units * units)
  const solve = periodSolver(columns)
  const effects = new Float64Array(columns)
  const right = new Float64Array(columns)
  for (let k = 0; k < units; k++) {
    right.fill(0)
    effects.fill(0)
    let variation = 0
    for (let p = first[k]!; p < first[k + 1]!; p++) {
      right[period[p]!] = residual[p]!
      variation += residual[p]! ** 2
    }
    solve(layout, right, effects, variation)
    for (let g = 0; g < units; g++)
      for (let p = first[g]!; p < first[g + 1]!; p++) sums[g * units + k]! += x[p]! * effects[period[p]!]!
  }
  return sums
}
