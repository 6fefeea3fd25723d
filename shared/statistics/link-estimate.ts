import { clusteredVariance } from "./clustered-variance.ts"
import { residuals, type Residuals } from "./fixed-effects.ts"
import type { Pairs } from "./panel.ts"
import { tPValue, tReach } from "./student.ts"

/** How much was there to learn from. */
export type Counted = { readonly pairs: number; readonly units: number; readonly periods: number }

export type Estimated = Counted & {
  readonly kind: "estimated"
  /** On the scale of the correlation, so that links can be compared. */
  readonly effect: number
  readonly standardError: number
  /** In the native scales of x and y; `effect = slope * scale`. */
  readonly slope: number
  readonly scale: number
  readonly degreesOfFreedom: number
  readonly pValue: number
}

/** "Not enough" is an answer, not an error. */
export type NotEstimated = Counted & { readonly kind: "too-little" | "x-never-varies" | "y-never-varies" }

export type LinkEstimate = Estimated | NotEstimated

/**
 * How units that move in x move in y, with unit and period effects taken out (two-way fixed effects): the slope
 * `Sum(x* y*) / Sum(x* x*)`, and as effect the partial correlation `slope * sd(x*) / sd(y*)`.
 * Standard errors are clustered by unit, with t on `units - 1` degrees of freedom.
 *
 * Pairs must come from units with at least two of them (`pairUp(x, y, lag, 2)`): a unit with one pair says nothing.
 */
export function withinLink(pairs: Pairs): LinkEstimate {
  return withinEstimate(residuals(pairs))
}

/** `withinLink` on residuals that were made before. */
export function withinEstimate(data: Residuals): LinkEstimate {
  const { layout, xVariation, covariation, yVariation } = data
  const counted = { pairs: layout.period.length, units: layout.units, periods: layout.periods }
  if (layout.units < 2) return { kind: "too-little", ...counted }
  if (!data.xVaries) return { kind: "x-never-varies", ...counted }
  if (!data.yVaries) return { kind: "y-never-varies", ...counted }
  const slope = covariation / xVariation
  const scale = Math.sqrt(xVariation / yVariation)
  const standardError = Math.sqrt(clusteredVariance(data, slope))
  const degreesOfFreedom = layout.units - 1
  return {
    kind: "estimated",
    ...counted,
    effect: slope * scale,
    standardError: standardError * scale,
    slope,
    scale,
    degreesOfFreedom,
    pValue: slope === 0 ? 1 : tPValue(slope / standardError, degreesOfFreedom),
  }
}

/** The t interval of an estimate, on the effect scale. */
export function tInterval(estimate: Estimated, confidence: number): [low: number, high: number] {
  const reach = tReach(confidence, estimate.degreesOfFreedom) * estimate.standardError
  return [estimate.effect - reach, estimate.effect + reach]
}
