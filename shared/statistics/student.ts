import normalQuantile from "@stdlib/stats-base-dists-normal-quantile"
import tCdf from "@stdlib/stats-base-dists-t-cdf"
import tQuantile from "@stdlib/stats-base-dists-t-quantile"

/** Two-sided p of a t statistic; a perfect fit (infinite t) has p 0. */
export function tPValue(t: number, degreesOfFreedom: number): number {
  if (!Number.isFinite(t)) return 0
  return Math.min(1, 2 * tCdf(-Math.abs(t), degreesOfFreedom))
}

/**
 * How many standard errors reach to either side of an estimate at this confidence: 2.262 for 95 % and 9 degrees of freedom.
 *
 * @example Math.round(1000 * tReach(0.95, 9)) // => 2262
 */
export function tReach(confidence: number, degreesOfFreedom: number): number {
  return tQuantile((1 + confidence) / 2, degreesOfFreedom)
}

/** The same on the normal distribution: 1.96 for 95 %. */
export function normalReach(confidence: number): number {
  return normalQuantile((1 + confidence) / 2, 0, 1)
}

/**
 * The smallest effect that a two-sided 5 % test would find four times in five, in standard errors:
 * `t[.975, df] + t[.80, df]` (Bloom 1995).
 */
export function detectableReach(degreesOfFreedom: number): number {
  return tQuantile(0.975, degreesOfFreedom) + tQuantile(0.8, degreesOfFreedom)
}

/** The smallest correlation of `n` independent points found four times in five, on Fisher's scale (Cohen 1988); 1 below four points. */
export function detectableCorrelation(n: number): number {
  return n < 4 ? 1 : Math.tanh((normalQuantile(0.975, 0, 1) + normalQuantile(0.8, 0, 1)) / Math.sqrt(n - 3))
}
