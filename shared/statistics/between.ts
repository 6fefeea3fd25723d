import type { Pairs } from "./panel.ts"
import { normalReach, tPValue } from "./student.ts"

/** A plain correlation over units or pairs. `standardError` is `r / t`; null where two points leave nothing to judge by. */
export type Correlation = { readonly r: number; readonly n: number }

/**
 * Pearson's r of the unit means: whether units that are better in x are better in y. It says nothing about what
 * happens when a unit changes. Null below two units or where a side never varies.
 */
export function betweenUnits(pairs: Pairs): Correlation | null {
  const x: number[] = []
  const y: number[] = []
  for (let k = 0; k < pairs.unit.length;) {
    const begin = k
    let xSum = 0
    let ySum = 0
    for (; k < pairs.unit.length && pairs.unit[k] === pairs.unit[begin]; k++) {
      xSum += pairs.x[k]! - pairs.x[begin]!
      ySum += pairs.y[k]! - pairs.y[begin]!
    }
    x.push(pairs.x[begin]! + xSum / (k - begin))
    y.push(pairs.y[begin]! + ySum / (k - begin))
  }
  return correlation(x, y)
}

/** Pearson's r of all pairs thrown together, units and periods ignored: what most dashboards show. Its interval is `pooledInterval`. */
export function pooled(pairs: Pairs): Correlation | null {
  return correlation(pairs.x, pairs.y)
}

/** Two-sided p of a correlation of independent points, t with n - 2 degrees of freedom; null below three points. */
export function correlationPValue({ r, n }: Correlation): number | null {
  return n < 3 ? null : tPValue(r / correlationStandardError({ r, n })!, n - 2)
}

/** `sqrt((1 - r^2) / (n - 2))`, what r is divided by for its t; null below three points. */
export function correlationStandardError({ r, n }: Correlation): number | null {
  return n < 3 ? null : Math.sqrt((1 - r ** 2) / (n - 2))
}

/** Fisher's interval of a correlation (Fisher 1921); null below four points, where his z has no variance. */
export function fisherInterval({ r, n }: Correlation, confidence: number): [low: number, high: number] | null {
  if (n < 4) return null
  const reach = normalReach(confidence) / Math.sqrt(n - 3)
  return [Math.tanh(Math.atanh(r) - reach), Math.tanh(Math.atanh(r) + reach)]
}

function correlation(x: ArrayLike<number>, y: ArrayLike<number>): Correlation | null {
  const n = x.length
  if (n < 2) return null
  const xMean = mean(x)
  const yMean = mean(y)
  let xVariation = 0
  let covariation = 0
  let yVariation = 0
  let largest = { x: 0, y: 0 }
  for (let k = 0; k < n; k++) {
    const xk = x[k]! - xMean
    const yk = y[k]! - yMean
    xVariation += xk ** 2
    covariation += xk * yk
    yVariation += yk ** 2
    largest.x = Math.max(largest.x, Math.abs(x[k]!))
    largest.y = Math.max(largest.y, Math.abs(y[k]!))
  }
  // Means of equal numbers can differ in the last places.
  if (xVariation <= n * (1e-14 * largest.x) ** 2 || yVariation <= n * (1e-14 * largest.y) ** 2) return null
  return { r: Math.max(-1, Math.min(1, covariation / Math.sqrt(xVariation * yVariation))), n }
}

function mean(values: ArrayLike<number>): number {
  let sum = 0
  for (let k = 0; k < values.length; k++) sum += values[k]! - values[0]!
  return values[0]! + sum / values.length
}
