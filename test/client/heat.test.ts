import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  betterSign,
  chosenBranches,
  hasRespondents,
  heatRows,
  shadeOf,
  type Choice,
} from "../../client/capability/heat.ts"
import type { CapabilityBranch, ComponentReport } from "../../shared/analysis/capability-report.ts"

const cell = (gap: number) => ({
  value: 70 + gap,
  gap,
  peerGap: null,
  change: null,
  changeInterval: null,
  moved: false,
  series: [],
})

function branch(unit: string, gap: number | null, change: Partial<CapabilityBranch> = {}): CapabilityBranch {
  const cells = [gap === null ? null : cell(gap)]
  return {
    unit,
    name: unit,
    region: null,
    regionName: null,
    type: null,
    scores: { perceived: null, objective: null },
    respondents: null,
    cells,
    ...change,
  }
}

const all: Choice = {
  region: null,
  type: null,
  find: "",
  sortBy: 0,
  order: "worst",
  basis: "target",
  groupBy: "none",
}
const component = (direction: "higher" | "lower" | "range") => ({ direction }) as ComponentReport
const chosenFrom = (branches: readonly CapabilityBranch[], choice: Choice, direction: "higher" | "lower" = "higher") =>
  chosenBranches({ branches, components: [component(direction)] }, choice)
const names = (branches: readonly CapabilityBranch[]) => branches.map(({ unit }) => unit)

it("counts respondents only where somebody is known to have answered", () => {
  expect(hasRespondents({ branches: [branch("a", 1), branch("b", 2)] })).toBe(false)
  expect(hasRespondents({ branches: [branch("a", 1), branch("b", 2, { respondents: { from: 10, to: 19 } })] })).toBe(
    true,
  )
})

describe("the branches of the capability table", () => {
  it("come worst first, and what is not shown comes last", () => {
    expect(names(chosenFrom([branch("a", 2), branch("b", null), branch("c", -7), branch("d", null)], all))).toEqual([
      "c",
      "a",
      "b",
      "d",
    ])
  })

  it("are found by a part of their name or id, in any case", () => {
    const branches = [branch("B01", 1, { name: "Riverside" }), branch("B02", 2, { name: "Harbour" })]
    expect(names(chosenFrom(branches, { ...all, find: "RIVER" }))).toEqual(["B01"])
    expect(names(chosenFrom(branches, { ...all, find: "b02 " }))).toEqual(["B02"])
  })

  it("are those of the chosen region and type", () => {
    const branches = [
      branch("a", 1, { region: "west", type: "mall" }),
      branch("b", 1, { region: "west" }),
      branch("c", 1),
    ]
    expect(names(chosenFrom(branches, { ...all, region: "west" }))).toEqual(["a", "b"])
    expect(names(chosenFrom(branches, { ...all, region: "west", type: "mall" }))).toEqual(["a"])
  })

  it("never lose or repeat one by sorting", () => {
    const gaps = fc.array(fc.option(fc.double({ noNaN: true })), { maxLength: 40 })
    fc.assert(
      fc.property(gaps, (each) => {
        const branches = each.map((gap, i) => branch(`B${i}`, gap))
        expect(names(chosenFrom(branches, all)).toSorted()).toEqual(names(branches).toSorted())
      }),
    )
  })
})

describe("the rows of the capability table", () => {
  const report = (branches: readonly CapabilityBranch[]) => ({ branches, components: [component("higher")] })
  const branches = [
    branch("a", -4, { regionName: "North", type: "mall" }),
    branch("b", -2, { regionName: "North" }),
    branch("c", 3, { regionName: "South", type: "mall" }),
    branch("d", null, { regionName: "South" }),
    branch("e", -9),
  ]

  it("say of all that fit, and of each group, the mean over those with a value", () => {
    const rows = heatRows(report(branches), { ...all, groupBy: "region" })
    expect(rows.map(({ key }) => key)).toEqual([
      "all",
      "group null",
      "e",
      "group North",
      "a",
      "b",
      "group South",
      "c",
      "d",
    ])
    const [every, , , north, , , south] = rows
    expect(every).toMatchObject({ branches: 5, figures: [{ mean: -3, count: 4 }] })
    expect(north).toMatchObject({ branches: 2, figures: [{ mean: -3, count: 2 }] })
    expect(south).toMatchObject({ branches: 2, figures: [{ mean: 3, interval: null, count: 1 }] })
  })

  it("are none where no branch fits", () => {
    expect(heatRows(report(branches), { ...all, find: "nowhere", groupBy: "type" })).toEqual([])
  })

  it("come best first when asked, and what is not shown comes last still", () => {
    expect(names(chosenFrom(branches, { ...all, order: "best" }))).toEqual(["c", "b", "a", "e", "d"])
  })

  it("take a fall for good where less is better", () => {
    const changed = (unit: string, change: number) => branch(unit, 0, { cells: [{ ...cell(0), change }] })
    const moves = [changed("fell", -5), changed("rose", 5)]
    expect(names(chosenFrom(moves, { ...all, basis: "change" }))).toEqual(["fell", "rose"])
    expect(names(chosenFrom(moves, { ...all, basis: "change" }, "lower"))).toEqual(["rose", "fell"])
    expect(betterSign(component("range"), "change")).toBe(0)
    expect(betterSign(component("lower"), "target")).toBe(1)
  })
})

describe("shadeOf", () => {
  it.each([
    [-12, "far"],
    [-8, "far"],
    [-5, "more"],
    [-3.1, "some"],
    [-1, "even"],
    [-1.1, "little"],
    [0, "even"],
    [1, "even"],
    [2, "above"],
    [3, "wellAbove"],
  ] as const)("draws %d as %s", (figure, shade) => expect(shadeOf(figure)).toBe(shade))
})
