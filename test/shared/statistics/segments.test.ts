import fc from "fast-check"
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { type SegmentSlope, testEqualSlopes } from "../../../shared/statistics/segments.ts"
import { asInR, farthest } from "../../support/near.ts"

const { welch } = JSON.parse(readFileSync("test/oracles/local.json", "utf8")) as {
  welch: { groups: SegmentSlope[]; statistic: number; df: number[]; p: number }
}

const segment = fc.record({
  slope: fc.double({ min: -2, max: 2, noNaN: true }),
  standardError: fc.double({ min: 0.01, max: 1, noNaN: true }),
  degreesOfFreedom: fc.integer({ min: 2, max: 60 }),
})

describe("the test that segments have one slope", () => {
  it("agrees with R's oneway.test where the slopes are means", () => {
    const got = testEqualSlopes(welch.groups)!
    expect(
      farthest([got.statistic, ...got.degreesOfFreedom, got.pValue], [welch.statistic, ...welch.df, welch.p]),
    ).toBeLessThan(asInR)
  })

  it("does not care about the order of segments, their scale or a shift of all", () => {
    fc.assert(
      fc.property(fc.array(segment, { minLength: 2, maxLength: 8 }), (segments) => {
        const p = testEqualSlopes(segments)!.pValue
        expect(testEqualSlopes(segments.toReversed())!.pValue).toBeCloseTo(p, 9)
        const moved = segments.map((s) => ({ ...s, slope: 10 * s.slope + 5, standardError: 10 * s.standardError }))
        expect(testEqualSlopes(moved)!.pValue).toBeCloseTo(p, 6)
      }),
    )
  })

  it("has p 1 for equal slopes and finds one that is far off", () => {
    const equal = [1, 2, 3].map((df) => ({ slope: 0.3, standardError: 0.1, degreesOfFreedom: df * 10 }))
    expect(testEqualSlopes(equal)!.pValue).toBe(1)
    expect(testEqualSlopes([...equal, { slope: 3, standardError: 0.1, degreesOfFreedom: 20 }])!.pValue).toBeLessThan(
      1e-6,
    )
  })

  it("has p 1 also where slopes differ by less than a reciprocal can hold", () => {
    const still = [38, 21, 56].map((degreesOfFreedom) => ({ slope: 0, standardError: 0.01, degreesOfFreedom }))
    expect(testEqualSlopes([{ ...still[0]!, slope: 1.3e-156 }, ...still.slice(1)])!.pValue).toBe(1)
  })

  it("needs two segments that know their error", () => {
    expect(testEqualSlopes([])).toBeNull()
    expect(testEqualSlopes([{ slope: 1, standardError: 0.1, degreesOfFreedom: 9 }])).toBeNull()
    const unknown = { slope: 1, standardError: 0, degreesOfFreedom: 1 }
    expect(testEqualSlopes([{ slope: 1, standardError: 0.1, degreesOfFreedom: 9 }, unknown])).toBeNull()
  })
})
