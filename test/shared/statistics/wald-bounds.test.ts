import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { candidateBreak, possibleBreaks } from "../../../shared/statistics/break.ts"
import { residuals } from "../../../shared/statistics/fixed-effects.ts"
import { pairUp, type Panel } from "../../../shared/statistics/panel.ts"
import { splitSums } from "../../../shared/statistics/split-sums.ts"
import { waldBounds } from "../../../shared/statistics/wald-bounds.ts"
import { follow } from "../../support/chains.ts"
import { mapPanel, noise } from "../../support/panels.ts"

/** Every date's Wald statistic beside its bounds. */
function bounded(x: Panel, y: Panel) {
  const data = residuals(pairUp(x, y, 0, 2))
  return splitSums(data, possibleBreaks(data)).flatMap((split) => {
    const found = candidateBreak(data, split.at)
    return found ? [{ ...waldBounds(split), wald: found.wald }] : []
  })
}

const shapes = fc.record({
  units: fc.integer({ min: 3, max: 80 }),
  periods: fc.integer({ min: 6, max: 20 }),
  seed: fc.integer({ min: 1, max: 99_999 }),
  missing: fc.constantFrom(0, 0.02, 0.1, 0.3),
  opensLate: fc.boolean(),
  slope: fc.constantFrom(0, 0.5, 20),
})

describe("bounds of the Wald statistic", () => {
  it("hold it, whatever is missing and however steep the slope", () => {
    fc.assert(
      fc.property(shapes, ({ units, periods, seed, missing, opensLate, slope }) => {
        const opens = (i: number) => (opensLate && i % 5 === 0 ? (i * 3) % periods : 0)
        const x = mapPanel(noise(units, periods, seed, missing), (value, i, t) => (t < opens(i) ? NaN : value))
        const y = follow(x, (t) => (t < periods / 2 ? slope : slope + 0.3), seed + 1)
        const outside = bounded(x, y).filter(({ low, high, wald }) => wald < low || wald > high)
        expect(outside).toEqual([])
      }),
      { numRuns: 120 },
    )
  })

  it("are narrow where much is there, and all there is to say where they are not known", () => {
    const x = noise(600, 24, 1, 0.04)
    const some = bounded(
      x,
      follow(x, (t) => (t < 12 ? 0.4 : 0.3), 2),
    )
    expect(some.every(({ low, high }) => high > 0 && high / low < 1.5)).toBe(true)
    // Two groups of units that share no period: period effects of one say nothing of those of the other.
    const apart = mapPanel(noise(20, 20, 3), (value, i, t) => (i < 10 === t % 2 < 1 ? value : NaN))
    expect(bounded(apart, noise(20, 20, 4)).every(({ low, high }) => low === 0 && high === Infinity)).toBe(true)
  })

  it("are the statistic itself where nothing is missing", () => {
    const x = noise(30, 12, 1)
    for (const { low, high, wald } of bounded(x, follow(x, 0.4, 2))) {
      expect(low / wald).toBeCloseTo(1, 6)
      expect(high / wald).toBeCloseTo(1, 6)
    }
  })
})
