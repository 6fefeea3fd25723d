import { describe, expect, it } from "vitest"
import { clusterSamples } from "../../../shared/statistics/cluster-samples.ts"
import { unitScores } from "../../../shared/statistics/clustered-variance.ts"
import { residuals } from "../../../shared/statistics/fixed-effects.ts"
import { pairUp, type Pairs } from "../../../shared/statistics/panel.ts"
import { webbWeights } from "../../../shared/statistics/weights.ts"
import { follow } from "../../support/chains.ts"
import { noise } from "../../support/panels.ts"

/** One sample the slow way: make the data that the supposed slope and the weighted residuals make, and fit them anew. */
function refit(pairs: Pairs, supposed: number, weights: Float64Array) {
  const plain = residuals(pairs)
  const { layout } = plain
  const y = new Float64Array(pairs.y.length)
  for (let g = 0; g < layout.units; g++)
    for (let k = layout.first[g]!; k < layout.first[g + 1]!; k++)
      y[k] = supposed * plain.x[k]! + weights[g]! * (plain.y[k]! - supposed * plain.x[k]!)
  const sample = residuals({ ...pairs, y })
  const slope = sample.covariation / sample.xVariation
  const squares = unitScores(sample, slope).reduce((sum, score) => sum + (score / sample.xVariation) ** 2, 0)
  return { shift: slope - supposed, squares }
}

describe("cluster samples", () => {
  it("are what a full refit of each sample gives, for every slope supposed, on an unbalanced panel", () => {
    const x = noise(7, 9, 3, 0.25)
    const pairs = pairUp(x, follow(x, 0.4, 4), 0, 2)
    const { shift, spread } = clusterSamples(residuals(pairs), 20, webbWeights(8))
    const draw = webbWeights(8)
    const weights = new Float64Array(7)
    for (let d = 0; d < 20; d++) {
      draw(weights)
      for (const supposed of [0, 0.4, -2]) {
        const wanted = refit(pairs, supposed, weights)
        const squares = spread.yy[d]! - 2 * supposed * spread.xy[d]! + supposed ** 2 * spread.xx[d]!
        expect(shift.y[d]! - supposed * shift.x[d]!).toBeCloseTo(wanted.shift, 10)
        expect(squares).toBeCloseTo(wanted.squares, 10)
      }
    }
  })
})
