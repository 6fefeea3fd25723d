import { fitSplit } from "./break.ts"
import type { Residuals } from "./fixed-effects.ts"
import { unitShares } from "./unit-shares.ts"
import { signWeights, webbWeights } from "./weights.ts"
import { total, type WindowFit } from "./window-fits.ts"

/** With this many of 999 draws beyond the observed value a p of .05 is out of reach, whatever the rest would be. */
const ENOUGH_BEYOND = 50

/** The chance accepted that draws left out would have changed a p. */
const NEGLIGIBLE = 1e-9

/**
 * The p of the largest change over all dates, when the slope never changed: wild cluster scores (Kline & Santos 2012), with
 * weights of +1 and -1 by unit, one set for all dates of a draw, and below 30 units Webb's.
 *
 * What is weighted are the scores under one common slope, and like is compared with like: the observed statistic of a date is made
 * from these scores too, `(Sum_g s_g)^2 / Sum_g s_g^2`. Held against the Wald statistic, whose variance takes each window's own slope and is
 * shorter for it, the draws found changes at the 1 % level in 40 % of unchanged panels of 8 units and 6 % of 40.
 *
 * Two short cuts that change no decision. Drawing ends at 50 draws beyond, with p = 50 / draws made (Besag & Clifford 1991). And nothing
 * is drawn where the change at `likeliest` alone is out of every draw's reach: a sum of signs times a row of length 1 exceeds s with
 * a chance of at most 2 exp(-s^2 / 2) (Hoeffding 1963), for all dates and draws together below 1e-9.
 */
export function breakPValue(
  data: Residuals,
  dates: readonly number[],
  likeliest: number,
  draws: number,
  seed: number,
): number {
  const isFew = data.layout.units < 30
  const known = dates.includes(likeliest) ? statistic(commonScores(data, likeliest)) : 0
  if (!isFew && 2 * dates.length * draws * Math.exp(-known / 2) < NEGLIGIBLE) return 1 / (draws + 1)
  const scores = dates.map((at) => commonScores(data, at))
  const observed = Math.max(...scores.map(statistic))
  const draw = isFew ? webbWeights(seed) : signWeights(seed)
  const weights = new Float64Array(data.layout.units)
  let beyond = 0
  for (let d = 1; d <= draws; d++) {
    draw(weights)
    if (scores.some((row) => reaches(row, weights, observed)) && ++beyond === ENOUGH_BEYOND) return beyond / d
  }
  return (beyond + 1) / (draws + 1)
}

/**
 * Per unit, `after score / Sxx_after - before score / Sxx_before` under one slope for both windows, at length 1; they sum to the change.
 * All 0 where a window leaves nothing to estimate from.
 */
function commonScores(data: Residuals, at: number): Float64Array {
  const fits = fitSplit(data, at)
  if (!fits) return new Float64Array(data.layout.units)
  const { before, after } = fits
  const common = (before.covariation + after.covariation) / (before.xVariation + after.xVariation)
  const scores = (fit: WindowFit) => {
    const { xx, xy } = unitShares(data, fit)
    return xy.map((value, i) => (value - common * xx[i]!) / fit.xVariation)
  }
  const early = scores(before)
  const change = scores(after).map((value, i) => value - early[i]!)
  const length = Math.sqrt(change.reduce((sum, value) => sum + value ** 2, 0))
  return change.map((value) => (length > 0 ? value / length : 0))
}

function statistic(row: Float64Array): number {
  return total(row) ** 2
}

/** With weights that are not 1 in square the sum of squares is the draw's own. */
function reaches(row: Float64Array, weights: Float64Array, observed: number): boolean {
  let sum = 0
  let squares = 0
  for (let g = 0; g < row.length; g++) {
    const score = row[g]! * weights[g]!
    sum += score
    squares += score * score
  }
  return sum ** 2 >= observed * squares
}
