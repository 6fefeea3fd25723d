import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { hideFewRespondents } from "../../../server/confidential/survey-values.ts"

const cells = fc.array(
  fc.record({
    value: fc.oneof(fc.constant(NaN), fc.double({ noNaN: true, min: 0, max: 100 })),
    respondents: fc.oneof(fc.constant(NaN), fc.nat(12)),
  }),
)

describe("hideFewRespondents", () => {
  it("hides a value on four of five respondents, keeps one on five, and hides one nobody vouches for", () => {
    const values = Float64Array.of(80, 81, 82)
    expect(hideFewRespondents({ values, respondents: Float64Array.of(4, 5, NaN) }, 5)).toEqual([0, 2])
    expect([...values]).toEqual([NaN, 81, NaN])
  })

  it("leaves no value below the threshold and changes no other", () => {
    fc.assert(
      fc.property(cells, fc.integer({ min: 2, max: 10 }), (given, threshold) => {
        const values = Float64Array.from(given, ({ value }) => value)
        hideFewRespondents(
          { values, respondents: Float64Array.from(given, ({ respondents }) => respondents) },
          threshold,
        )
        expect([...values]).toEqual(given.map(({ value, respondents }) => (respondents >= threshold ? value : NaN)))
      }),
    )
  })

  it("names what it hid, not what was missing before", () => {
    expect(hideFewRespondents({ values: Float64Array.of(NaN), respondents: Float64Array.of(1) }, 5)).toEqual([])
  })
})
