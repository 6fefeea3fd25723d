import type { Residuals } from "./fixed-effects.ts"

/** Per unit, `Sum_t x* (y* - slope x*)`: how far the unit pulls the slope away. */
export function unitScores({ layout, x, y }: Residuals, slope: number): Float64Array {
  const scores = new Float64Array(layout.units)
  for (let i = 0; i < layout.units; i++) {
    let score = 0
    for (let k = layout.first[i]!; k < layout.first[i + 1]!; k++) score += x[k]! * (y[k]! - slope * x[k]!)
    scores[i] = score
  }
  return scores
}

/**
 * Variance of the slope, clustered by unit: `V = Sum_g s_g^2 / (Sum x*^2)^2 * G/(G-1) * (N-1)/(N-K)`, `K = 1 + periods`.
 * A unit's own effect costs no degree of freedom, since units are the clusters. (Arellano 1987; CR1 of Cameron & Miller 2015.)
 */
export function clusteredVariance(data: Residuals, slope: number): number {
  const { layout, xVariation } = data
  let squares = 0
  for (const score of unitScores(data, slope)) squares += score ** 2
  return (squares / xVariation ** 2) * smallSampleFactor(layout)
}

/** `G/(G-1) * (N-1)/(N-K)`. */
export function smallSampleFactor({ units, periods, period }: Residuals["layout"]): number {
  const pairs = period.length
  return (units / (units - 1)) * ((pairs - 1) / (pairs - 1 - periods))
}
