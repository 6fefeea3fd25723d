import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { pairsWhere } from "../../../shared/statistics/pairs-where.ts"
import { pairUp } from "../../../shared/statistics/panel.ts"
import { mapPanel, noise, twoPanels } from "../../support/panels.ts"

describe("pairs chosen by unit and period", () => {
  it("are those of panels that hold nothing else", () => {
    fc.assert(
      fc.property(twoPanels, fc.integer({ min: 0, max: 8 }), ({ x, y }, first) => {
        const chosen = pairsWhere(pairUp(x, y, 0, 2), (unit, period) => unit !== 1 && period >= first)
        const blanked = mapPanel(x, (value, unit, t) => (unit === 1 || t < first ? NaN : value))
        expect(chosen).toEqual(pairUp(blanked, y, 0, 2))
      }),
    )
  })

  it("drop a unit that keeps fewer than asked for", () => {
    const pairs = pairUp(noise(3, 5, 1), noise(3, 5, 2), 0, 2)
    const keep = (unit: number, period: number) => unit !== 1 || period === 4
    expect([...new Set(pairsWhere(pairs, keep).unit)]).toEqual([0, 2])
    expect(pairsWhere(pairs, () => false).x.length).toBe(0)
    expect([...new Set(pairsWhere(pairs, keep, 1).unit)]).toEqual([0, 1, 2])
  })
})
