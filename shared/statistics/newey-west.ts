import type { LinkEstimate } from "./link-estimate.ts"
import { tPValue } from "./student.ts"

/**
 * One unit over time: how changes in x go with changes in y `lagPeriods` later, from first differences on the full time line.
 * A difference needs two neighbouring periods, so a gap costs the differences on both of its sides.
 *
 * Standard error after Newey & West (1987), Bartlett weights, `L = floor(4 (n/100)^(2/9))` (Newey & West 1994),
 * times n/(n-2); t with n - 2 degrees of freedom. Pairs are pairs of differences. NaN marks what was not observed.
 */
export function overTime(x: ArrayLike<number>, y: ArrayLike<number>, lagPeriods: number): LinkEstimate {
  const { dx, dy } = differences(x, y, lagPeriods)
  const n = dx.length
  const counted = { pairs: n, units: 1, periods: n }
  if (n < 3) return { kind: "too-little", ...counted }
  centre(dx)
  centre(dy)
  const xVariation = dot(dx, dx)
  const yVariation = dot(dy, dy)
  if (xVariation <= roundingOf(x, n)) return { kind: "x-never-varies", ...counted }
  if (yVariation <= roundingOf(y, n)) return { kind: "y-never-varies", ...counted }
  const slope = dot(dx, dy) / xVariation
  const scores = dx.map((xStep, k) => xStep * (dy[k]! - slope * xStep))
  const standardError = Math.sqrt((longRunVariation(scores) / xVariation ** 2) * (n / (n - 2)))
  const scale = Math.sqrt(xVariation / yVariation)
  return {
    kind: "estimated",
    ...counted,
    effect: slope * scale,
    standardError: standardError * scale,
    slope,
    scale,
    degreesOfFreedom: n - 2,
    pValue: slope === 0 ? 1 : tPValue(slope / standardError, n - 2),
  }
}

/** The changes in x and, `lagPeriods` later, in y, from one period to the next where both ends were observed, with the period of y. */
export function differences(x: ArrayLike<number>, y: ArrayLike<number>, lagPeriods: number) {
  const [dx, dy, period]: [number[], number[], number[]] = [[], [], []]
  for (let t = lagPeriods + 1; t < y.length; t++) {
    const xStep = x[t - lagPeriods]! - x[t - lagPeriods - 1]!
    const yStep = y[t]! - y[t - 1]!
    if (Number.isNaN(xStep) || Number.isNaN(yStep)) continue
    dx.push(xStep)
    dy.push(yStep)
    period.push(t)
  }
  return { dx, dy, period }
}

/** `Gamma_0 + 2 Sum_j (1 - j/(L+1)) Gamma_j` of scores in order of time. */
function longRunVariation(scores: readonly number[]): number {
  const lags = Math.floor(4 * (scores.length / 100) ** (2 / 9))
  let variation = dot(scores, scores)
  for (let j = 1; j <= lags && j < scores.length; j++)
    variation += 2 * (1 - j / (lags + 1)) * dot(scores.slice(j), scores)
  return variation
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!
  return sum
}

function centre(values: number[]): void {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  values.forEach((value, k) => (values[k] = value - mean))
}

function roundingOf(values: ArrayLike<number>, n: number): number {
  let largest = 0
  for (let t = 0; t < values.length; t++)
    if (!Number.isNaN(values[t])) largest = Math.max(largest, Math.abs(values[t]!))
  return n * (1e-14 * largest) ** 2
}
