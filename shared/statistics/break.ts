import type { Residuals } from "./fixed-effects.ts"
import { unitShares } from "./unit-shares.ts"
import { finished, splitWindows, type Split, type WindowFit } from "./window-fits.ts"

/** One date at which a slope may have changed; effects on each window's own scale. */
export type Candidate = {
  /** The first period after, as a place on the panel's line of periods. */
  readonly at: number
  readonly slopeBefore: number
  readonly slopeAfter: number
  readonly effectBefore: number
  readonly effectAfter: number
  readonly wald: number
}

/**
 * The windows on both sides of every date that leaves at least 15 % of the periods, and at least 3, on each side (Andrews 1993),
 * each with unit and period effects of its own: units that moved to another level at a break would otherwise be read as a slope.
 * Dates that leave a window with nothing to estimate from are left out.
 */
export function possibleBreaks(data: Residuals): Split[] {
  const { perPeriod } = data.layout
  const held = [...perPeriod.keys()].filter((t) => perPeriod[t]! > 0)
  const fewest = Math.max(3, Math.ceil(0.15 * held.length))
  const most = Math.min(held.length - 3, Math.floor(0.85 * held.length))
  const varies = ({ xVariation, yVariation }: WindowFit) =>
    xVariation > 1e-12 * data.xVariation && yVariation > 1e-12 * data.yVariation
  return splitWindows(data, held.slice(fewest, most + 1)).filter(({ before, after }) => varies(before) && varies(after))
}

/**
 * The change at one date: `Wald = (after - before)^2 / V`, `V = Sum_g (after score / Sxx_after - before score / Sxx_before)^2`, scores
 * summed by unit. Null where V is only rounding: two units mirror each other, and so do perfect fits.
 */
export function candidateBreak(data: Residuals, split: Split): Candidate | null {
  const [before, after] = [finished(data, split.before), finished(data, split.after)]
  const [slopeBefore, slopeAfter] = [slopeOf(before), slopeOf(after)]
  const [early, late] = [unitShares(data, before), unitShares(data, after)]
  let variance = 0
  for (let i = 0; i < early.xx.length; i++) {
    const scoreBefore = (early.xy[i]! - slopeBefore * early.xx[i]!) / before.xVariation
    const scoreAfter = (late.xy[i]! - slopeAfter * late.xx[i]!) / after.xVariation
    variance += (scoreAfter - scoreBefore) ** 2
  }
  if (variance <= 1e-20 * (slopeBefore ** 2 + slopeAfter ** 2)) return null
  return {
    at: split.at,
    slopeBefore,
    slopeAfter,
    effectBefore: slopeBefore * Math.sqrt(before.xVariation / before.yVariation),
    effectAfter: slopeAfter * Math.sqrt(after.xVariation / after.yVariation),
    wald: (slopeAfter - slopeBefore) ** 2 / variance,
  }
}

/**
 * The date with the largest Wald statistic; null where there is none. Dates that cannot have it are not looked at closely: their
 * variance is known within narrow bounds without a pass over the pairs.
 */
export function likeliestBreak(data: Residuals, splits: readonly Split[]): Candidate | null {
  const bounds = splits.map(waldBounds)
  const least = Math.max(0, ...bounds.map(({ low }) => low))
  let best: Candidate | null = null
  splits.forEach((split, j) => {
    if (bounds[j]!.high < least) return
    const candidate = candidateBreak(data, split)
    if (candidate && (!best || candidate.wald > best.wald)) best = candidate
  })
  return best
}

/** Bounds of the Wald statistic from sums without the windows' own period effects, which are small. */
function waldBounds({ before, after }: Split): { low: number; high: number } {
  const [slopeBefore, slopeAfter] = [slopeOf(before), slopeOf(after)]
  let squares = 0
  for (let i = 0; i < before.rough.xx.length; i++) {
    const scoreBefore = (before.rough.xy[i]! - slopeBefore * before.rough.xx[i]!) / before.xVariation
    const scoreAfter = (after.rough.xy[i]! - slopeAfter * after.rough.xx[i]!) / after.xVariation
    squares += (scoreAfter - scoreBefore) ** 2
  }
  const rough = Math.sqrt(squares)
  // Unfinished arithmetic has its share in the bounds.
  const off = 1e-6 * rough + scoreError(before, slopeBefore) + scoreError(after, slopeAfter)
  const distance = (slopeAfter - slopeBefore) ** 2
  return { low: distance / (rough + off) ** 2, high: off < rough ? distance / (rough - off) ** 2 : Infinity }
}

/**
 * How far, in Euclidean length over units, a window's scores over Sxx can be from their rough form: a score is <x, u> within the unit,
 * and the rough one leaves out <x, h_u> + <h_x, u> - <h_x, h_u>, where no unit's part of the period effects h is longer than h
 * (Cauchy-Schwarz within units, Minkowski over them).
 */
function scoreError(fit: WindowFit, slope: number): number {
  const { runs, rough, effects, xVariation } = fit
  const [xx, xy] = [total(rough.xx), total(rough.xy)]
  const left = Math.max(0, rough.yVariation - 2 * slope * xy + slope ** 2 * xx)
  const ofX = spread(effects.x, runs.perPeriod)
  const ofLeft = spread(
    effects.y.map((effect, t) => effect - slope * effects.x[t]!),
    runs.perPeriod,
  )
  return (Math.sqrt(xx) * ofLeft + ofX * Math.sqrt(left) + ofX * ofLeft * Math.sqrt(runs.units)) / xVariation
}

/** The length of period effects around their mean: unit means take out what is common to all periods. */
function spread(effects: Float64Array, perPeriod: Float64Array): number {
  const held = effects.filter((_, t) => perPeriod[t]! > 0)
  const mean = total(held) / held.length
  return Math.sqrt(held.reduce((sum, effect) => sum + (effect - mean) ** 2, 0))
}

function slopeOf({ covariation, xVariation }: WindowFit): number {
  return covariation / xVariation
}

function total(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
