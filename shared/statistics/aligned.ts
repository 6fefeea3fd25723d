import { withoutEffects } from "./fixed-effects.ts"
import type { Layout } from "./layout.ts"
import { type Pairs, type Panel, pairUp } from "./panel.ts"

/** Several series on one common sample, side by side, sorted by unit and then period. */
export type Aligned = Pick<Pairs, "unit" | "period"> & {
  /** Series by series: series `j` of row `k` is that of its unit, `lags[j]` periods after `period[k]`. */
  readonly columns: readonly Float64Array[]
}

/**
 * The rows in which every series was observed, each at its own lag after the row's period: `panels[j]` at `t + lags[j]`.
 * Units with fewer than two rows are left out, as in `pairUp`.
 */
export function align(panels: readonly Panel[], lags: readonly number[]): Aligned {
  const { units, periods } = panels[0] ?? { units: 0, periods: 0 }
  const complete = new Float64Array(units * periods).fill(NaN)
  for (let i = 0; i < units; i++)
    for (let t = 0; t < periods; t++)
      if (panels.every((panel, j) => t + lags[j]! < periods && !Number.isNaN(panel.values[i * periods + t + lags[j]!])))
        complete[i * periods + t] = 1
  const present = { units, periods, values: complete }
  const { unit, period } = pairUp(present, present, 0, 2)
  return {
    unit,
    period,
    columns: panels.map(({ values }, j) =>
      Float64Array.from(unit, (i, k) => values[i * periods + period[k]! + lags[j]!]!),
    ),
  }
}

/** A column without unit and period effects; null where nothing but rounding is left of it. */
export function withinVariation(layout: Layout, column: Float64Array): Float64Array | null {
  const left = withoutEffects(layout, column)
  const origin = column[0] ?? 0
  let largest = 0
  let squares = 0
  column.forEach((value, k) => {
    largest = Math.max(largest, Math.abs(value), Math.abs(value - origin))
    squares += left[k]! ** 2
  })
  return squares > column.length * (1e-13 * largest) ** 2 ? left : null
}
