import { describe, expect, it } from "vitest"
import { neighbour, rowsFor, seriesRows } from "../../../client/units/series-rows.ts"
import type { UnitRow } from "../../../shared/analysis/units-report.ts"

const branch = (id: string, parent: string | null): UnitRow => ({
  id,
  name: id,
  parent,
  type: null,
  depth: 1,
  units: 1,
  levels: [],
  breaks: [],
})
const names = new Map([
  ["N", "North"],
  ["S", "South"],
])
const north = ["a", "b", "c"].map((id) => branch(id, "N"))
const south = ["d"].map((id) => branch(id, "S"))
const { rows } = seriesRows([...north, ...south], names, 2)

describe("the wall of lines", () => {
  it("has each region's branches below its name, so many side by side", () => {
    expect(rows.map((row) => (row.kind === "region" ? row.name : row.branches.map(({ id }) => id)))).toEqual([
      "North",
      ["a", "b"],
      ["c"],
      "South",
      ["d"],
    ])
  })

  it("names no region where there is none", () => {
    const two = [branch("x", "elsewhere"), branch("y", "elsewhere")]
    expect(seriesRows(two, names, 9)).toMatchObject({ rows: [{ kind: "branches" }], columns: 2 })
  })

  it("puts the only branches of their regions side by side", () => {
    const alone = [branch("x", "N"), branch("y", "S")]
    expect(seriesRows(alone, names, 9)).toMatchObject({ rows: [{ kind: "branches", branches: alone }], columns: 2 })
  })

  it("tells how many of its first rows hold so many branches", () => {
    expect([1, 2, 3, 4, 5].map((count) => rowsFor(rows, count))).toEqual([2, 2, 3, 5, 5])
  })

  it("is walked by arrow keys, over the names of regions", () => {
    const from = (id: string, key: string) => neighbour(rows, id, key)?.id ?? null
    expect(["ArrowRight", "ArrowDown", "Home", "End"].map((key) => from("a", key))).toEqual(["b", "c", "a", "d"])
    expect(from("b", "ArrowDown")).toBe("c")
    expect(from("c", "ArrowRight")).toBe("d")
    expect(from("d", "ArrowUp")).toBe("c")
    expect(from("d", "ArrowLeft")).toBe("c")
    expect(from("d", "ArrowDown")).toBeNull()
    expect(from("a", "ArrowLeft")).toBeNull()
    expect(from("a", "Enter")).toBeNull()
  })
})
