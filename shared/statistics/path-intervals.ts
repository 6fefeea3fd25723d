import { squareRoot } from "./cholesky.ts"
import { normalDraw, type Random } from "./chance.ts"
import { effects, type EstimatedEquation, throughArrow } from "./path.ts"
import { quantile } from "./quantile.ts"

export const PATH_DRAWS = 20_000

/** How far one effect between two variables may be off. Intervals are 95 % where nothing else is said. */
export type EffectSpread = {
  readonly from: number
  readonly to: number
  readonly total: readonly [low: number, high: number]
  /** The middle half and the middle four fifths of the draws of the total. */
  readonly totalHalf: readonly [low: number, high: number]
  readonly totalFourFifths: readonly [low: number, high: number]
  readonly indirect: readonly [low: number, high: number]
  /** What of the effect from the first variable to the last runs over this arrow, along every way that has it. */
  readonly through: readonly [low: number, high: number]
  readonly totalSd: number
  readonly indirectSd: number
}

/**
 * Intervals of total and indirect effects by Monte Carlo (MacKinnon, Lockwood & Williams 2004): coefficients are drawn
 * from their estimates and covariances, equation by equation, and the effects worked out for each draw. Products of
 * coefficients are skewed, which intervals of plus or minus two standard errors would miss.
 */
export function effectSpreads(
  n: number,
  equations: readonly EstimatedEquation[],
  random: Random,
  draws: number = PATH_DRAWS,
): EffectSpread[] {
  const roots = equations.map(({ covariances, from }) => squareRoot(covariances, from.length))
  const ends = equations.flatMap(({ to }) => Array.from({ length: to }, (_, from) => ({ from, to })))
  const totals = ends.map(() => new Float64Array(draws))
  const indirects = ends.map(() => new Float64Array(draws))
  const throughs = ends.map(() => new Float64Array(draws))
  for (let draw = 0; draw < draws; draw++) {
    const drawn = equations.map((equation, e) => ({
      ...equation,
      coefficients: drawCoefficients(equation, roots[e]!, random),
    }))
    const { direct, total } = effects(n, drawn)
    ends.forEach(({ from, to }, k) => {
      totals[k]![draw] = total[from * n + to]!
      indirects[k]![draw] = total[from * n + to]! - direct[from * n + to]!
      throughs[k]![draw] = throughArrow({ direct, total }, n, from, to)
    })
  }
  return ends.map((end, k) => ({
    ...end,
    ...middlesOf(totals[k]!),
    indirect: middle(indirects[k]!.toSorted(), 0.95),
    through: middle(throughs[k]!.toSorted(), 0.95),
    totalSd: spread(totals[k]!),
    indirectSd: spread(indirects[k]!),
  }))
}

function drawCoefficients({ coefficients, from }: EstimatedEquation, root: Float64Array, random: Random): Float64Array {
  const p = from.length
  const shocks = Float64Array.from({ length: p }, () => normalDraw(random))
  return coefficients.map((value, i) => {
    let drawn = value
    for (let j = 0; j <= i; j++) drawn += root[i * p + j]! * shocks[j]!
    return drawn
  })
}

function middlesOf(values: Float64Array) {
  const sorted = values.toSorted()
  return { total: middle(sorted, 0.95), totalHalf: middle(sorted, 0.5), totalFourFifths: middle(sorted, 0.8) }
}

function middle(sorted: Float64Array, share: number): [number, number] {
  return [quantile(sorted, (1 - share) / 2), quantile(sorted, (1 + share) / 2)]
}

function spread(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}
