import { describe, expect, it } from "vitest"
import { stateOf } from "../../../shared/analysis/level.ts"
import type { UnitReport, UnitRow } from "../../../shared/analysis/units-report.ts"
import { languages } from "../../../shared/words/language.ts"
import { peersText, unitHeadline, unitPageWords } from "../../../shared/words/unit-page.ts"
import { unitsHeadline } from "../../../shared/words/units-headline.ts"
import { stateShown, unitsPageWords } from "../../../shared/words/units-page.ts"
import { notSimplified, notTraditional, textsOf } from "../../support/han.ts"

const labels = (en: string) => ({ en, zh: en, zhHant: en })
const stages = [
  { id: "loyalty", labels: labels("Loyalty"), heldTo: "target" as const },
  { id: "profit", labels: labels("Profit"), heldTo: "target" as const },
]
const level = (gap: number) => ({
  state: gap < -0.5 ? ("below-target" as const) : ("on-target" as const),
  gap,
  units: 1,
})
function branch(id: string, gaps: readonly (number | null)[], breaks: UnitRow["breaks"] = []): UnitRow {
  const levels = gaps.map((gap) => (gap === null ? null : level(gap)))
  return { id, name: id, parent: null, type: null, depth: 0, units: 1, levels, breaks }
}
const told = (branches: readonly UnitRow[]) => unitsHeadline({ stages, units: branches }, branches, "en")

describe.each([
  ["unitsPageWords", unitsPageWords],
  ["unitPageWords", unitPageWords],
])("%s", (_name, words) => {
  it("keeps each Chinese to its own characters", () => {
    expect(textsOf(words.zh).flatMap(notSimplified)).toEqual([])
    expect(textsOf(words.zhHant).flatMap(notTraditional)).toEqual([])
  })

  it("starts and ends no text with a space", () => {
    for (const language of languages) for (const text of textsOf(words[language])) expect(text).toBe(text.trim())
  })
})

describe("the headline of all branches", () => {
  it("names the stage with the largest share of branches below target", () => {
    expect(told([branch("A", [-1, 0]), branch("B", [-2, -1]), branch("C", [null, 0])])).toEqual({
      finding: "Loyalty is where most branches fall short:",
      qualification: "2 of 2 branches below target.",
      rest: "No branch breaks a link that holds elsewhere.",
    })
  })

  it("puts a link that breaks in some branches first", () => {
    const breaks = [{ from: "loyalty", to: "profit", probabilityBelow: 0.99 }]
    expect(told([branch("A", [0, 0], breaks), branch("B", [0, 0])])).toEqual({
      finding: "Loyalty → Profit holds elsewhere, but not everywhere:",
      qualification: "in 1 branch it does not show.",
      rest: "No branch is below target in any stage.",
    })
    const two = [...breaks, { from: "profit", to: "loyalty", probabilityBelow: 0.99 }]
    expect(told([branch("A", [0, 0], two)])).toMatchObject({
      finding: "2 links hold elsewhere, but not in 1 branch:",
      qualification: "Loyalty → Profit, Profit → Loyalty.",
    })
  })

  it("speaks of the baseline where nobody set a target", () => {
    const free = stages.map((stage) => ({ ...stage, heldTo: "baseline" as const }))
    const toldOf = (branches: readonly UnitRow[]) =>
      languages.map((language) => Object.values(unitsHeadline({ stages: free, units: branches }, branches, language)))
    expect(toldOf([branch("A", [-1, 0])])[0]![1]).toBe("1 of 1 branch below baseline.")
    expect(toldOf([branch("A", [1, 0])])[0]![0]).toBe("No branch is below baseline in any stage.")
    for (const gap of [-1, 1])
      expect(toldOf([branch("A", [gap, 0])]).join(" ")).not.toMatch(/target|目标|目標|达标|達標/)
  })

  it("says that nothing is known, rather than that all is well", () => {
    expect(told([branch("A", [null, null])]).finding).toBe("No branch has figures in this window.")
    expect(told([]).finding).toBe("There are no branches yet.")
  })
})

function one(gaps: readonly (number | null)[], links: UnitReport["links"] = []): Parameters<typeof unitHeadline>[0] {
  return {
    unit: { id: "A", name: "Mill Lane", type: null, units: 1 },
    stages: stages.map((stage, i) => {
      const gap = gaps[i] ?? null
      return { ...stage, level: gap === null ? null : level(gap), peerGap: 0.25, series: [], metrics: [] }
    }),
    links,
  }
}

it("calls what is shown as 0.0 on its mark, whichever side it lies on, and nothing else", () => {
  for (const gap of [-0.049, 0, 0.049]) expect(stateShown({ state: stateOf(gap), gap })).toBe("on-target")
  expect(stateShown({ state: stateOf(-0.06), gap: -0.06 })).toBe("near-target")
  expect(stateShown({ state: stateOf(-0.6), gap: -0.6 })).toBe("below-target")
  expect(stateShown({ state: "no-data", gap: null })).toBe("no-data")
})

describe("the headline of one branch", () => {
  it("counts the stages below target and names the lowest beside its peers", () => {
    expect(unitHeadline(one([-0.6, -1.24]), "en")).toEqual({
      finding: "Mill Lane:",
      qualification: "below target in 2 of 2 stages, furthest in Profit: −1.2 sd, its peers +0.3 sd.",
    })
    expect(unitHeadline(one([0.2, null]), "en").qualification).toBe("below target in no stage.")
    expect(unitHeadline(one([null, null]), "en").qualification).toBe("no figures in this window.")
  })

  it("counts stages below their baseline where nobody set a target, and tells where both are meant", () => {
    const report = one([-0.6, -1.24])
    const held = (...of: readonly ("target" | "baseline")[]) => ({
      ...report,
      stages: report.stages.map((stage, i) => ({ ...stage, heldTo: of[i]! })),
    })
    const text = (...of: readonly ("target" | "baseline")[]) => unitHeadline(held(...of), "en").qualification
    expect(text("baseline", "baseline")).toMatch(/^below baseline in 2 of 2 stages/)
    expect(text("target", "baseline")).toMatch(/^below target or baseline in 2 of 2 stages/)
    expect(unitsPageWords.en.levels("baseline")["on-target"]).toBe("at baseline or above")
  })

  it("names a link that holds elsewhere and not here before any level", () => {
    const link = { from: "loyalty", to: "profit", pairs: 30, slope: 0, shrunk: 0, interval: [-0.1, 0.1] as const }
    const flagged = { ...link, mean: 0.4, probabilityBelow: 0.99, flagged: true }
    expect(unitHeadline(one([-2, -2], [flagged]), "en").qualification).toBe(
      "does not show what holds elsewhere: Loyalty → Profit.",
    )
  })

  it("says whom it is compared with", () => {
    expect(peersText({ kind: "type", type: "mall", units: 33 }, "en")).toBe("Compared with 33 branches of type mall")
    expect(peersText({ kind: "others", type: null, units: 1 }, "en")).toBe("Compared with 1 branch")
    expect(peersText({ kind: "others", type: null, units: 0 }, "en")).toBe("No other branch to compare with")
  })
})
