import type { Residuals } from "./fixed-effects.ts"
import { periodSolver, sides, TO_ROUNDING, type Sides } from "./period-effects.ts"
import type { DrawWeights } from "./weights.ts"

/**
 * Wild cluster samples of a slope. In the sample that supposes the slope `s`, the slope found is off by
 * `shift.y - s * shift.x`, and the sum of its squared scores is `spread.yy - 2 s * spread.xy + s^2 * spread.xx`,
 * both in units of the slope: every sample is drawn once and serves every slope that is tried.
 */
export type ClusterSamples = {
  readonly shift: { readonly x: Float64Array; readonly y: Float64Array }
  readonly spread: { readonly xx: Float64Array; readonly xy: Float64Array; readonly yy: Float64Array }
}

/** With more units than this, what one unit's weight does to the period effects of all is too little to follow. */
const UNITS_REFITTED = 150

/** `draws` samples: the residuals of each unit times one weight, refitted with their own unit and period effects. */
export function clusterSamples(data: Residuals, draws: number, draw: DrawWeights): ClusterSamples {
  const { units } = data.layout
  const own = ownSums(data)
  const cross = units <= UNITS_REFITTED ? crossSums(data) : null
  const samples = {
    shift: { x: new Float64Array(draws), y: new Float64Array(draws) },
    spread: { xx: new Float64Array(draws), xy: new Float64Array(draws), yy: new Float64Array(draws) },
  }
  const weights = new Float64Array(units)
  for (let d = 0; d < draws; d++) {
    let xShift = 0
    let yShift = 0
    draw(weights)
    for (let g = 0; g < units; g++) {
      xShift += (weights[g]! * own.xx[g]!) / data.xVariation
      yShift += (weights[g]! * own.xy[g]!) / data.xVariation
    }
    samples.shift.x[d] = xShift
    samples.shift.y[d] = yShift
    for (let g = 0; g < units; g++) {
      let xScore = (weights[g]! - xShift) * own.xx[g]!
      let yScore = weights[g]! * own.xy[g]! - yShift * own.xx[g]!
      if (cross)
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
function crossSums({ layout, ...residual }: Residuals): Sides {
  const { units, columns, first, period } = layout
  const sums = sides(units * units)
  const solve = periodSolver(columns)
  const [effects, right] = [sides(columns), sides(columns)]
  for (let k = 0; k < units; k++) {
    const variation = { x: 0, y: 0 }
    for (const side of ["x", "y"] as const) {
      right[side].fill(0)
      effects[side].fill(0)
      for (let p = first[k]!; p < first[k + 1]!; p++) {
        right[side][period[p]!] = residual[side][p]!
        variation[side] += residual[side][p]! ** 2
      }
    }
    solve(layout, right, effects, { x: TO_ROUNDING * variation.x, y: TO_ROUNDING * variation.y })
    for (const side of ["x", "y"] as const)
      for (let g = 0; g < units; g++)
        for (let p = first[g]!; p < first[g + 1]!; p++)
          sums[side][g * units + k]! += residual.x[p]! * effects[side][period[p]!]!
  }
  return sums
}
