import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { chosenBranches, shadeOf, spreadLabels, type Choice } from "../../client/capability/heat.ts"
import type { CapabilityBranch } from "../../shared/analysis/capability-report.ts"

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
  return { unit, name: unit, region: null, regionName: null, type: null, respondents: null, cells, ...change }
}

const all: Choice = { region: null, type: null, find: "", sortBy: 0, basis: "target" }
const names = (branches: readonly CapabilityBranch[]) => branches.map(({ unit }) => unit)

describe("the branches of the capability table", () => {
  it("come worst first, and what is not shown comes last", () => {
    expect(names(chosenBranches([branch("a", 2), branch("b", null), branch("c", -7), branch("d", null)], all))).toEqual(
      ["c", "a", "b", "d"],
    )
  })

  it("are found by a part of their name or id, in any case", () => {
    const branches = [branch("B01", 1, { name: "Riverside" }), branch("B02", 2, { name: "Harbour" })]
    expect(names(chosenBranches(branches, { ...all, find: "RIVER" }))).toEqual(["B01"])
    expect(names(chosenBranches(branches, { ...all, find: "b02 " }))).toEqual(["B02"])
  })

  it("are those of the chosen region and type", () => {
    const branches = [
      branch("a", 1, { region: "west", type: "mall" }),
      branch("b", 1, { region: "west" }),
      branch("c", 1),
    ]
    expect(names(chosenBranches(branches, { ...all, region: "west" }))).toEqual(["a", "b"])
    expect(names(chosenBranches(branches, { ...all, region: "west", type: "mall" }))).toEqual(["a"])
  })

  it("never lose or repeat one by sorting", () => {
    const gaps = fc.array(fc.option(fc.double({ noNaN: true })), { maxLength: 40 })
    fc.assert(
      fc.property(gaps, (each) => {
        const branches = each.map((gap, i) => branch(`B${i}`, gap))
        expect(names(chosenBranches(branches, all)).toSorted()).toEqual(names(branches).toSorted())
      }),
    )
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

describe("spreadLabels", () => {
  it("leaves labels where they want to stand when there is room", () => {
    expect(spreadLabels([50, 10, 30], 14)).toEqual([50, 10, 30])
  })

  it("never lets two labels come closer than asked, and keeps their order", () => {
    const heights = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 12 })
    fc.assert(
      fc.property(heights, (wanted) => {
        const spread = spreadLabels(wanted, 14).toSorted((a, b) => a - b)
        spread.slice(1).forEach((height, i) => expect(height - spread[i]!).toBeGreaterThanOrEqual(14))
      }),
    )
  })
})
