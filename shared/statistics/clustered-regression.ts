import { inverse, type Matrix } from "./cholesky.ts"
import { dot } from "./dot.ts"
import type { Layout } from "./layout.ts"

/** Least squares on columns that had unit and period effects taken out before. */
export type ClusteredRegression = {
  readonly kind: "estimated"
  /** One per column, in the order given. */
  readonly coefficients: Float64Array
  /** Their covariances, clustered by unit. */
  readonly covariances: Matrix
  /** Share of the variation left after the effects that the columns explain together. */
  readonly rSquared: number
  /** Units less one. */
  readonly degreesOfFreedom: number
}

/** `collinear`: one column is a combination of the others, or a side never varies. */
export type RegressionAnswer = ClusteredRegression | { readonly kind: "too-little" | "collinear" }

type Clusters = Pick<Layout, "units" | "first" | "periods">

/**
 * Least squares of `y` on several columns, all without unit and period effects, with covariances clustered by unit:
 * `A (Sum_g s_g s_g') A * G/(G-1) * (N-1)/(N-K)`, `A = (X'X)^-1`, `K = columns + periods` (Arellano 1987; CR1 of
 * Cameron & Miller 2015). With one column this is `withinEstimate`.
 */
export function clusteredRegression(
  clusters: Clusters,
  columns: readonly Float64Array[],
  y: Float64Array,
): RegressionAnswer {
  const p = columns.length
  const parameters = p + clusters.periods
  if (clusters.units < 2 || y.length <= parameters) return { kind: "too-little" }
  const bread = inverse(crossProducts(columns), p)
  const yVariation = dot(y, y)
  if (!bread || yVariation === 0) return { kind: "collinear" }

  const rights = columns.map((column) => dot(column, y))
  const coefficients = Float64Array.from(rights, (_, i) => rights.reduce((sum, r, j) => sum + bread[i * p + j]! * r, 0))
  const left = y.slice()
  for (const [j, column] of columns.entries())
    for (let k = 0; k < left.length; k++) left[k]! -= coefficients[j]! * column[k]!
  const correction = (clusters.units / (clusters.units - 1)) * ((y.length - 1) / (y.length - parameters))
  return {
    kind: "estimated",
    coefficients,
    covariances: clusteredCovariances(clusters, columns, left, bread).map((each) => each * correction),
    rSquared: 1 - dot(left, left) / yVariation,
    degreesOfFreedom: clusters.units - 1,
  }
}

/** `X'X`: the sums of products of each column with each. */
export function crossProducts(columns: readonly Float64Array[]): Matrix {
  const p = columns.length
  const products = new Float64Array(p * p)
  for (let i = 0; i < p; i++)
    for (let j = 0; j <= i; j++) products[i * p + j] = products[j * p + i] = dot(columns[i]!, columns[j]!)
  return products
}

/** `Sum_g (A s_g)(A s_g)'`, where `s_g` is a unit's sum of column times residual: each unit's pull on the coefficients. */
function clusteredCovariances(
  { units, first }: Clusters,
  columns: readonly Float64Array[],
  left: Float64Array,
  bread: Matrix,
): Matrix {
  const p = columns.length
  const covariances = new Float64Array(p * p)
  const score = new Float64Array(p)
  for (let g = 0; g < units; g++) {
    score.fill(0)
    for (let k = first[g]!; k < first[g + 1]!; k++) for (let j = 0; j < p; j++) score[j]! += columns[j]![k]! * left[k]!
    const pull = score.map((_, i) => score.reduce((sum, s, j) => sum + bread[i * p + j]! * s, 0))
    for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) covariances[i * p + j]! += pull[i]! * pull[j]!
  }
  return covariances
}
