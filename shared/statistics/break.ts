import type { Residuals } from "./fixed-effects.ts"
import { splitSums } from "./split-sums.ts"
import { unitShares } from "./unit-shares.ts"
import { waldBounds } from "./wald-bounds.ts"
import { fitWindow, type WindowFit } from "./window-fits.ts"

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

/** Every date that leaves at least 15 % of the periods, and at least 3, on each side (Andrews 1993), rising. */
export function possibleBreaks({ layout: { perPeriod } }: Residuals): number[] {
  const held = [...perPeriod.keys()].filter((t) => perPeriod[t]! > 0)
  const fewest = Math.max(3, Math.ceil(0.15 * held.length))
  const most = Math.min(held.length - 3, Math.floor(0.85 * held.length))
  return held.slice(fewest, most + 1)
}

/** The windows before a date and from it on, each with unit and period effects of its own; null where a side leaves nothing to estimate from. */
export function fitSplit(data: Residuals, at: number): { before: WindowFit; after: WindowFit } | null {
  const [before, after] = [fitWindow(data, 0, at), fitWindow(data, at, data.layout.columns)]
  const varies = ({ xVariation, yVariation }: WindowFit) =>
    xVariation > 1e-12 * data.xVariation && yVariation > 1e-12 * data.yVariation
  return varies(before) && varies(after) ? { before, after } : null
}

/**
 * The change at one date: `Wald = (after - before)^2 / V`, `V = Sum_g (after score / Sxx_after - before score / Sxx_before)^2`, scores
 * summed by unit. Unit and period effects are free in each window: units that moved to another level at a break would otherwise be
 * read as a slope. Null where a side leaves nothing to estimate from, or V is only rounding: two units mirror each other, and
 * so do perfect fits.
 */
export function candidateBreak(data: Residuals, at: number): Candidate | null {
  const fits = fitSplit(data, at)
  if (!fits) return null
  const { before, after } = fits
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
    at,
    slopeBefore,
    slopeAfter,
    effectBefore: slopeBefore * Math.sqrt(before.xVariation / before.yVariation),
    effectAfter: slopeAfter * Math.sqrt(after.xVariation / after.yVariation),
    wald: (slopeAfter - slopeBefore) ** 2 / variance,
  }
}

/**
 * The date with the largest Wald statistic; null where there is none. Dates that cannot have it are left unfitted: their statistics
 * are known within narrow bounds from sums that all dates share.
 */
export function likeliestBreak(data: Residuals, dates: readonly number[]): Candidate | null {
  const bounds = splitSums(data, dates).map(waldBounds)
  const least = Math.max(0, ...bounds.map(({ low }) => low))
  let best: Candidate | null = null
  dates.forEach((at, j) => {
    if (bounds[j]!.high < least) return
    const candidate = candidateBreak(data, at)
    if (candidate && (!best || candidate.wald > best.wald)) best = candidate
  })
  return best
}

function slopeOf({ covariation, xVariation }: WindowFit): number {
  return covariation / xVariation
}
