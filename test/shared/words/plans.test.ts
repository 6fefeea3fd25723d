import { describe, expect, it } from "vitest"
import type { PlanFollowed, PlanReport, PlanShortage } from "../../../shared/analysis/plan-report.ts"
import { languages } from "../../../shared/words/language.ts"
import { gainText, planStory } from "../../../shared/words/plans.ts"

const counts = { branches: 12, compared: 40, alone: 0, periodsBefore: 14, periodsAfter: 5 }
const alike = { effect: -0.2, interval: [-1.2, 0.8], parted: false } as const

function plan(followed: PlanFollowed, change: Partial<PlanReport> = {}): PlanReport {
  return {
    id: "p",
    component: "tools",
    units: [],
    elsewhere: 0,
    action: "a",
    owner: "o",
    start: "2025-10-01",
    due: "2026-10-01",
    target: 70,
    state: "open",
    createdBy: "c",
    createdAt: "2025-09-01T00:00:00Z",
    labels: { en: "Tools", zh: "工具" },
    unit: "pts",
    direction: "higher",
    begins: "2025-10",
    leftOut: null,
    now: null,
    recent: null,
    followed,
    series: [],
    ...change,
  }
}

const told = (low: number, high: number, before: Extract<PlanFollowed, { kind: "told" }>["before"] = alike) =>
  plan({ kind: "told", effect: (low + high) / 2, interval: [low, high], pValue: 0.01, before, ...counts })

describe("what came of a plan, in words", () => {
  it("never tells a figure without its interval, and how many it rests on", () => {
    const story = planStory(told(0.4, 4.2), "month", "en")
    expect(story.figure).toBe("+2.3 pts (0.4\u00a0to\u00a04.2)")
    expect(story.rests).toMatch(
      /12 branches of the plan beside 40 branches .* 14 months before and 5 months from Oct 2025/,
    )
    expect(story.before).toMatch(/moved alike as far as can be told: −0.2 pts \(−1.2/)
  })

  it("finds better and worse only where the interval keeps clear of nought", () => {
    expect(planStory(told(0.4, 4.2), "month", "en").finding).toMatch(/more than comparable/)
    expect(planStory(told(-4.2, -0.4), "month", "en").finding).toMatch(/less than comparable/)
    expect(planStory(told(-0.4, 4.2), "month", "en").finding).toMatch(/No difference/)
  })

  it("takes no gain for the plan's where the two were parting before it", () => {
    const parted = { effect: 2, interval: [1, 3], parted: true } as const
    const story = planStory(told(0.4, 4.2, parted), "month", "en")
    expect(story.finding).toMatch(/before the plan as well/)
    expect(story.before).toMatch(/moving apart already/)
    expect(planStory(told(0.4, 4.2, null), "month", "en").before).toMatch(/cannot be checked/)
  })

  it("says what is short, and what it takes", () => {
    const short = (because: PlanShortage, found: number, needed: number) =>
      planStory(plan({ kind: "not-yet", because, found, needed, ...counts }), "month", "en")
    expect(short("too-few-after", 2, 3).finding).toBe("Cannot tell yet: 2 months since the start; it takes 3 months.")
    expect(short("too-few-compared", 1, 5).finding).toMatch(/1 branch of the same types .* it takes 5 branches\./)
    expect(short("not-begun", 0, 3).finding).toMatch(/first whole period, Oct 2025; it takes 3 months from there/)
    expect(short("not-measured", 0, 3).figure).toBeNull()
  })

  it("is whole in every language, for every case", () => {
    const cases = [
      told(0.4, 4.2),
      told(-1, 1, null),
      ...(
        [
          "not-measured",
          "not-begun",
          "too-few-branches",
          "too-few-compared",
          "too-few-before",
          "too-few-after",
          "no-interval",
        ] as const
      ).map((because) =>
        plan({ kind: "not-yet", because, found: 1, needed: 3, ...counts, alone: 2 }, { begins: null }),
      ),
    ]
    for (const language of languages)
      for (const each of cases)
        for (const kind of ["month", "quarter", null] as const)
          expect(JSON.stringify(planStory(each, kind, language))).not.toMatch(/undefined|NaN|\[object/)
  })

  it("carries the component's unit", () => {
    const gain = { effect: -1234.5, interval: [-2000, -400] as const }
    expect(gainText(gain, "CNY", "en")).toBe("−¥1.23k (−¥2k\u00a0to\u00a0−¥400)")
    expect(gainText({ effect: 2, interval: [1, 3] }, "%", "zh")).toBe("+2.0 个百分点（1.0\u00a0至\u00a03.0）")
  })
})
