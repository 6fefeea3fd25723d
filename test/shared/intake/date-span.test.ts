import { describe, expect, it } from "vitest"
import { readDate } from "../../../shared/intake/date-span.ts"

const period = (text: string) => {
  const found = readDate(text)
  return found?.kind === "period" ? found.period : (found?.kind ?? null)
}

describe("readDate", () => {
  it.each([
    ["2025-01-01~2025-01-31", "2025-01"],
    ["2025/1/1-2025/1/31", "2025-01"],
    ["2025年1月1日至2025年3月31日", "2025-Q1"],
    ["01.02.2024 bis 29.02.2024", "2024-02"],
    ["2025-01-01 - 2025-12-31", "2025"],
    ["2024-12-30 to 2025-01-05", "2025-W01"],
    // Only one order makes a whole month of these.
    ["01/02/2025 - 28/02/2025", "2025-02"],
  ])("takes %s for %s", (text, expected) => {
    expect(period(text)).toBe(expected)
  })

  it.each(["2025-01-01~2025-01-15", "2025-01-02 - 2025-01-31", "01/01/2025 - 02/01/2025", "2025-02-28~2025-02-01"])(
    "takes %s for nothing: no period begins and ends there",
    (text) => {
      expect(period(text)).toBe(null)
    },
  )

  it("reads what stands alone as before", () => {
    expect(period("2025-03")).toBe("2025-03")
    expect(period("2025-03-31")).toBe("day")
    expect(period("2025. 5.")).toBe("2025-05")
    expect(period("2025年第二十一周")).toBe("2025-W21")
    expect(period("settembre 2025")).toBe("2025-09")
  })
})
