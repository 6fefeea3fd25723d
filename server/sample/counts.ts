import { normalDraw, type Random } from "../../shared/statistics/chance.ts"

/** How many of `n` say yes when each does with probability `p`. Large groups by the normal limit. */
export function binomialDraw(random: Random, n: number, p: number): number {
  if (n > 200) return within(Math.round(n * p + Math.sqrt(n * p * (1 - p)) * normalDraw(random)), 0, n)
  let yes = 0
  for (let i = 0; i < n; i++) if (random() < p) yes++
  return yes
}

/** How often something happens that is expected `mean` times (Knuth 1969; the normal limit from 40 on). */
export function poissonDraw(random: Random, mean: number): number {
  if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normalDraw(random)))
  const stop = Math.exp(-mean)
  let times = 0
  for (let product = random(); product > stop; product *= random()) times++
  return times
}

/** A value kept between two bounds. */
export function within(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
