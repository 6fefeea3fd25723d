import { clusteredRegression } from "./clustered-regression.ts"
import { type Residuals, withoutEffects } from "./fixed-effects.ts"
import { median } from "./median.ts"
import { tPValue } from "./student.ts"

/** Whether the slope is another in the upper half of x* than in the lower. */
export type Saturation = {
  /** On the effect scale: the slopes times `sd(x*) / sd(y*)` of all pairs. */
  readonly lower: number
  readonly upper: number
  /** Of the difference between the two, clustered by unit. */
  readonly pValue: number
}

/**
 * A line with a bend at the median of x*: `y* = b x* + c max(x* - median, 0)`, unit and period effects out of both terms,
 * and a clustered t test of c. The line has no jump at the bend, so that a link which only grows weaker is not read as a
 * step. Null where x* hardly varies or pairs are too few.
 */
export function saturation({ layout, x, y, xVariation, yVariation, xVaries, yVaries }: Residuals): Saturation | null {
  if (!xVaries || !yVaries) return null
  const bend = median(x)
  const above = new Float64Array(x.length)
  for (let k = 0; k < x.length; k++) above[k] = Math.max(x[k]! - bend, 0)
  const beyond = withoutEffects(layout, above)
  const answer = clusteredRegression(layout, [x, beyond], y)
  if (answer.kind !== "estimated") return null
  const lower = answer.coefficients[0]!
  const change = answer.coefficients[1]!
  const standardError = Math.sqrt(answer.covariances[3]!)
  if (!(standardError > 0)) return null
  const scale = Math.sqrt(xVariation / yVariation)
  return {
    lower: lower * scale,
    upper: (lower + change) * scale,
    pValue: tPValue(change / standardError, answer.degreesOfFreedom),
  }
}
