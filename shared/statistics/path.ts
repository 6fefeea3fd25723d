import { cholesky, type Matrix, solveCholesky } from "./cholesky.ts"
import { clusteredRegression, crossProducts } from "./clustered-regression.ts"
import type { Layout } from "./layout.ts"

/** Per variable, in an order that runs downstream, the variables that may act on it. All of them come before it. */
export type PathShape = readonly (readonly number[])[]

/** One variable on those upstream of it, every variable in its own standard deviations. */
export type PathEquation = {
  readonly to: number
  readonly from: readonly number[]
  readonly coefficients: Float64Array
  readonly rSquared: number
}

/** The same with covariances of the coefficients, clustered by unit. */
export type EstimatedEquation = PathEquation & { readonly covariances: Matrix; readonly degreesOfFreedom: number }

export type PathFit =
  | { readonly kind: "fitted"; readonly equations: readonly EstimatedEquation[] }
  | { readonly kind: "too-little" | "collinear" }

/** Effects from each variable to each: entry (from, to) is at `from * n + to`. */
export type Effects = {
  /** By the arrow between the two alone. */
  readonly direct: Matrix
  /** By every way from one to the other; 1 from a variable to itself. */
  readonly total: Matrix
}

/**
 * The path coefficients that follow from correlations alone (Wright 1934); null where variables upstream are collinear.
 * Variables without any upstream have no equation.
 */
export function pathsFromCorrelations(correlations: Matrix, shape: PathShape): PathEquation[] | null {
  const n = shape.length
  const equations: PathEquation[] = []
  for (const [to, from] of shape.entries()) {
    if (from.length === 0) continue
    const among = Float64Array.from(from.flatMap((a) => from.map((b) => correlations[a * n + b]!)))
    const lower = cholesky(among, from.length)
    if (!lower) return null
    const withTo = from.map((each) => correlations[each * n + to]!)
    const coefficients = solveCholesky(lower, from.length, withTo)
    const rSquared = coefficients.reduce((sum, each, j) => sum + each * withTo[j]!, 0)
    equations.push({ to, from, coefficients, rSquared })
  }
  return equations
}

/**
 * A path model on columns of one common sample that had unit and period effects taken out: each variable is regressed on
 * those upstream of it, all in their own standard deviations, with standard errors clustered by unit.
 */
export function fitPaths(
  layout: Pick<Layout, "units" | "first" | "periods">,
  columns: readonly Float64Array[],
  shape: PathShape,
): PathFit {
  const rows = columns[0]?.length ?? 0
  const mostUpstream = Math.max(0, ...shape.map((from) => from.length))
  if (layout.units < 2 || rows <= mostUpstream + layout.periods) return { kind: "too-little" }
  const scaled = columns.map(standardised)
  if (scaled.some((column) => column === null)) return { kind: "collinear" }
  const products = crossProducts(scaled as Float64Array[])
  const solved = pathsFromCorrelations(
    products.map((each) => each / rows),
    shape,
  )
  if (!solved) return { kind: "collinear" }
  const equations: EstimatedEquation[] = []
  for (const equation of solved) {
    const upstream = equation.from.map((each) => scaled[each]!)
    const answer = clusteredRegression(layout, upstream, scaled[equation.to]!)
    if (answer.kind !== "estimated") return { kind: answer.kind }
    equations.push({ ...equation, covariances: answer.covariances, degreesOfFreedom: answer.degreesOfFreedom })
  }
  return { kind: "fitted", equations }
}

/** Direct and total effects among `n` variables; indirect is total less direct. (Bollen 1987.) */
export function effects(n: number, equations: readonly PathEquation[]): Effects {
  const direct = new Float64Array(n * n)
  const total = new Float64Array(n * n)
  for (let i = 0; i < n; i++) total[i * n + i] = 1
  // Variables run downstream, so what reaches `to` has reached every variable before it already.
  for (const { to, from, coefficients } of equations)
    from.forEach((each, j) => {
      direct[each * n + to] = coefficients[j]!
      for (let i = 0; i < to; i++) total[i * n + to]! += total[i * n + each]! * coefficients[j]!
    })
  return { direct, total }
}

/**
 * What of the total effect from the first variable to the last runs over the arrow between two: everything that reaches its
 * start, times the arrow, times everything that leaves its end (Wright 1934). Over the arrows of any cut between first and
 * last these parts sum to the total.
 */
export function throughArrow({ direct, total }: Effects, n: number, from: number, to: number): number {
  return total[from]! * direct[from * n + to]! * total[to * n + n - 1]!
}

function standardised(column: Float64Array): Float64Array | null {
  const scale = Math.sqrt(column.reduce((sum, value) => sum + value * value, 0) / column.length)
  return scale > 0 ? column.map((value) => value / scale) : null
}
