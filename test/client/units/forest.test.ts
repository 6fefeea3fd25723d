import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { chosenBranches, forestOf, shownRows, type Choice, type ShownRow } from "../../../client/units/forest.ts"
import type { UnitRow } from "../../../shared/analysis/units-report.ts"

function unit(id: string, parent: string | null, change: Partial<UnitRow> = {}): UnitRow {
  return { id, name: id, parent, type: null, depth: 0, units: 1, levels: [null], breaks: [], ...change }
}
const level = (gap: number) => [{ state: "on-target", gap, units: 1 } as const]
const broken = [{ from: "a", to: "b", probabilityBelow: 0.99 }]

const company = [
  unit("West", null, { units: 2, levels: level(0.1) }),
  unit("w1", "West", { name: "Harbour", type: "mall", levels: level(0.5) }),
  unit("w2", "West", { name: "Station", type: "kiosk", levels: level(-0.5), breaks: broken }),
  unit("East", null, { units: 1, levels: level(-1) }),
  unit("e1", "East", { name: "Mill", type: "mall" }),
]
const all: Choice = { find: "", type: null, onlyBreaks: false, sortBy: null }
const ids = (rows: readonly ShownRow[]) => rows.map(({ row }) => row.id)
const rowsOf = (change: Partial<Choice>, open: readonly string[] = []) =>
  ids(shownRows(forestOf({ units: company }), { ...all, ...change }, new Set(open)))

describe("the rows of the tree", () => {
  it("are the top alone until a region is opened", () => {
    expect(rowsOf({})).toEqual(["West", "East"])
    expect(rowsOf({}, ["West"])).toEqual(["West", "w1", "w2", "East"])
  })

  it("say how deep they are and whether something lies below", () => {
    expect(
      shownRows(forestOf({ units: company }), all, new Set(["East"])).map(({ row, level: at, isOpen }) => [
        row.id,
        at,
        isOpen,
      ]),
    ).toEqual([
      ["West", 1, false],
      ["East", 1, true],
      ["e1", 2, null],
    ])
  })

  it("are, once searched for, what fits and everything above it", () => {
    expect(rowsOf({ find: " harb" })).toEqual(["West", "w1"])
    expect(rowsOf({ find: "E1" })).toEqual(["East", "e1"])
    expect(rowsOf({ find: "nowhere" })).toEqual([])
  })

  it.each(["第３号店", "第3号", "ＰＵＤＯＮＧ", "pudong\u3000第3", " Pudong  第3号店 "])("find 浦东 by %s", (find) => {
    const units = [unit("a", null, { name: "Pudong 第３号店" }), unit("b", null, { name: "Pudong-4" }), unit("c", null)]
    const found = ids(shownRows(forestOf({ units }), { ...all, find }, new Set()))
    expect(found).toContain("a")
    expect(found).not.toContain("c")
  })

  it("hold all branches of a region that is found by its name, as far as they are of the type", () => {
    expect(rowsOf({ find: "west" })).toEqual(["West", "w1", "w2"])
    expect(rowsOf({ find: "west", type: "mall" })).toEqual(["West", "w1"])
  })

  it("are only those in which a link breaks, where that is asked", () => {
    expect(rowsOf({ onlyBreaks: true })).toEqual(["West", "w2"])
    expect(forestOf({ units: company }).breaksBelow).toEqual(
      new Map([
        ["w2", 1],
        ["West", 1],
      ]),
    )
  })

  it("are sorted below their own parent, lowest first and unknown last", () => {
    expect(rowsOf({ sortBy: 0 }, ["West", "East"])).toEqual(["East", "e1", "West", "w2", "w1"])
    const units = [unit("a", null), unit("b", null, { levels: level(3) }), unit("c", null)]
    expect(ids(shownRows(forestOf({ units }), { ...all, sortBy: 0 }, new Set()))).toEqual(["b", "a", "c"])
  })

  it("begin with a unit whose parent is not shown", () => {
    const units = [unit("w1", "West")]
    expect(ids(shownRows(forestOf({ units }), all, new Set()))).toEqual(["w1"])
  })

  it("hold every unit once when all is open, whatever the tree", () => {
    const tree = fc.array(fc.nat(), { maxLength: 60 })
    fc.assert(
      fc.property(tree, (parents) => {
        const units = parents.map((parent, i) => unit(`u${i}`, i === 0 ? null : `u${parent % i}`))
        const forest = forestOf({ units })
        const shown = shownRows(forest, all, new Set(forest.children.keys()))
        expect(ids(shown).toSorted()).toEqual(units.map(({ id }) => id).toSorted())
        expect(chosenBranches(forest, all)).toHaveLength(forest.branches.length)
        for (const { row, level: at } of shown.filter(({ row: { parent } }) => parent !== null))
          expect(shown.find((each) => each.row.id === row.parent)!.level).toBe(at - 1)
      }),
    )
  })
})
