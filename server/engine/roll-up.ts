import type { RollUp } from "../../shared/chain/metric.ts"

/** One finer value on its way into a coarser period. Parts nobody gave are NaN. */
export type FinerValue = {
  readonly value: number
  readonly n: number
  readonly denominator: number
  /** Its place on the finer kind's number line. */
  readonly period: number
}

/**
 * Gathers finer values into coarser cells by the metric's own rule (METHOD.md section 1).
 *
 * - `mean`: weighted by `n`; `ratio`: by the denominator (or `n`), which is the ratio of the sums whatever the scale, and NPS
 *   from its counts. Where one part of a cell lacks its weight, the parts count the same.
 * - `sum`: missing unless every finer period of the cell is there; two months are no quarter's revenue.
 * - `last`: the latest part.
 *
 * Parts that may not be shown do not come here, so what is rolled up is made of shown values alone.
 */
export function gather(rule: RollUp, cells: number) {
  const zeros = () => new Float64Array(cells)
  const [parts, sum, weighted, weights, weightless] = [zeros(), zeros(), zeros(), zeros(), zeros()]
  const latest = new Float64Array(cells).fill(-Infinity)
  const last = new Float64Array(cells).fill(NaN)

  return {
    add(cell: number, part: FinerValue): void {
      const { value, n, denominator } = part
      const weight = rule === "ratio" && !Number.isNaN(denominator) ? denominator : n
      parts[cell]!++
      sum[cell]! += value
      if (weight >= 0) {
        weighted[cell]! += weight * value
        weights[cell]! += weight
      } else weightless[cell]!++
      if (part.period > latest[cell]!) {
        latest[cell] = part.period
        last[cell] = value
      }
    },
    /** `whole` is the number of finer periods that make up this cell's period. NaN where the rule gives nothing. */
    value(cell: number, whole: number): number {
      if (parts[cell] === 0) return NaN
      switch (rule) {
        case "sum":
          return parts[cell]! >= whole ? sum[cell]! : NaN
        case "last":
          return last[cell]!
        case "mean":
        case "ratio":
          if (weightless[cell]! > 0) return sum[cell]! / parts[cell]!
          return weights[cell]! > 0 ? weighted[cell]! / weights[cell]! : NaN
      }
    },
  }
}
