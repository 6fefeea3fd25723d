import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { benjaminiHochberg } from "../../../shared/statistics/multiplicity.ts"

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 })

describe("Benjamini-Hochberg", () => {
  it("agrees with R's p.adjust", () => {
    // p.adjust(c(.01, .02, .03, .04, .05, .5), "BH")
    const got = benjaminiHochberg([0.01, 0.02, 0.03, 0.04, 0.05, 0.5])
    const wanted = [0.06, 0.06, 0.06, 0.06, 0.06, 0.5]
    got.forEach((each, k) => expect(each).toBeCloseTo(wanted[k]!, 12))
    // p.adjust(c(.2, .001, .04), "BH")
    benjaminiHochberg([0.2, 0.001, 0.04]).forEach((each, k) => expect(each).toBeCloseTo([0.2, 0.003, 0.06][k]!, 12))
  })

  it("never makes a p smaller nor larger than 1, and keeps their order", () => {
    fc.assert(
      fc.property(pValues, (raw) => {
        const adjusted = benjaminiHochberg(raw) as number[]
        adjusted.forEach((each, k) => expect(each >= raw[k]! && each <= 1).toBe(true))
        const inOrder = raw
          .map((_, k) => k)
          .toSorted((a, b) => raw[a]! - raw[b]!)
          .map((k) => adjusted[k]!)
        expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b))
      }),
    )
  })

  it("leaves out tests that could not be made", () => {
    expect(benjaminiHochberg([null, 0.03])).toEqual([null, 0.03])
    expect(benjaminiHochberg([])).toEqual([])
  })
})
