import { describe, expect, it } from "vitest"
import { partsOf, placeOf } from "../../../server/engine/extent.ts"
import { readPeriod } from "../../../shared/chain/period.ts"

const parts = (period: string, finer: "week" | "month" | "quarter") => {
  const { kind, index } = readPeriod(period)
  return partsOf(index, kind, finer)
}

describe("partsOf", () => {
  it("counts three months a quarter, four quarters and twelve months a year", () =>
    expect([parts("2025-Q3", "month"), parts("2025", "quarter"), parts("2025", "month")]).toEqual([3, 4, 12]))

  it("counts the weeks whose Thursday lies in a month: five in January 2026, four in February, 53 in 2020", () =>
    expect([parts("2026-01", "week"), parts("2026-02", "week"), parts("2020", "week"), parts("2025", "week")]).toEqual([
      5, 4, 53, 52,
    ]))
})

describe("placeOf", () => {
  it("puts a month into its quarter and leaves a quarter out of months", () => {
    expect(placeOf(readPeriodAs("2025-05"), "quarter")).toBe(readPeriod("2025-Q2").index)
    expect(placeOf(readPeriodAs("2025-Q2"), "month")).toBeNull()
  })
})

function readPeriodAs(period: string) {
  const { kind, index } = readPeriod(period)
  return { kind, period: index }
}
