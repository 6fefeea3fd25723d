import { cholesky, solveCholesky } from "../../shared/statistics/cholesky.ts"

/** Row rank of a small matrix, by Gaussian elimination with the largest pivot first. */
export function rankOf(rows: readonly (readonly number[])[], tolerance = 1e-9): number {
  const left = rows.map((row) => [...row])
  const width = left[0]?.length ?? 0
  let rank = 0
  for (let column = 0; column < width && rank < left.length; column++) {
    let pivot = rank
    for (let row = rank; row < left.length; row++)
      if (Math.abs(left[row]![column]!) > Math.abs(left[pivot]![column]!)) pivot = row
    if (Math.abs(left[pivot]![column]!) <= tolerance) continue
    ;[left[rank], left[pivot]] = [left[pivot]!, left[rank]!]
    for (let row = rank + 1; row < left.length; row++) {
      const factor = left[row]![column]! / left[rank]![column]!
      if (factor === 0) continue
      for (let c = column; c < width; c++) left[row]![c]! -= factor * left[rank]![c]!
    }
    rank++
  }
  return rank
}

/**
 * Whether the sums that the rows stand for tell of the columns in `few` alone: some combination of rows has values there and
 * nowhere else. That is so when the rank falls once those columns are taken out.
 */
export function tellsOf(rows: readonly (readonly number[])[], few: readonly number[]): boolean {
  const without = rows.map((row) => row.filter((_, column) => !few.includes(column)))
  return rankOf(rows) > rankOf(without)
}

/** A weighted sum of unknown figures as it was told: the sum is `value`, give or take `within`. */
export type ToldSum = { readonly weights: Float64Array; readonly value: number; readonly within: number }

/**
 * The best guess at each of `count` figures from sums of them, and the standard deviation of what it may be wrong by, for somebody
 * who knew before that each lies around `middle`, by `spread` mostly (Bayesian linear regression with normal errors).
 */
export function guessesFrom(sums: readonly ToldSum[], count: number, { middle, spread }: Prior) {
  const precision = new Float64Array(count * count)
  const right = new Float64Array(count)
  for (let i = 0; i < count; i++) precision[i * count + i] = 1 / spread ** 2
  for (const { weights, value, within } of sums) {
    const rest = value - middle * weights.reduce((sum, weight) => sum + weight, 0)
    // Rounding is even over its width.
    const certainty = 3 / within ** 2
    weights.forEach((weight, i) => {
      if (weight === 0) return
      right[i]! += certainty * weight * rest
      for (let k = 0; k < count; k++) precision[i * count + k]! += certainty * weight * weights[k]!
    })
  }
  const lower = cholesky(precision, count)
  if (!lower) throw new Error("guessesFrom needs a spread above zero")
  const guesses = solveCholesky(lower, count, right)
  return Array.from(guesses, (guess, i) => {
    const unit = new Float64Array(count)
    unit[i] = 1
    return { guess: middle + guess, error: Math.sqrt(solveCholesky(lower, count, unit)[i]!) }
  })
}

type Prior = { readonly middle: number; readonly spread: number }
