import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { firstChange, nearestSeen, readScenario, sliderEnds } from "../../../client/scenario/search.ts"

const seen = (low: number, high: number) => ({ low, high, changes: 40, over: 12 })
const anySeen = fc
  .tuple(fc.double({ min: -4, max: 4, noNaN: true }), fc.double({ min: 0, max: 4, noNaN: true }))
  .map(([low, span]) => seen(low, low + span))

describe("the address of a scenario", () => {
  it("holds the stage, the change, the units and how far ahead", () => {
    const asked = { stage: "loyalty", by: "-0.5", in: "North,B017", ahead: "24" }
    expect(readScenario({ ...asked, other: "x" })).toEqual(asked)
  })

  it("leaves out what is no number and what is too far", () => {
    expect(readScenario({ by: "much", ahead: "61" })).toEqual({})
    expect(readScenario({ by: "Infinity", ahead: "0" })).toEqual({})
    expect(readScenario({ ahead: "60" })).toEqual({ ahead: "60" })
  })
})

describe("the change a scenario begins with", () => {
  it("is half of the largest rise seen, and a fall where nothing ever rose", () => {
    expect(firstChange(seen(-1, 1.2))).toBe(0.6)
    expect(firstChange(seen(-1, -0.4))).toBe(-0.5)
    expect(firstChange(null)).toBe(0)
  })
})

describe("the change nearest to one that was never seen", () => {
  it("is the last step inside", () => {
    expect(nearestSeen(9, seen(-1.2, 1.17))).toBe(1.15)
    expect(nearestSeen(-9, seen(-1.22, 1.17))).toBe(-1.2)
    expect(nearestSeen(9, seen(0, 0.034))).toBe(0.03)
    expect(nearestSeen(0.3, seen(-1, 1))).toBe(0.3)
  })

  it("always lies inside what was seen", () => {
    fc.assert(
      fc.property(anySeen, fc.double({ min: -20, max: 20, noNaN: true }), (range, by) => {
        const nearest = nearestSeen(by, range)
        expect(nearest).toBeGreaterThanOrEqual(range.low)
        expect(nearest).toBeLessThanOrEqual(range.high)
      }),
    )
  })
})

describe("the slider", () => {
  it("goes beyond what was seen on both sides, and over no change at all", () => {
    fc.assert(
      fc.property(anySeen, (range) => {
        const [low, high] = sliderEnds(range)
        expect(low).toBeLessThan(Math.min(0, range.low))
        expect(high).toBeGreaterThan(Math.max(0, range.high))
      }),
    )
  })
})
