import { slopeInfluence, slopeOf, scaleOf, type Fit, type Influence } from "./slope-influence.ts"
import { tPValue, tReach } from "./student.ts"

/** How a link differs between two windows or two groups of units: here less there. */
export type LinkDifference = {
  readonly slope: number
  readonly slopeError: number
  /** On the effect scale, each side on its own. */
  readonly effect: number
  readonly standardError: number
  readonly degreesOfFreedom: number
  /** Of equal slopes, whatever the scales. */
  readonly pValue: number
  /** Units that are on both sides. */
  readonly shared: number
}

/**
 * The difference of two within estimates, unit and period effects free on each side. Units of both pairs are numbered alike: a
 * unit on both sides is one cluster, and what it pulls there and here is subtracted before it is squared, so that the covariance
 * of the two estimates counts: `V = Sum_g (here_g - there_g)^2`. Without shared units this is the sum of both variances; of a side
 * with itself it is exactly zero. It is the clustered variance of the interaction in one regression of both sides stacked
 * (Wooldridge 2010, section 10.5), but for the small-sample factors, which are each side's own.
 *
 * t with the smaller number of units less one, or where no unit is shared Welch-Satterthwaite. The scale of an effect counts as
 * known, as in every interval of an effect here. Null where a side leaves nothing to judge by: fewer than three units,
 * or a side that never varies.
 */
export function linkDifference(here: Fit, there: Fit): LinkDifference | null {
  if (!isEnough(here) || !isEnough(there)) return null
  const [now, then] = [slopeInfluence(here), slopeInfluence(there)]
  if (!now || !then) return null
  const [a, b] = [here.residuals, there.residuals]
  const slope = withoutRounding(slopeOf(a) - slopeOf(b), slopeOf(a), slopeOf(b))
  const effectHere = slopeOf(a) * scaleOf(a)
  const effectThere = slopeOf(b) * scaleOf(b)
  const joint = (of: "slope" | "effect") => apart(a.layout.place, now[of], b.layout.place, then[of])
  const { squares, shared } = joint("slope")
  const slopeError = Math.sqrt(squares)
  const degreesOfFreedom = shared > 0 ? Math.min(now.units, then.units) - 1 : welch(now, then)
  return {
    slope,
    slopeError,
    effect: withoutRounding(effectHere - effectThere, effectHere, effectThere),
    standardError: Math.sqrt(joint("effect").squares),
    degreesOfFreedom,
    pValue: slope === 0 ? 1 : tPValue(slope / slopeError, degreesOfFreedom),
    shared,
  }
}

/** The t interval of a difference of effects. */
export function differenceInterval(
  { effect, standardError, degreesOfFreedom }: Pick<LinkDifference, "effect" | "standardError" | "degreesOfFreedom">,
  confidence: number,
): [low: number, high: number] {
  const reach = tReach(confidence, degreesOfFreedom) * standardError
  return [effect - reach, effect + reach]
}

/** The error of two units that mirror each other is only rounding. */
function isEnough({ residuals: { layout, xVaries, yVaries } }: Fit): boolean {
  return layout.units > 2 && xVaries && yVaries
}

/** `Sum_g (here_g - there_g)^2` over the units of either side, and how many are on both. Places rise. */
function apart(placeHere: Int32Array, here: Float64Array, placeThere: Int32Array, there: Float64Array) {
  let [squares, shared] = [0, 0]
  let j = 0
  for (let i = 0; i < placeHere.length; i++) {
    while (j < placeThere.length && placeThere[j]! < placeHere[i]!) squares += there[j++]! ** 2
    if (placeThere[j] === placeHere[i]) {
      squares += (here[i]! - there[j++]!) ** 2
      shared++
    } else squares += here[i]! ** 2
  }
  while (j < placeThere.length) squares += there[j++]! ** 2
  return { squares, shared }
}

function welch(here: Influence, there: Influence): number {
  const variance = (pulls: Float64Array) => pulls.reduce((sum, pull) => sum + pull ** 2, 0)
  const [a, b] = [variance(here.slope), variance(there.slope)]
  if (a + b === 0) return Math.min(here.units, there.units) - 1
  return (a + b) ** 2 / (a ** 2 / (here.units - 1) + b ** 2 / (there.units - 1))
}

/** Perfect fits differ by rounding alone, which is no difference however small its error. */
function withoutRounding(difference: number, a: number, b: number): number {
  return Math.abs(difference) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b)) ? 0 : difference
}
