import fCdf from "@stdlib/stats-base-dists-f-cdf"

/** One segment's slope, estimated from its own units alone, in the native scale. */
export type SegmentSlope = { readonly slope: number; readonly standardError: number; readonly degreesOfFreedom: number }

export type EqualityTest = {
  readonly statistic: number
  readonly degreesOfFreedom: readonly [between: number, within: number]
  readonly pValue: number
}

/**
 * Wald test that segments have one slope: `Sum w_s (b_s - b)^2 / (S - 1)` with weights `w_s = 1 / V_s` and b their weighted
 * mean, corrected for errors that are themselves estimated from few units, F distributed (Welch 1951). Segments share no
 * unit, so their slopes are independent. For two segments this is Welch's t test. Null for fewer than two.
 */
export function testEqualSlopes(segments: readonly SegmentSlope[]): EqualityTest | null {
  const known = segments.filter(({ standardError, degreesOfFreedom }) => standardError > 0 && degreesOfFreedom > 0)
  const count = known.length
  if (count < 2) return null
  const weights = known.map(({ standardError }) => 1 / standardError ** 2)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = known.reduce((sum, { slope }, s) => sum + weights[s]! * slope, 0) / whole
  const distance = known.reduce((sum, { slope }, s) => sum + weights[s]! * (slope - mean) ** 2, 0)
  const uncertainty = known.reduce(
    (sum, { degreesOfFreedom }, s) => sum + (1 - weights[s]! / whole) ** 2 / degreesOfFreedom,
    0,
  )
  const statistic = distance / (count - 1) / (1 + ((2 * (count - 2)) / (count ** 2 - 1)) * uncertainty)
  const free = (count ** 2 - 1) / (3 * uncertainty)
  // The tail through 1/F keeps the digits of a small p; a statistic near zero has no reciprocal.
  const pValue = statistic < 1 ? 1 - fCdf(statistic, count - 1, free) : fCdf(1 / statistic, free, count - 1)
  return { statistic, degreesOfFreedom: [count - 1, free], pValue }
}
