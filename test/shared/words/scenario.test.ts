import { describe, expect, it } from "vitest"
import type { Scenario, ScenarioAnswer } from "../../../shared/analysis/scenario.ts"
import { languages } from "../../../shared/words/language.ts"
import { amountEstimate, amountText, intervalOnScale } from "../../../shared/words/scenario-amount.ts"
import { scenarioHeadline } from "../../../shared/words/scenario-headline.ts"
import { scenarioWords } from "../../../shared/words/scenario.ts"
import { notSimplified, notTraditional, textsOf } from "../../support/han.ts"

const names: Record<string, string> = {
  people: "Employee satisfaction",
  customers: "Customer satisfaction",
  profit: "Profit",
}
const nameOf = (stage: string) => names[stage] ?? stage

function scenario(by: number, told: Record<string, readonly [number, number]>): Scenario {
  const stages = Object.entries(told).map(([stage, interval]) => {
    const change = (interval[0] + interval[1]) / 2
    return { stage, arrives: 1, change, interval, half: interval, fourFifths: interval, periods: [] }
  })
  const seen = { low: -1, high: 1, changes: 40, over: 12 }
  return { kind: "scenario", stage: "people", by, unitsRaised: 3, seen, stages, rows: 99, units: 9 }
}
const told = (answer: ScenarioAnswer | null, cut: readonly string[] = []) =>
  scenarioHeadline(answer, { nameOf, isCut: (stage) => cut.includes(stage), language: "en" })

describe("the words of the scenario page", () => {
  it("keep each Chinese to its own characters", () => {
    expect(textsOf(scenarioWords.zh).flatMap(notSimplified)).toEqual([])
    expect(textsOf(scenarioWords.zhHant).flatMap(notTraditional)).toEqual([])
  })

  it("start and end with no space, and say nowhere that one thing causes another", () => {
    for (const language of languages)
      for (const text of textsOf(scenarioWords[language])) {
        expect(text).toBe(text.trim())
        expect(text).not.toMatch(/\bcauses?\b|leads? to|drives?\b|导致|導致/)
      }
  })
})

describe("the headline of a scenario", () => {
  it("says that the change stops where a link is broken, and what can and cannot be told", () => {
    expect(told(scenario(0.5, { customers: [0.1, 0.3], profit: [-0.1, 0.2] }), ["profit"])).toEqual({
      finding: "The change can be followed only as far as the broken link.",
      qualification:
        "A rise in employee satisfaction goes with higher customer satisfaction, but with no change in profit that can be told from zero.",
    })
  })

  it("says that the end is reached past the broken link, where it is", () => {
    expect(told(scenario(0.5, { customers: [-0.1, 0.3], profit: [0.1, 0.2] }), ["customers"])).toEqual({
      finding: "The change can be followed to the end of the chain, but not over the broken link.",
      qualification:
        "A rise in employee satisfaction goes with higher profit, but with no change in customer satisfaction that can be told from zero.",
    })
  })

  it("names where the change is lost, also where a link further on is broken", () => {
    const answer = scenario(0.5, { customers: [-0.1, 0.3], profit: [-0.1, 0.2] })
    expect(told(answer, ["customers", "profit"]).finding).toBe(
      "Nothing later in the chain can be told to go with this change.",
    )
    const later = scenario(0.5, { people: [0.1, 0.2], customers: [-0.1, 0.3], profit: [-0.1, 0.2] })
    expect(told(later, ["profit"]).finding).toBe("The change cannot be followed as far as customer satisfaction.")
    expect(told(later, ["customers"]).finding).toBe("The change can be followed only as far as the broken link.")
  })

  it("names three stages of many and counts the others", () => {
    const answer = (count: number) =>
      scenario(0.5, Object.fromEntries(Array.from({ length: count }, (_, i) => [`stage ${i}`, [-0.1, 0.2]])))
    expect(told(answer(4)).qualification).toContain("no change in stage 0, stage 1, stage 2, or stage 3 that")
    expect(told(answer(11)).qualification).toContain("no change in stage 0, stage 1, stage 2, or 8 other stages that")
    const inChinese = scenarioHeadline(answer(11), { nameOf, isCut: () => false, language: "zh" })
    expect(inChinese.qualification).toContain("stage 0、stage 1、stage 2等 11 个环节的变化")
  })

  it("blames no link where none is broken", () => {
    expect(told(scenario(0.5, { customers: [0.1, 0.3], profit: [-0.1, 0.2] })).finding).toBe(
      "The change cannot be followed as far as profit.",
    )
    expect(told(scenario(0.5, { customers: [-0.1, 0.3] })).finding).toBe(
      "Nothing later in the chain can be told to go with this change.",
    )
  })

  it("speaks of falls, and of what goes the other way", () => {
    expect(told(scenario(-0.5, { customers: [-0.3, -0.1], profit: [0.1, 0.2] }))).toEqual({
      finding: "The change can be followed to the end of the chain.",
      qualification: "A fall in employee satisfaction goes with higher profit and lower customer satisfaction.",
    })
  })

  it("says why there is nothing to show", () => {
    const seen = { low: -1, high: 1, changes: 40, over: 12 }
    expect(told({ kind: "beyond-what-was-seen", seen }).finding).toBe("This change lies beyond what was seen.")
    expect(told({ kind: "no-path-model", because: "too-few-units" }).qualification).toBe(
      "Too few branches have figures of all stages.",
    )
    expect(told(null).finding).toBe("Nothing is changed yet.")
  })

  it("is whole in every language", () => {
    const answer = scenario(0.5, { customers: [0.1, 0.3], profit: [-0.1, 0.2] })
    for (const language of languages) {
      const { finding, qualification } = scenarioHeadline(answer, { nameOf, isCut: () => false, language })
      expect(finding + qualification).not.toMatch(/undefined|\s\s|NaN/)
      expect(qualification).toMatch(/[.。]$/)
    }
  })
})

describe("a change in a stage's main metric", () => {
  const waiting = { unit: "minutes", perScore: -2 }

  it("is signed, in the metric's unit, with the decimals of its interval", () => {
    expect(amountEstimate(0.25, [0.1, 0.4], { unit: "%", perScore: 8 }, "en")).toBe(
      "+2.0\u00a0pts (0.8\u00a0to\u00a03.2)",
    )
    expect(amountEstimate(0.01, [-0.01, 0.03], { unit: "pts", perScore: 10 }, "zh")).toBe(
      "+0.10\u00a0分（−0.10\u00a0至\u00a00.30）",
    )
    expect(amountText(0.1, { unit: "CNY", perScore: 31_000 }, "en")).toBe("+¥3.1k")
    expect(amountText(0.5, null, "en")).toBe("+0.50\u00a0sd")
  })

  it("turns round where less is better", () => {
    expect(amountText(0.6, waiting, "en")).toBe("−1.2\u00a0minutes")
    expect(intervalOnScale([0.1, 0.4], waiting)).toEqual([-0.8, -0.2])
  })

  it("has no sign where it rounds to nothing", () => {
    expect(amountText(0, { unit: "CNY", perScore: 5 }, "en")).not.toContain("+")
    expect(amountText(0.001, null, "en")).toBe("0.00\u00a0sd")
  })
})
