import { cholesky, solveCholesky } from "../../shared/statistics/cholesky.ts"

/** One value as it is shown: `cell` stands for a unit and a period. */
export type ShownValue = { readonly cell: string; readonly metric: number; readonly value: number }

/** So much of a metric's variation must the others explain before it counts as made of them; the rest is rounding. */
const MADE_OF = 0.995
/** A standardised weight below this plays no part. */
const NO_PART = 0.02

/**
 * Metrics that stand in one equation, by their keys: an index that a company sends beside what it is made of. Each metric
 * is regressed on the others over the cells that show them all; where these explain all of it but rounding, whoever knows
 * the others knows it, and it is all the same which of them is hidden.
 *
 * Too few cells prove nothing, but whoever made an index knows how it is made: a metric in `suspects` (the company's own)
 * counts as made of all the others as long as the cells do not show otherwise.
 */
export function findEquations(values: readonly ShownValue[], suspects: ReadonlySet<number> = new Set()): number[][] {
  const metrics = [...new Set(values.map(({ metric }) => metric))].toSorted((a, b) => a - b)
  if (metrics.length < 2 || metrics.length > 25) return []
  const place = new Map(metrics.map((metric, k) => [metric, k]))
  const cells = new Map<string, Float64Array>()
  for (const { cell, metric, value } of values) {
    const row = cells.get(cell) ?? new Float64Array(metrics.length).fill(NaN)
    row[place.get(metric)!] = value
    cells.set(cell, row)
  }
  const rows = [...cells.values()]
  return metrics.flatMap((metric, j) => {
    const own = rows.filter((row) => !Number.isNaN(row[j]!))
    const beside = metrics.flatMap((_, k) =>
      k !== j && own.filter((row) => !Number.isNaN(row[k]!)).length * 2 >= own.length ? [k] : [],
    )
    const weights = weightsOf(own, j, beside)
    // What is seldom shown beside it was not looked at, and may be what is missing.
    const isTold = weights !== "cannot-tell" && (weights !== "not-made" || beside.length === metrics.length - 1)
    if (!isTold) return suspects.has(metric) ? [[metric, ...metrics.filter((other) => other !== metric)]] : []
    if (typeof weights === "string") return []
    const members = beside.filter((_, k) => Math.abs(weights[k]!) > NO_PART).map((k) => metrics[k]!)
    return members.length > 0 ? [[metric, ...members]] : []
  })
}

/** The standardised weights that make `j` of the others, where they do. */
function weightsOf(
  rows: readonly Float64Array[],
  j: number,
  beside: readonly number[],
): Float64Array | "not-made" | "cannot-tell" {
  const p = beside.length
  const whole = rows.filter((row) => beside.every((k) => !Number.isNaN(row[k]!)))
  if (p === 0 || whole.length < p + 3) return "cannot-tell"
  const standard = [...beside, j].map((k) => standardised(whole.map((row) => row[k]!)))
  const y = standard[p]
  if (!y) return "cannot-tell"
  const cross = new Float64Array(p * p)
  const right = new Float64Array(p)
  for (let a = 0; a < p; a++) {
    // What never varies explains nothing, and a hair on the diagonal keeps two that are one apart.
    for (let b = 0; b < p; b++) cross[a * p + b] = dot(standard[a], standard[b]) + (a === b ? 1e-9 * whole.length : 0)
    right[a] = dot(standard[a], y)
  }
  const lower = cholesky(cross, p)
  if (!lower) return "cannot-tell"
  const weights = solveCholesky(lower, p, right)
  const left = y.reduce(
    (sum, each, i) => sum + (each - weights.reduce((s, w, a) => s + w * (standard[a]?.[i] ?? 0), 0)) ** 2,
    0,
  )
  const variance = left / (whole.length - p - 1)
  return variance <= 1 - MADE_OF ? weights : "not-made"
}

function standardised(values: readonly number[]): Float64Array | null {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
  return sd > 1e-9 ? Float64Array.from(values, (value) => (value - mean) / sd) : null
}

function dot(a: Float64Array | null | undefined, b: Float64Array | null | undefined): number {
  return a && b ? a.reduce((sum, value, i) => sum + value * b[i]!, 0) : 0
}
