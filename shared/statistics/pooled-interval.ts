import { pooled } from "./between.ts"
import type { Pairs } from "./panel.ts"
import { tReach } from "./student.ts"

/**
 * The interval of the pooled correlation, its pairs taken as clustered by unit: pairs of one unit resemble each other, and as
 * independent ones they would make an interval several times too short.
 *
 * On Fisher's scale, from each pair's influence on r, `a b - r (a^2 + b^2) / 2` for standardised a and b (Devlin, Gnanadesikan &
 * Kettenring 1975), summed by unit, `Sum_g (Sum_t influence)^2 / N^2 * G/(G-1)`, with t on G - 1 degrees of freedom. Null below three units,
 * where a side never varies, and for a perfect correlation.
 */
export function pooledInterval(pairs: Pairs, confidence: number): [low: number, high: number] | null {
  const found = pooled(pairs)
  if (!found || Math.abs(found.r) === 1) return null
  const { r, n } = found
  const [x, y] = [spreadOf(pairs.x), spreadOf(pairs.y)]
  let units = 0
  let squares = 0
  for (let k = 0; k < n; units++) {
    const unit = pairs.unit[k]
    let sum = 0
    for (; k < n && pairs.unit[k] === unit; k++) {
      const a = (pairs.x[k]! - x.mean) / x.sd
      const b = (pairs.y[k]! - y.mean) / y.sd
      sum += a * b - (r * (a ** 2 + b ** 2)) / 2
    }
    squares += sum ** 2
  }
  if (units < 3) return null
  const standardError = Math.sqrt((squares / n ** 2) * (units / (units - 1))) / (1 - r ** 2)
  const reach = tReach(confidence, units - 1) * standardError
  return [Math.tanh(Math.atanh(r) - reach), Math.tanh(Math.atanh(r) + reach)]
}

/** Mean, and the root of the mean squared distance from it. */
function spreadOf(values: Float64Array): { mean: number; sd: number } {
  const first = values[0]!
  const mean = first + values.reduce((sum, value) => sum + (value - first), 0) / values.length
  return { mean, sd: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) }
}
