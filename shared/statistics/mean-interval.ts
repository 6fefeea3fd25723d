import { tPValue, tReach } from "./student.ts"

export type MeanEstimate = {
  readonly mean: number
  /** Null for a single value, which has no spread to judge by. */
  readonly interval: readonly [low: number, high: number] | null
  readonly pValue: number | null
  readonly count: number
}

/**
 * The mean of what is there with its 95 % t interval (Student 1908); null where nothing is. NaN is nothing.
 *
 * @example meanEstimate([1, 3, NaN])?.mean // => 2
 */
export function meanEstimate(values: Iterable<number>): MeanEstimate | null {
  const present = Array.from(values).filter((value) => !Number.isNaN(value))
  const count = present.length
  if (count === 0) return null
  const mean = present.reduce((sum, value) => sum + value, 0) / count
  if (count === 1) return { mean, interval: null, pValue: null, count }
  const variance = present.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1)
  const standardError = Math.sqrt(variance / count)
  const reach = tReach(0.95, count - 1) * standardError
  const pValue = standardError === 0 ? (mean === 0 ? 1 : 0) : tPValue(mean / standardError, count - 1)
  return { mean, interval: [mean - reach, mean + reach], pValue, count }
}

/**
 * The difference between the means of two independent samples, later minus earlier, with its 95 % interval at Welch's
 * degrees of freedom (Welch 1947); null where either has fewer than two values.
 *
 * @example meanDifference([1, 2, 3], [3, 4, 5])?.mean // => 2
 */
export function meanDifference(earlier: readonly number[], later: readonly number[]): MeanEstimate | null {
  const [before, after] = [spread(earlier), spread(later)]
  if (before === null || after === null) return null
  const mean = after.mean - before.mean
  const count = before.count + after.count
  const variance = before.ofMean + after.ofMean
  if (variance === 0) return { mean, interval: [mean, mean], pValue: mean === 0 ? 1 : 0, count }
  const degrees = variance ** 2 / (before.ofMean ** 2 / (before.count - 1) + after.ofMean ** 2 / (after.count - 1))
  const standardError = Math.sqrt(variance)
  const reach = tReach(0.95, degrees) * standardError
  return { mean, interval: [mean - reach, mean + reach], pValue: tPValue(mean / standardError, degrees), count }
}

function spread(values: readonly number[]) {
  const present = values.filter((value) => !Number.isNaN(value))
  const count = present.length
  if (count < 2) return null
  const mean = present.reduce((sum, value) => sum + value, 0) / count
  const variance = present.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1)
  return { mean, ofMean: variance / count, count }
}
