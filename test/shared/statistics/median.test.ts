import fc from "fast-check"
import { expect, it } from "vitest"
import { median } from "../../../shared/statistics/median.ts"
import { quantile } from "../../../shared/statistics/quantile.ts"

it("the median is what sorting gives, ties and all", () => {
  const values = fc.oneof(
    fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 }),
    fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1 }),
  )
  fc.assert(
    fc.property(values, (each) => {
      expect(median(each)).toBeCloseTo(
        quantile(
          each.toSorted((a, b) => a - b),
          0.5,
        ),
        6,
      )
    }),
  )
})

it("the median leaves its argument as it was, and refuses nothing at all", () => {
  const values = Float64Array.of(3, 1, 2)
  expect(median(values)).toBe(2)
  expect([...values]).toEqual([3, 1, 2])
  expect(() => median([])).toThrow("at least one value")
})

it("quantiles lie on the line between two neighbours, as in R", () => {
  // quantile(c(1, 2, 4, 8), c(0, .25, .9, 1))
  expect([0, 0.25, 0.9, 1].map((share) => quantile([1, 2, 4, 8], share))).toEqual([1, 1.75, expect.closeTo(6.8, 12), 8])
  expect(() => quantile([], 0.5)).toThrow("at least one value")
})
