import { smallSampleFactor, unitScores } from "./clustered-variance.ts"
import { effectiveUnits, needsBootstrap } from "./effective-units.ts"
import { residuals, type Residuals } from "./fixed-effects.ts"
import { pairsWhere } from "./pairs-where.ts"
import type { Pairs } from "./panel.ts"

/** How far each unit pulls an estimate, in the order of its layout: the squares sum to the estimate's variance. */
export type Influence = {
  readonly slope: Float64Array
  readonly effect: Float64Array
  /** How many units the variance can be trusted to rest on. */
  readonly units: number
}

export type Fit = { readonly pairs: Pairs; readonly residuals: Residuals }

/** Leaving out one unit at a time fits the link as often as there are units: beyond this it takes too long. */
const MOST_REFITS = 200

/**
 * What each unit adds to the variance of a two-way fixed-effects slope, and to that of the effect.
 *
 * With many units alike it is `Sum_t x* u / Sum x*^2` times the root of the small-sample factor, so that the squares sum to
 * `clusteredVariance`. With few or very uneven units that variance is too small; there it is how far the estimate moves when the
 * unit is left out (cluster jackknife, CV3 of MacKinnon, Nielsen & Webb 2023), times the root of `(G-1)/G`. Null where a unit
 * cannot be left out, because nothing would vary without it.
 */
export function slopeInfluence({ pairs, residuals: data }: Fit): Influence | null {
  const { units } = data.layout
  if (!needsBootstrap(data)) return scoreInfluence(data, units)
  return units <= MOST_REFITS ? jackknifeInfluence(pairs, data) : scoreInfluence(data, effectiveUnits(data))
}

function scoreInfluence(data: Residuals, units: number): Influence {
  const slope = slopeOf(data)
  const root = Math.sqrt(smallSampleFactor(data.layout))
  const onSlope = unitScores(data, slope).map((score) => (root * score) / data.xVariation)
  return { slope: onSlope, effect: onSlope.map((pull) => pull * scaleOf(data)), units }
}

function jackknifeInfluence(pairs: Pairs, data: Residuals): Influence | null {
  const { units, place } = data.layout
  const whole = slopeOf(data)
  const root = Math.sqrt((units - 1) / units)
  const [slope, effect] = [new Float64Array(units), new Float64Array(units)]
  for (let i = 0; i < units; i++) {
    const rest = residuals(pairsWhere(pairs, (unit) => unit !== place[i]))
    if (rest.layout.units < 2 || !rest.xVaries || !rest.yVaries) return null
    slope[i] = root * (slopeOf(rest) - whole)
    effect[i] = root * (slopeOf(rest) * scaleOf(rest) - whole * scaleOf(data))
  }
  return { slope, effect, units }
}

export function slopeOf({ covariation, xVariation }: Residuals): number {
  return covariation / xVariation
}

/** sd(x*) / sd(y*). */
export function scaleOf({ xVariation, yVariation }: Residuals): number {
  return Math.sqrt(xVariation / yVariation)
}
