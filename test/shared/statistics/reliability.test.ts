import fc from "fast-check"
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { attenuation, reliability, type GroupSummary } from "../../../shared/statistics/reliability.ts"
import { asInR, farthest } from "../../support/near.ts"

const oracle = JSON.parse(readFileSync("test/oracles/icc.json", "utf8")) as {
  units: GroupSummary[]
  MSB: number
  MSW: number
  n0: number
  icc1: number
  icc2: number
}

const groups = fc.array(
  fc.record({
    mean: fc.double({ min: 0, max: 100, noNaN: true }),
    sd: fc.double({ min: 1, max: 30, noNaN: true }),
    n: fc.integer({ min: 2, max: 60 }),
  }),
  { minLength: 2, maxLength: 20 },
)

describe("reliability", () => {
  it("agrees with R's analysis of variance", () => {
    const got = reliability([oracle.units])!
    const figures = [got.meanSquareBetween, got.meanSquareWithin, got.groupSize, got.icc1, got.icc2]
    expect(farthest(figures, [oracle.MSB, oracle.MSW, oracle.n0, oracle.icc1, oracle.icc2])).toBeLessThan(asInR)
  })

  it("is no other when the scale is moved or stretched", () => {
    fc.assert(
      fc.property(groups, fc.constantFrom(-50, 0, 1e4), fc.constantFrom(0.1, 7), (one, shift, stretch) => {
        const got = reliability([one])
        const moved = reliability([
          one.map(({ mean, sd, n }) => ({ mean: shift + stretch * mean, sd: stretch * sd, n })),
        ])
        if (!got || Math.abs(got.meanSquareBetween) < 1e-6) return
        expect(moved!.icc1).toBeCloseTo(got.icc1, 6)
      }),
    )
  })

  it("does not mistake a month that lifts everybody for a difference between groups", () => {
    const lifted = oracle.units.map((unit) => ({ ...unit, mean: unit.mean + 40 }))
    const twice = reliability([oracle.units, lifted])!
    expect(twice.icc1).toBeCloseTo(oracle.icc1, 2)
    expect(twice.meanSquareBetween).toBeCloseTo(oracle.MSB, 8)
  })

  it("says nothing about one group, groups of one, or answers that never differ", () => {
    expect(reliability([])).toBeNull()
    expect(reliability([[{ mean: 3, sd: 1, n: 9 }]])).toBeNull()
    expect(
      reliability([
        [
          { mean: 3, sd: 0, n: 1 },
          { mean: 4, sd: 0, n: 1 },
        ],
      ]),
    ).toBeNull()
    expect(
      reliability([
        [
          { mean: 3, sd: 0, n: 5 },
          { mean: 3, sd: 0, n: 5 },
        ],
      ]),
    ).toBeNull()
  })
})

describe("attenuation", () => {
  it("is the root of the product, and unknown where a reliability is not above zero", () => {
    expect(attenuation(0.64, 0.25)).toBeCloseTo(0.4, 12)
    expect(attenuation(-0.1, 0.5)).toBeNull()
    expect(attenuation(0, 0.5)).toBeNull()
  })
})
