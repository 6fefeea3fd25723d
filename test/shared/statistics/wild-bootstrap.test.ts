import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { residuals } from "../../../shared/statistics/fixed-effects.ts"
import { tInterval, withinEstimate } from "../../../shared/statistics/link-estimate.ts"
import { pairUp } from "../../../shared/statistics/panel.ts"
import { wildBootstrap } from "../../../shared/statistics/wild-bootstrap.ts"
import { follow } from "../../support/chains.ts"
import { mapPanel, noise } from "../../support/panels.ts"

describe("the wild cluster bootstrap", () => {
  it("says the same twice, and nearly the same under another seed", () => {
    const x = noise(12, 10, 1, 0.1)
    const data = residuals(pairUp(x, follow(x, 0.3, 2), 0, 2))
    const once = wildBootstrap(data, 1999, 5)
    expect(wildBootstrap(data, 1999, 5).pValue).toBe(once.pValue)
    expect(wildBootstrap(data, 1999, 5).interval(0.95)).toEqual(once.interval(0.95))
    const [low, high] = once.interval(0.95)!
    const [otherLow, otherHigh] = wildBootstrap(data, 1999, 6).interval(0.95)!
    expect(Math.abs(otherLow - low) / (high - low)).toBeLessThan(0.1)
    expect(Math.abs(otherHigh - high) / (high - low)).toBeLessThan(0.1)
  })

  it("has an interval that turns down zero exactly where p is at most .05", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 6, max: 16 }), (seed, units) => {
        const x = noise(units, 8, seed, 0.1)
        const wild = wildBootstrap(residuals(pairUp(x, follow(x, 0.25, seed + 1), 0, 2)), 399, 1)
        const interval = wild.interval(0.95)
        const coversZero = interval === null || (interval[0] < 0 && interval[1] > 0)
        expect(coversZero).toBe(wild.pValue > 0.05)
      }),
      { numRuns: 60 },
    )
  })

  it("reaches as far as clustered errors where units are many and alike, and further where few units tell most", () => {
    const width = ([low, high]: readonly [number, number]) => high - low
    const compare = (spread: (unit: number) => number) => {
      const x = mapPanel(noise(26, 20, 3), (value, i) => value * spread(i))
      const y = mapPanel(follow(x, 0.3, 4), (value, i, t) => value + noise(26, 20, 9).values[i * 20 + t]! * spread(i))
      const data = residuals(pairUp(x, y, 0, 2))
      const estimate = withinEstimate(data)
      if (estimate.kind !== "estimated") throw new Error(estimate.kind)
      return width(wildBootstrap(data, 1999, 1).interval(0.95)!) / (width(tInterval(estimate, 0.95)) / estimate.scale)
    }
    expect(Math.abs(compare(() => 1) - 1)).toBeLessThan(0.1)
    expect(compare((unit) => (unit < 3 ? 6 : 1))).toBeGreaterThan(1.2)
  })

  it("says nothing of an interval where three units cannot be told from chance", () => {
    const wild = wildBootstrap(residuals(pairUp(noise(3, 9, 1), noise(3, 9, 2), 0, 2)), 399, 1)
    expect(wild.pValue).toBeGreaterThan(0.05)
    const interval = wild.interval(0.99)
    expect(interval === null || interval[0] < 0).toBe(true)
  })
})
