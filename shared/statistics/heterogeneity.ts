import gammainc from "@stdlib/math-base-special-gammainc"
import normalCdf from "@stdlib/stats-base-dists-normal-cdf"
import type { Residuals } from "./fixed-effects.ts"
import { benjaminiHochberg } from "./multiplicity.ts"

/** One unit's own slope, from its own residuals. `place` is its row in the panel. */
export type UnitSlope = {
  readonly place: number
  readonly pairs: number
  readonly slope: number
  readonly variance: number
}

/** A unit's slope drawn towards the mean of all, as far as its own data are weak. */
export type ShrunkSlope = UnitSlope & {
  readonly shrunk: number
  /** Variance of the shrunk slope where the mean is taken as known. */
  readonly shrunkVariance: number
  /** The same with the mean's own uncertainty in it: what intervals and probabilities are made of. */
  readonly posteriorVariance: number
}

/** How much units differ in their slopes, all in the native scale. */
export type Heterogeneity = {
  /** Mean of the slopes weighted by their precision alone. */
  readonly fixedMean: number
  readonly q: number
  readonly degreesOfFreedom: number
  readonly pHeterogeneity: number
  /** Variance of the true slopes between units; 0 where they differ no more than by chance. */
  readonly tauSquared: number
  /** Mean of the slopes where units may truly differ, and its standard error. */
  readonly mean: number
  readonly meanStandardError: number
  readonly units: readonly ShrunkSlope[]
}

/** Fewer pairs leave less than two degrees of freedom for a unit's own variance. */
const FEWEST_PAIRS = 4

/**
 * Each unit's slope on the residuals x*, y* of unit and period effects, with variance `Sum u^2 / (n - 2) / Sum x*^2`.
 * Units with fewer than four pairs, without a move in x*, or whose points lie on a line to the last digit (no error to
 * weigh them by) are left out.
 */
export function unitSlopes({ layout, x, y, xVariation, yVariation }: Residuals): UnitSlope[] {
  const slopes: UnitSlope[] = []
  for (let i = 0; i < layout.units; i++) {
    const [begin, end] = [layout.first[i]!, layout.first[i + 1]!]
    const pairs = end - begin
    if (pairs < FEWEST_PAIRS) continue
    let variation = 0
    let covariation = 0
    for (let k = begin; k < end; k++) {
      variation += x[k]! ** 2
      covariation += x[k]! * y[k]!
    }
    if (variation <= 1e-12 * xVariation) continue
    const slope = covariation / variation
    let left = 0
    for (let k = begin; k < end; k++) left += (y[k]! - slope * x[k]!) ** 2
    if (left <= 1e-20 * yVariation) continue
    slopes.push({ place: layout.place[i]!, pairs, slope, variance: left / (pairs - 2) / variation })
  }
  return slopes
}

/**
 * How much the slopes differ beyond chance: Cochran's Q, the method-of-moments variance between units (DerSimonian &
 * Laird 1986), and each slope shrunk towards the mean (empirical Bayes). Null for fewer than two units.
 *
 * Shrinkage takes the mean as known; `posteriorVariance` adds what is not known of it (Morris 1983, eq. 1.18 without
 * the term for tau^2). Where tau^2 is 0 every unit has the mean, and only the mean's uncertainty remains.
 */
export function heterogeneity(slopes: readonly UnitSlope[]): Heterogeneity | null {
  if (slopes.length < 2) return null
  const fixed = weightedMean(slopes, 0)
  const q = slopes.reduce((sum, { slope, variance }) => sum + (slope - fixed.mean) ** 2 / variance, 0)
  const degreesOfFreedom = slopes.length - 1
  const squares = slopes.reduce((sum, { variance }) => sum + 1 / variance ** 2, 0)
  const tauSquared = Math.max(0, (q - degreesOfFreedom) / (fixed.weight - squares / fixed.weight))
  const random = weightedMean(slopes, tauSquared)
  return {
    fixedMean: fixed.mean,
    q,
    degreesOfFreedom,
    pHeterogeneity: chiSquareTail(q, degreesOfFreedom),
    tauSquared,
    mean: random.mean,
    meanStandardError: Math.sqrt(1 / random.weight),
    units: slopes.map((unit) => shrink(unit, random.mean, tauSquared, 1 / random.weight)),
  }
}

/** Probability that a unit's slope lies below `threshold`, given its shrunk slope. */
export function probabilityBelow({ shrunk, posteriorVariance }: ShrunkSlope, threshold: number): number {
  return normalCdf(threshold, shrunk, Math.sqrt(posteriorVariance))
}

/**
 * Which of many units lie below a threshold, so that at most one in twenty of those named does not: a flag where
 * `1 - probability`, taken as a p value and adjusted over the units (Benjamini & Hochberg 1995), is under .05.
 */
export function flagged(probabilities: readonly number[]): boolean[] {
  return benjaminiHochberg(probabilities.map((probability) => 1 - probability)).map((p) => p !== null && p < 0.05)
}

/** P(chi-squared > q), from the upper tail itself: 1 - cdf has no digits left where p is small. */
function chiSquareTail(q: number, degreesOfFreedom: number): number {
  return gammainc(q / 2, degreesOfFreedom / 2, true, true)
}

function weightedMean(slopes: readonly UnitSlope[], tauSquared: number): { mean: number; weight: number } {
  let weight = 0
  let sum = 0
  for (const { slope, variance } of slopes) {
    weight += 1 / (variance + tauSquared)
    sum += slope / (variance + tauSquared)
  }
  return { mean: sum / weight, weight }
}

function shrink(unit: UnitSlope, mean: number, tauSquared: number, meanVariance: number): ShrunkSlope {
  const own = tauSquared / (tauSquared + unit.variance)
  const shrunkVariance = own * unit.variance
  return {
    ...unit,
    shrunk: own * unit.slope + (1 - own) * mean,
    shrunkVariance,
    posteriorVariance: shrunkVariance + (1 - own) ** 2 * meanVariance,
  }
}
