import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { meanDifference, meanEstimate } from "../../../shared/statistics/mean-interval.ts"

const sample = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 30 })

describe("meanEstimate", () => {
  it("agrees with R's t.test(c(5.1, 4.9, 6.2, 5.7))", () => {
    const { mean, interval, pValue } = meanEstimate([5.1, 4.9, 6.2, 5.7])!
    expect(mean).toBeCloseTo(5.475, 10)
    expect(interval![0]).toBeCloseTo(4.53474104635, 8)
    expect(interval![1]).toBeCloseTo(6.41525895365, 8)
    expect(pValue).toBeCloseTo(0.000342959838, 7)
  })

  it("leaves out what was not observed, and says nothing of nothing", () => {
    expect(meanEstimate([2, NaN, 4])).toEqual(meanEstimate([2, 4]))
    expect(meanEstimate([NaN])).toBeNull()
  })

  it("has no interval for a single value", () => expect(meanEstimate([3])!.interval).toBeNull())

  it("moves with a constant added to all", () => {
    fc.assert(
      fc.property(sample, fc.integer({ min: -1000, max: 1000 }), (values, shift) => {
        const moved = meanEstimate(values.map((value) => value + shift))!
        expect(moved.mean).toBeCloseTo(meanEstimate(values)!.mean + shift, 3)
      }),
    )
  })
})

describe("meanDifference", () => {
  it("agrees with R's t.test(c(3, 4, 5, 9), c(1, 2, 2))", () => {
    const { mean, interval, pValue } = meanDifference([1, 2, 2], [3, 4, 5, 9])!
    expect(mean).toBeCloseTo(3.5833333333, 8)
    expect(interval![0]).toBeCloseTo(-0.473611299494, 6)
    expect(interval![1]).toBeCloseTo(7.640277966161, 6)
    expect(pValue).toBeCloseTo(0.0685181490335, 8)
  })

  it("turns its sign when the samples change places", () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        expect(meanDifference(a, b)!.mean + meanDifference(b, a)!.mean).toBeCloseTo(0, 6)
      }),
    )
  })

  it("says nothing of a sample of one", () => expect(meanDifference([1], [1, 2])).toBeNull())
})
