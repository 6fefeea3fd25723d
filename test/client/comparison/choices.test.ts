import { describe, expect, it } from "vitest"
import { impossible, inOrder, timeChoices, timeOf } from "../../../client/comparison/choices.ts"
import { readView } from "../../../client/view.ts"

const reach = { from: "2023-03", to: "2026-02" }

describe("timeChoices", () => {
  it("offers the same length just before, and a year earlier", () => {
    const { before, year, lastOfAll } = timeChoices(timeOf(reach, { from: "2025-09" }))
    expect(before).toEqual({ from: "2025-03", to: "2025-08" })
    expect(year).toEqual({ from: "2024-09", to: "2025-02" })
    expect(lastOfAll).toBeNull()
  })

  it("offers nothing that lies before all data", () => {
    expect(timeChoices(timeOf(reach, { to: "2023-08" }))).toMatchObject({ before: null, year: null })
    // Partly before them, there is something to compare.
    expect(timeChoices(timeOf(reach, { from: "2023-06", to: "2023-12" })).before).toEqual({
      from: "2022-11",
      to: "2023-05",
    })
  })

  it("splits all data into the last year and the one before, or in two where there is less", () => {
    expect(timeChoices(timeOf(reach, {})).lastOfAll).toEqual({
      window: { from: "2025-03", to: "2026-02" },
      before: { from: "2024-03", to: "2025-02" },
      periods: 12,
    })
    expect(timeChoices(timeOf({ from: "2025-01", to: "2025-09" }, {})).lastOfAll).toMatchObject({
      window: { from: "2025-06", to: "2025-09" },
      before: { from: "2025-02", to: "2025-05" },
    })
    expect(timeChoices(timeOf({ from: "2019", to: "2024" }, {})).lastOfAll).toMatchObject({ periods: 3 })
    expect(timeChoices(timeOf({ from: "2025-01", to: "2025-03" }, {})).lastOfAll).toBeNull()
  })

  it("takes a window that is counted otherwise than the data for none", () => {
    expect(timeOf(reach, { from: "2025-Q1" }).window).toBeNull()
    expect(timeOf(reach, {}).window).toBeNull()
  })

  it("puts two ends in order", () => {
    expect(inOrder({ from: "2025-03", to: "2024-11" })).toEqual({ from: "2024-11", to: "2025-03" })
  })
})

describe("impossible", () => {
  it("compares nothing with itself, and all of the company with no rest", () => {
    expect(impossible({ kind: "unit", unit: "North" }, "North", null)).toBe("itself")
    expect(impossible({ kind: "unit", unit: "North" }, "South", null)).toBeNull()
    expect(impossible({ kind: "rest" }, undefined, null)).toBe("noRest")
    // Who sees the North alone sees no rest of it.
    expect(impossible({ kind: "rest" }, "North", "North")).toBe("noRest")
    expect(impossible({ kind: "rest" }, "B01", "North")).toBeNull()
    expect(impossible({ kind: "before" }, undefined, null)).toBeNull()
  })
})

describe("the comparison in an address", () => {
  it.each(["before", "year", "rest", "unit:North", "window:2024-01..2024-12"])("is kept: %s", (against) => {
    expect(readView({ against, unit: "West" })).toEqual({ against, unit: "West" })
  })

  it.each(["", "yesterday", "unit:", "window:2024-01", "window:2024-13..2024-14", 7])("is dropped: %s", (against) => {
    expect(readView({ against })).toEqual({})
  })
})
