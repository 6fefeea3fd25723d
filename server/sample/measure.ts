import { normalDraw, type Random } from "../../shared/statistics/chance.ts"
import { binomialDraw, within } from "./counts.ts"

/** One cell of the sample file: a value and what stands behind it. */
export type Cell = {
  readonly value: number
  readonly n: number | null
  readonly sd: number | null
  readonly numerator: number | null
  readonly denominator: number | null
}

/** The mean of a scale from 0 to 100 over `n` answers whose spread is about `sd`, with sampling error in both. */
export function surveyMean(random: Random, expected: number, sd: number, n: number): Cell {
  const observedSd = Math.max(1, sd * (1 + normalDraw(random) / Math.sqrt(2 * Math.max(2, n))))
  return {
    value: round(within(expected + (sd / Math.sqrt(n)) * normalDraw(random), 0, 100), 1),
    n,
    sd: n > 1 ? round(observedSd, 1) : null,
    numerator: null,
    denominator: null,
  }
}

/** The share of `n` answers that fall in the best boxes, in percent; its spread follows from the share. */
export function surveyShare(random: Random, expected: number, n: number): Cell {
  const share = binomialDraw(random, n, within(expected / 100, 0.01, 0.99)) / n
  const sd = n > 1 ? round(100 * Math.sqrt((share * (1 - share) * n) / (n - 1)), 1) : null
  return { value: round(100 * share, 1), n, sd, numerator: null, denominator: null }
}

/** A net promoter score from counted answers: promoters less detractors, of all who answered. */
export function netPromoters(random: Random, expected: number, n: number): Cell {
  const middle = 0.3
  const promoters = binomialDraw(random, n, within((1 - middle + expected / 100) / 2, 0.01, 0.69))
  const detractors = binomialDraw(
    random,
    n - promoters,
    within((1 - middle - expected / 100) / (1 + middle - expected / 100), 0.01, 0.99),
  )
  return ratio(promoters - detractors, n, 100, n)
}

/** A ratio of two sums, written per 1, per 100 or per 1,000. */
export function ratio(numerator: number, denominator: number, per: number, n: number | null = null): Cell {
  return { value: round((per * numerator) / denominator, 2), n, sd: null, numerator, denominator }
}

/** A sum, as an account gives it. */
export function amount(value: number): Cell {
  return { value: Math.round(value), n: null, sd: null, numerator: null, denominator: null }
}

/** A value as a person would write it: to a number of decimals. */
export function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}
