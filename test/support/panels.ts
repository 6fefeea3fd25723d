import fc from "fast-check"
import { normalDraw, seeded } from "../../shared/statistics/chance.ts"
import type { Panel } from "../../shared/statistics/panel.ts"

/** A panel written out row by row; null is missing. */
export function panel(rows: readonly (readonly (number | null)[])[]): Panel {
  const periods = rows[0]?.length ?? 0
  return {
    units: rows.length,
    periods,
    values: Float64Array.from(rows.flatMap((row) => row.map((value) => value ?? NaN))),
  }
}

/** Normal noise with a share of its values missing, seeded. */
export function noise(units: number, periods: number, seed: number, missing = 0): Panel {
  const random = seeded(seed)
  const draw = () => (random() < missing ? NaN : normalDraw(random))
  return { units, periods, values: Float64Array.from({ length: units * periods }, draw) }
}

/** Every value of a panel replaced, given its unit and period. */
export function mapPanel(from: Panel, change: (value: number, unit: number, period: number) => number): Panel {
  const values = from.values.map((value, k) => change(value, Math.floor(k / from.periods), k % from.periods))
  return { ...from, values }
}

/** Two panels of one shape: 2 to 7 units, 2 to 9 periods, up to half of the values missing. */
export const twoPanels = fc
  .record({
    units: fc.integer({ min: 2, max: 7 }),
    periods: fc.integer({ min: 2, max: 9 }),
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    missing: fc.constantFrom(0, 0.1, 0.3, 0.5),
  })
  .map(({ units, periods, seed, missing }) => ({
    x: noise(units, periods, seed, missing),
    y: noise(units, periods, seed + 1_000_001, missing),
  }))
