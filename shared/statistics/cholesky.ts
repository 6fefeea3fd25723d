/** Square matrices row by row in one array: entry (i, j) of an `n` by `n` matrix is `values[i * n + j]`. */
export type Matrix = Float64Array

/** Left of a variable's own square once the others are taken out; less is rounding, and the variable says nothing new. */
const SMALLEST_SHARE = 1e-10

/**
 * The lower triangle L of a symmetric positive definite matrix, `L L' = matrix`; null where one row is (nearly) a
 * combination of those before it, or not positive at all.
 */
export function cholesky(matrix: Matrix, n: number): Matrix | null {
  const lower = squareRoot(matrix, n)
  for (let i = 0; i < n; i++) if (lower[i * n + i] === 0) return null
  return lower
}

/** The same L for a matrix that may be flat in some directions, as covariances from few units are: such columns are 0. */
export function squareRoot(matrix: Matrix, n: number): Matrix {
  const lower = new Float64Array(n * n)
  for (let j = 0; j < n; j++) {
    const pivot = leftOf(matrix, lower, n, j, j)
    if (!(pivot > SMALLEST_SHARE * matrix[j * n + j]!)) continue
    const root = Math.sqrt(pivot)
    lower[j * n + j] = root
    for (let i = j + 1; i < n; i++) lower[i * n + j] = leftOf(matrix, lower, n, i, j) / root
  }
  return lower
}

/** The x of `L L' x = right`. */
export function solveCholesky(lower: Matrix, n: number, right: ArrayLike<number>): Float64Array {
  const x = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let left = right[i]!
    for (let k = 0; k < i; k++) left -= lower[i * n + k]! * x[k]!
    x[i] = left / lower[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    let left = x[i]!
    for (let k = i + 1; k < n; k++) left -= lower[k * n + i]! * x[k]!
    x[i] = left / lower[i * n + i]!
  }
  return x
}

/** The inverse of a symmetric positive definite matrix; null where `cholesky` is. */
export function inverse(matrix: Matrix, n: number): Matrix | null {
  const lower = cholesky(matrix, n)
  if (!lower) return null
  const result = new Float64Array(n * n)
  for (let j = 0; j < n; j++) {
    const unit = new Float64Array(n)
    unit[j] = 1
    solveCholesky(lower, n, unit).forEach((value, i) => (result[i * n + j] = value))
  }
  return result
}

/** Entry (i, j) less what the columns before j explain of it. */
function leftOf(matrix: Matrix, lower: Matrix, n: number, i: number, j: number): number {
  let left = matrix[i * n + j]!
  for (let k = 0; k < j; k++) left -= lower[i * n + k]! * lower[j * n + k]!
  return left
}
