import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type FinerValue, gather } from "../../../server/engine/roll-up.ts"
import type { RollUp } from "../../../shared/chain/metric.ts"

const part = (value: number, given: Partial<FinerValue> = {}): FinerValue => ({
  value,
  n: NaN,
  denominator: NaN,
  period: 0,
  ...given,
})

function roll(rule: RollUp, parts: readonly FinerValue[], whole = parts.length): number {
  const gathering = gather(rule, 1)
  for (const each of parts) gathering.add(0, each)
  return gathering.value(0, whole)
}

describe("gather", () => {
  it("weights a mean by n", () => expect(roll("mean", [part(80, { n: 30 }), part(60, { n: 10 })])).toBe(75))

  it("rebuilds a ratio from its sums, whatever its scale", () => {
    const sums = fc.record({
      numerator: fc.integer({ min: 0, max: 500 }),
      denominator: fc.integer({ min: 1, max: 900 }),
    })
    fc.assert(
      fc.property(fc.array(sums, { minLength: 1, maxLength: 5 }), fc.constantFrom(1, 100, 1000), (given, per) => {
        const total = (key: "numerator" | "denominator") => given.reduce((sum, each) => sum + each[key], 0)
        const parts = given.map(({ numerator, denominator }) =>
          part((per * numerator) / denominator, { denominator, n: 1 }),
        )
        expect(roll("ratio", parts)).toBeCloseTo((per * total("numerator")) / total("denominator"), 8)
      }),
    )
  })

  it("weights a ratio by n where no denominator is given", () =>
    expect(roll("ratio", [part(10, { n: 1 }), part(50, { n: 3 })])).toBe(40))

  it("takes all parts alike as soon as one lacks its weight", () => {
    expect(roll("mean", [part(80, { n: 30 }), part(60)])).toBe(70)
    expect(roll("ratio", [part(10), part(50)])).toBe(30)
  })

  it("has no mean where nobody was counted", () => expect(roll("mean", [part(80, { n: 0 })])).toBeNaN())

  it("gives no sum while a part of the period is missing", () => {
    expect(roll("sum", [part(1), part(2)], 3)).toBeNaN()
    expect(roll("sum", [part(1), part(2), part(4)], 3)).toBe(7)
  })

  it("takes the latest part for last, in whatever order they come", () =>
    expect(roll("last", [part(2, { period: 9 }), part(3, { period: 11 }), part(1, { period: 8 })])).toBe(3))

  it("has nothing where nothing was given", () =>
    (["mean", "sum", "last", "ratio"] as const).forEach((rule) => expect(roll(rule, [])).toBeNaN()))
})
