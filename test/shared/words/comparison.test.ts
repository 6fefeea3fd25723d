import { describe, expect, it } from "vitest"
import type { ComparedLink, ComparedStage, ComparisonReport } from "../../../shared/analysis/comparison-report.ts"
import { comparisonHeadline } from "../../../shared/words/comparison-headline.ts"
import { comparisonWords, otherSide, remarksOn } from "../../../shared/words/comparison.ts"
import { languages } from "../../../shared/words/language.ts"
import { notSimplified, notTraditional, textsOf } from "../../support/han.ts"

type Side = ComparisonReport["here"]

const side = (from: string | null, to: string | null, more: Partial<Side> = {}): Side => ({
  unit: null,
  unitName: null,
  without: null,
  units: 40,
  asked: from && to ? { from, to } : null,
  from,
  to,
  ...more,
})

const stage = (id: string, label: string, zh: string, value: number, pAdjusted: number): ComparedStage => ({
  id,
  label,
  labels: { en: label, zh, zhHant: zh },
  score: {
    here: value,
    there: 0,
    difference: { value, interval: [value - 0.1, value + 0.1], pValue: pAdjusted },
    units: { here: 38, there: 38 },
  },
  pAdjusted,
  word: pAdjusted > 0.05 ? "unclear" : value > 0 ? "higher" : "lower",
  metric: null,
})

function link(here: number, there: number, word: ComparedLink["word"], pAdjusted = 0.01): ComparedLink {
  const of = (effect: number): ComparedLink["here"] => ({
    verdict: "holds",
    effect,
    interval: [effect - 0.05, effect + 0.05],
    standardError: 0.025,
    design: "within",
    units: 40,
    periods: 12,
    pairs: 400,
  })
  const effect = here - there
  const difference = { effect, interval: [effect - 0.07, effect + 0.07] as const, standardError: 0.035, slope: null }
  return {
    from: "csat",
    to: "loyal",
    reverse: false,
    lag: 1,
    delta: 0.1,
    here: of(here),
    there: of(there),
    difference: word === "no-data" ? null : { ...difference, pValue: pAdjusted, pAdjusted, sharedUnits: 39 },
    word,
    why: word === "no-data" ? "side-without-estimate" : null,
  }
}

const stages = [
  stage("csat", "Customer satisfaction", "客户满意度", 0.37, 0.2),
  stage("loyal", "Loyalty", "客户忠诚", -0.5, 0.004),
]

const report = (more: Partial<ComparisonReport>): ComparisonReport => ({
  revision: "1",
  relation: "time",
  here: side("2025-01", "2025-12"),
  there: side("2024-01", "2024-12"),
  periodKind: "month",
  otherSeason: false,
  overlapping: false,
  stages,
  links: [link(0.05, 0.4, "changed")],
  ...more,
})

