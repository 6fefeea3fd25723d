import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { groupCells, type GroupedSurvey } from "../../../server/confidential/group-cells.ts"
import { type Unit, unitTree, within } from "../../../shared/chain/unit.ts"
import { tellsOf } from "../../support/linear.ts"

/** A tree of three levels with some hundred shapes: areas, regions in them or on their own, branches anywhere. */
const companies = fc
  .record({
    areas: fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 3 }), { maxLength: 3 }),
    loose: fc.integer({ min: 0, max: 4 }),
    present: fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
  })
  .map(({ areas, loose, present }) => {
    const all: Unit[] = []
    const branches: string[] = []
    const add = (id: string, parent: string | null, isBranch: boolean) => {
      all.push({ id, name: id, parent, type: null })
      if (isBranch) branches.push(id)
    }
    areas.forEach((regions, a) => {
      add(`A${a}`, null, false)
      regions.forEach((count, r) => {
        add(`A${a}R${r}`, `A${a}`, false)
        for (let b = 0; b < count; b++) add(`A${a}R${r}B${b}`, `A${a}R${r}`, true)
      })
    })
    for (let b = 0; b < loose; b++) add(`L${b}`, null, true)
    const values = Float64Array.from(branches, () => (present.next().value! < 2 ? NaN : 70))
    return { tree: unitTree(all), units: branches, periods: 1, values } satisfies GroupedSurvey
  })

/** Every sum that can be asked for: a part of the tree, and a part less another within it. */
function sumsOf(company: GroupedSurvey): number[][] {
  const cells = groupCells(company)
  const parts = [null, ...within(company.tree, null)]
  const inside = (part: string | null) => new Set(within(company.tree, part))
  return parts.flatMap((part) => {
    const held = inside(part)
    const sum = (without?: string) => {
      const takesPart = cells(part, without)
      const gone = without === undefined ? new Set<string>() : inside(without)
      return company.units.map((id, row) =>
        held.has(id) && !gone.has(id) && !Number.isNaN(company.values[row]!) && takesPart(row, 0) ? 1 : 0,
      )
    }
    const rest = within(company.tree, part).filter((id) => id !== part)
    return [sum(), ...rest.map((without) => sum(without))]
  })
}

describe("groupCells", () => {
  it("leaves no way to tell of one or two units, whatever is subtracted from what", () => {
    fc.assert(
      fc.property(companies, (company) => {
        const sums = sumsOf(company).filter((row) => row.some((each) => each))
        for (let a = 0; a < company.units.length; a++)
          for (let b = a; b < company.units.length; b++) expect(tellsOf(sums, [a, b])).toBe(false)
      }),
      { numRuns: 150 },
    )
  })

  it("finds the unit that a careless rule gives away: the company less its regions of three", () => {
    const company: GroupedSurvey = {
      tree: unitTree(
        [["N"], ["S"], ["N1", "N"], ["N2", "N"], ["N3", "N"], ["S1", "S"]].map(([id, parent]) => ({
          id: id!,
          name: id!,
          parent: parent ?? null,
          type: null,
        })),
      ),
      units: ["N1", "N2", "N3", "S1"],
      periods: 1,
      values: Float64Array.of(1, 2, 3, 4),
    }
    expect(tellsOf([[1, 1, 1, 1], [1, 1, 1, 0]], [3])).toBe(true) // prettier-ignore
    expect(sumsOf(company).filter((row) => row.some((each) => each))).toEqual([[1, 1, 1, 1]])
  })

  it("opens every region of a company that has enough branches everywhere", () => {
    const ids = ["N", "S"].flatMap((region) => [region, ...[1, 2, 3, 4].map((b) => `${region}${b}`)])
    const units = ids.map((id) => ({ id, name: id, parent: id.length > 1 ? id[0]! : null, type: null }))
    const company: GroupedSurvey = {
      tree: unitTree(units),
      units: ids.filter((id) => id.length > 1),
      periods: 1,
      values: new Float64Array(8),
    }
    const shown = sumsOf(company).map((row) => row.reduce((a, b) => a + b, 0))
    expect(shown.filter((count) => count === 4)).toHaveLength(4)
  })

  it("counts an answer where its unit stood when it was told, and tells nothing of what the unit left", () => {
    const ids = ["N", "S"].flatMap((region) => [region, ...[1, 2, 3, 4].map((b) => `${region}${b}`)])
    const units = ids.map((id) => ({ id, name: id, parent: id.length > 1 ? id[0]! : null, type: null }))
    const rows = ids.filter((id) => id.length > 1)
    // N4 has gone to S, and is told of as N's.
    const tree = unitTree(units.map((unit) => (unit.id === "N4" ? { ...unit, parent: "S" } : unit)))
    const cells = groupCells({
      tree,
      units: rows,
      periods: 1,
      values: new Float64Array(8),
      elsewhere: [{ row: rows.indexOf("N4"), period: 0, place: "N" }],
    })
    const told = (part: string | null) => rows.filter((_, row) => cells(part)(row, 0))
    expect(told(null)).toEqual(rows)
    expect(told("S").filter((id) => within(tree, "S").includes(id))).toEqual(["S1", "S2", "S3", "S4"])
    expect(told("N")).toEqual([])
  })
})
