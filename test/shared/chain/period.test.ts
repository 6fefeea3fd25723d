import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { coarsest, formatPeriod, parsePeriod, rollPeriodUp, shiftPeriod } from "../../../shared/chain/period.ts"

const kinds = ["week", "month", "quarter", "year"] as const
const anyPeriod = fc
  .record({ kind: fc.constantFrom(...kinds), year: fc.integer({ min: 1971, max: 2100 }), within: fc.nat(50) })
  .map(({ kind, year, within }) => {
    const perYear = { week: 52, month: 12, quarter: 4, year: 1 }[kind]
    const index = kind === "week" ? (year - 1970) * 52 + within : year * perYear + (within % perYear)
    return { kind, index }
  })

describe("periods", () => {
  it("read back as they were written", () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        expect(parsePeriod(formatPeriod(period))).toEqual(period)
      }),
    )
  })

  it("shift forth and back to where they were", () => {
    fc.assert(
      fc.property(anyPeriod, fc.integer({ min: -60, max: 60 }), (period, by) => {
        const text = formatPeriod(period)
        expect(shiftPeriod(shiftPeriod(text, by), -by)).toBe(text)
      }),
    )
  })

  it.each(["2025-13", "2025-00", "2025-W54", "2025-Q5", "2025-3", "25-03", "2025-W53", "", "2025-03-01"])(
    "refuse %s",
    (text) => expect(parsePeriod(text)).toBeNull(),
  )

  it("know that 2020 and 2026 have 53 ISO weeks", () => {
    expect(parsePeriod("2020-W53")).not.toBeNull()
    expect(parsePeriod("2026-W53")).not.toBeNull()
    expect(shiftPeriod("2020-W53", 1)).toBe("2021-W01")
  })

  it("give a week to the month of its Thursday", () => {
    expect(rollPeriodUp("2025-W01", "month")).toBe("2025-01")
    expect(rollPeriodUp("2024-W05", "month")).toBe("2024-02")
  })

  it("count mixed data in the coarsest kind", () => expect(coarsest(["month", "quarter", "week"])).toBe("quarter"))
})