describe("comparisonHeadline", () => {
  it("names what changed, surest first, each with difference, interval and number of branches", () => {
    expect(comparisonHeadline(report({}), "en")).toEqual({
      finding: "Loyalty fell and Customer satisfaction → Loyalty became weaker.",
      figures:
        "Loyalty −0.50 sd (−0.60\u00a0to\u00a0−0.40), 38 branches; Customer satisfaction → Loyalty −0.35 (−0.42\u00a0to\u00a0−0.28), 39 branches.",
    })
  })

  it("puts a link before a level that is as sure", () => {
    const sure = [
      stage("csat", "Customer satisfaction", "客户满意度", 0.37, 1e-9),
      stage("loyal", "Loyalty", "客户忠诚", -0.5, 1e-12),
    ]
    const found = comparisonHeadline(report({ stages: sure, links: [link(0.4, 0.05, "changed", 1e-5)] }), "en")
    expect(found.finding).toBe(
      "Customer satisfaction → Loyalty became stronger, Customer satisfaction rose and Loyalty fell.",
    )
  })

  it.each([
    [-0.3, 0.3, "turned round"],
    // Below what matters, a sign says nothing.
    [-0.05, 0.3, "became weaker"],
    [-0.5, -0.2, "became stronger"],
  ])("tells an effect of %d after %d as one that %s", (here, there, how) => {
    const found = comparisonHeadline(report({ stages: [], links: [link(here, there, "changed")] }), "en")
    expect(found.finding).toContain(how)
  })

  it("says of two places which is which, and speaks Chinese", () => {
    const apart = report({ relation: "apart" })
    expect(comparisonHeadline(apart, "en").finding).toBe(
      "Loyalty is lower here and Customer satisfaction → Loyalty is weaker here.",
    )
    expect(comparisonHeadline(report({}), "zh").finding).toBe("客户忠诚下降；“客户满意度 → 客户忠诚”减弱。")
  })

  it("counts the branches of this side where an estimate between branches counts none on both", () => {
    const changed = link(0.5, 0.1, "changed")
    const between = { ...changed, difference: { ...changed.difference!, sharedUnits: 0 } }
    expect(comparisonHeadline(report({ stages: [], links: [between] }), "en").figures).toMatch(/, 40 branches\.$/)
  })

  it("says so where nothing is known to have changed, and how much of that is proven", () => {
    const calm = {
      stages: [stages[0]!],
      links: [link(0.3, 0.3, "same"), link(0.3, 0.1, "unclear"), link(0, 0, "no-data")],
    }
    expect(comparisonHeadline(report(calm), "en")).toEqual({
      finding: "Nothing is known to have changed.",
      figures: "Of 3 links 1 is about the same and 2 cannot be judged.",
    })
    expect(comparisonHeadline(report({ ...calm, links: [] }), "en").figures).toBe("")
    expect(comparisonHeadline(report({ stages: [], links: [link(0, 0, "no-data")] }), "en").figures).toBe(
      "The link cannot be judged on these data.",
    )
  })

  it("counts what it does not name", () => {
    const many = [1, 2, 3, 4, 5].map((k) => stage(`s${k}`, `Stage ${k}`, `环节${k}`, k, 0.001))
    expect(comparisonHeadline(report({ stages: many, links: [] }), "en").finding).toBe(
      "Stage 1 rose, Stage 2 rose, Stage 3 rose and 2 more.",
    )
  })
})

describe("what stands around a comparison", () => {
  it("names the other side by its time, or by its place", () => {
    expect(otherSide(report({}), "en")).toBe("Jan 2024 – Dec 2024")
    expect(otherSide(report({ there: side(null, null, { asked: { from: "2020-01", to: "2020-12" } }) }), "zh")).toBe(
      "2020年1月至2020年12月",
    )
    expect(otherSide(report({ relation: "rest", there: side(null, null, { without: "North" }) }), "en")).toBe(
      "All branches without North",
    )
    expect(otherSide(report({ relation: "apart", there: side(null, null, { unitName: "华东" }) }), "zh")).toBe("华东")
  })

  it("warns of seasons, overlap and unequal lengths, and of nothing between two places", () => {
    expect(remarksOn(report({}), "en")).toEqual([])
    const odd = { otherSeason: true, overlapping: true, there: side("2024-10", "2025-03") }
    expect(remarksOn(report(odd), "en")).toEqual([
      comparisonWords.en.overlapping,
      "The two windows differ in length: 12 months now, 6 months then.",
      comparisonWords.en.otherSeason,
    ])
    expect(remarksOn(report({ ...odd, relation: "apart" }), "en")).toEqual([])
  })

  it("keeps each Chinese to its own characters, and no text has a space at its ends", () => {
    expect(textsOf(comparisonWords.zh).flatMap(notSimplified)).toEqual([])
    expect(textsOf(comparisonWords.zhHant).flatMap(notTraditional)).toEqual([])
    for (const language of languages)
      for (const text of textsOf(comparisonWords[language])) expect(text).toBe(text.trim())
  })
})
