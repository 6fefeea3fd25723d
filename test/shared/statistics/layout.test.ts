import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { layOut, layoutOf, pairsOf } from "../../../shared/statistics/layout.ts"
import { pairUp } from "../../../shared/statistics/panel.ts"
import { mapPanel, noise, twoPanels } from "../../support/panels.ts"

describe("the layout of some of the units", () => {
  it("is that of panels that hold nothing else", () => {
    fc.assert(
      fc.property(twoPanels, fc.integer({ min: 0, max: 2 }), ({ x, y }, third) => {
        const pairs = pairUp(x, y, 0, 2)
        const whole = layOut(pairs)
        const units = [...whole.place.keys()].filter((i) => whole.place[i]! % 3 === third)
        const alone = pairUp(
          mapPanel(x, (value, unit) => (unit % 3 === third ? value : NaN)),
          y,
          0,
          2,
        )
        const wanted = layOut(alone)
        const { perPeriod, columns, window, ...got } = layoutOf(whole, units)
        expect({ ...wanted, ...got }).toEqual(wanted)
        // The line of periods stays as long as the whole panel's.
        expect({ columns, window }).toEqual({ columns: whole.columns, window: whole.window })
        expect([...perPeriod]).toEqual(Array.from(perPeriod, (_, t) => wanted.perPeriod[t] ?? 0))
        expect(pairsOf(whole, units, pairs.x)).toEqual(alone.x)
        expect(pairsOf(whole, units, pairs.period)).toEqual(alone.period)
      }),
    )
  })

  it("of none is empty", () => {
    const whole = layOut(pairUp(noise(3, 5, 1), noise(3, 5, 2), 0, 2))
    expect(layoutOf(whole, [])).toMatchObject({ units: 0, periods: 0 })
  })
})
