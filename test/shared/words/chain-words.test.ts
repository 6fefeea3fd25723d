import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Reason, Verdict } from "../../../shared/analysis/link-report.ts"
import { fiveStages } from "../../../shared/chain/models/five-stages.ts"
import { nothingFound } from "../../../shared/words/chain-page.ts"
import { headlineParts, headlineText, stageNames } from "../../../shared/words/headline.ts"
import { languages, type Language } from "../../../shared/words/language.ts"
import { levelFacts } from "../../../shared/words/level.ts"
import { linkFacts, linkLine, linkSentence } from "../../../shared/words/link-facts.ts"
import { reasonText, shortReason } from "../../../shared/words/reason.ts"
import { brokenSince, chainReport, linkReport, noData, stageReport } from "../../support/chain-report.ts"

const satisfaction = "customer-satisfaction"
const around = (language: Language, report = chainReport(fiveStages, {})) => ({
  nameOf: stageNames(report, language),
  kind: "month" as const,
  language,
})
const plain = (text: string) => text.replaceAll("\u00a0", " ")

describe("where nothing stands out", () => {
  it("says that no link is broken only where all of them could be judged", () => {
    expect(nothingFound(chainReport(fiveStages, {}), "en")).toContain("no broken link")
    const dotted = chainReport(fiveStages, {}, { "loyalty~profit": noData("loyalty") })
    expect(nothingFound(dotted, "en")).not.toContain("no broken link")
    expect(nothingFound(dotted, "zh")).toContain("无法判断")
  })
})

describe("the headline", () => {
  const stoppedReport = chainReport(
    fiveStages,
    { kind: "broken", from: satisfaction, to: "loyalty", since: "2025-03" },
    { [`${satisfaction}~loyalty`]: brokenSince },
  )

  it("names the broken link, since when, and the figures", () => {
    const { finding, qualification, figures } = headlineParts(stoppedReport, "en")
    expect(finding).toBe("The chain is broken between Customer satisfaction and Loyalty:")
    expect(qualification).toBe("since March 2025 branches that improve customer satisfaction no longer gain loyalty.")
    expect(plain(figures!)).toBe("Now +0.02 (−0.05 to 0.09), before +0.28 (0.20 to 0.36); 128 branches")
  })

  it("says the same in both kinds of Chinese", () => {
    expect(headlineParts(stoppedReport, "zh").finding).toBe("链条在“客户满意度”与“客户忠诚”之间断开：")
    expect(headlineParts(stoppedReport, "zh").qualification).toBe(
      "自2025年3月起，网点的客户满意度提高后，客户忠诚不再随之提高。",
    )
    expect(headlineParts(stoppedReport, "zhHant").qualification).toBe(
      "自2025年3月起，據點的客戶滿意度提高後，客戶忠誠不再隨之提高。",
    )
  })

  it("lists every break where there are several", () => {
    const report = chainReport(
      fiveStages,
      { kind: "broken", from: satisfaction, to: "loyalty", since: "2025-03" },
      { [`${satisfaction}~loyalty`]: brokenSince, "loyalty~profit": { verdict: "broken", effect: 0.01 } },
    )
    const { finding, qualification } = headlineParts(report, "en")
    expect(finding).toBe("The chain is broken in 2 places:")
    expect(qualification).toBe("Customer satisfaction → Loyalty since March 2025 and Loyalty → Profit.")
  })

  it("names three of many breaks, the one that ranks first before all, and tells broken from reversed", () => {
    const report = chainReport(
      fiveStages,
      { kind: "broken", from: satisfaction, to: "loyalty", since: null },
      {
        "employee-satisfaction~frontline-capability": { verdict: "reversed", effect: -0.2 },
        "frontline-capability~customer-satisfaction": { verdict: "broken", effect: 0.01 },
        [`${satisfaction}~loyalty`]: { verdict: "broken", effect: 0.02 },
        "loyalty~profit": { verdict: "broken", effect: 0.01 },
      },
    )
    const { finding, qualification } = headlineParts(report, "en")
    expect(finding).toBe("The chain is broken in 3 places and runs backwards in one:")
    expect(qualification).toBe(
      "Customer satisfaction → Loyalty, Frontline capability → Customer satisfaction, Loyalty → Profit and 1 more.",
    )
    expect(headlineParts(report, "zhHant").finding).toBe("鏈條有 3 處斷開、1 處方向相反：")
    expect(headlineParts(report, "zh").qualification).toMatch(/，另有 1 段见下图。$/)
  })

  it("speaks of one branch by its name, and of a region as a place", () => {
    const scope = { ...stoppedReport.scope, unit: "w", unitName: "West" }
    expect(headlineText({ ...stoppedReport, scope: { ...scope, units: 25 } }, "en")).toMatch(/^In West the chain is/)
    expect(headlineText({ ...stoppedReport, scope: { ...scope, units: 1 } }, "en")).toContain(
      "since March 2025 West no longer gains loyalty when it improves customer satisfaction.",
    )
  })

  it("never leaves a kind, a language or a figure without words", () => {
    const kinds = ["broken", "reversed", "sound", "level-gap", "partly-unknown", "unknown", "empty"] as const
    for (const kind of kinds)
      for (const language of languages) {
        const report = chainReport(fiveStages, { kind, from: satisfaction, to: "loyalty", since: null })
        expect(headlineText(report, language)).toMatch(/\p{L}{2}/u)
        expect(headlineText(report, language)).not.toMatch(/undefined|null|NaN|\[object/)
        expect(headlineText(report, language)).not.toMatch(language === "en" ? /\s[,;:]/ : /[,;:.!?](\s|$)/)
      }
  })

  it("sets a name apart from Chinese only where it is written in Latin letters", () => {
    const named = (unitName: string, units: number) => ({
      ...stoppedReport,
      scope: { ...stoppedReport.scope, unit: "w", unitName, units },
    })
    expect(headlineText(named("West", 1), "zh")).toContain("自2025年3月起，West 的客户满意度提高后")
    expect(headlineText(named("华东", 1), "zh")).toContain("自2025年3月起，华东的客户满意度提高后")
    expect(headlineText(named("West", 25), "zhHant")).toMatch(/^在 West，鏈條在/)
  })

  it("never speaks of causes", () => {
    const kinds = ["broken", "reversed", "sound", "level-gap", "partly-unknown"] as const
    for (const kind of kinds) {
      const report = chainReport(fiveStages, { kind, from: satisfaction, to: "loyalty", since: "2025-03" })
      expect(headlineText(report, "en")).not.toMatch(/cause|drive|lead/i)
      expect(headlineText(report, "zh")).not.toMatch(/导致|引起|驱动/)
    }
  })
})

describe("a link in words", () => {
  it("shows the latest window of a link that stopped, and what went before", () => {
    const facts = linkFacts(linkReport(satisfaction, "loyalty", { ...brokenSince, lag: 2 }), around("en"))
    expect(facts).toMatchObject({ form: "changed", word: "Broken", since: "since Mar 2025", effect: "+0.02" })
    expect(facts.before?.map(plain)).toEqual(["before: +0.28", "(0.20 to 0.36)"])
  })

  it("reads as one sentence", () => {
    const link = linkReport("employee-satisfaction", "frontline-capability")
    expect(plain(linkSentence(link, around("en")))).toBe(
      "Employee satisfaction to Frontline capability: Holds, effect +0.31 (0.24 to 0.38), 1 month later, 128 branches",
    )
    expect(plain(linkLine(linkFacts(link, around("zh")), "zh"))).toBe(
      "+0.31（0.24 至 0.38） · 滞后 1 个月 · 128 个网点",
    )
  })

  it("gives no estimate where nothing can be said, but the reason", () => {
    const facts = linkFacts(linkReport(satisfaction, "loyalty", noData("loyalty")), around("en"))
    expect(facts).toMatchObject({ word: "Cannot tell", effect: null, interval: null, reason: "no values for Loyalty" })
  })

  it("keeps the estimate of a link that is unproven, and says what is missing", () => {
    const reasons: Reason[] = [{ kind: "needs-more", delta: 0.1, unitsMore: 40, periodsMore: 3 }]
    const facts = linkFacts(linkReport(satisfaction, "loyalty", { verdict: "unproven", reasons }), around("en"))
    expect(facts).toMatchObject({ word: "Cannot tell", effect: "+0.31", reason: "needs about 3 months more" })
  })

  it("offers no wait of more than ten years and no company of ten times the size, and says so where nothing else would help", () => {
    const about = (unitsMore: number | null, periodsMore: number | null) => {
      const reason: Reason = { kind: "needs-more", delta: 0.1, unitsMore, periodsMore }
      const link = { verdict: "unproven" as const, reasons: [reason], units: 9 }
      return shortReason(link, { nameOf: (id) => id, kind: "month", language: "en" })
    }
    expect(about(null, 120)).toBe("needs about 120 months more")
    expect(about(null, 121)).toBe("out of reach with data like these")
    expect(about(12, 882)).toBe("needs about 12 branches more")
    expect(about(90, null)).toBe("needs about 90 branches more")
    expect(about(91, null)).toBe("out of reach with data like these")
  })

  it("prints an effect only with its interval, whatever the link", () => {
    const verdicts: Verdict[] = ["no-data", "reversed", "broken", "holds", "weak", "unproven"]
    fc.assert(
      fc.property(
        fc.constantFrom(...verdicts),
        fc.option(fc.double({ min: -1, max: 1, noNaN: true })),
        fc.constantFrom(...languages),
        (verdict, effect, language) => {
          const interval = effect === null ? null : ([effect - 0.1, effect + 0.1] as const)
          const facts = linkFacts(linkReport("loyalty", "profit", { verdict, effect, interval }), around(language))
          expect(facts.effect === null).toBe(facts.interval === null)
          expect(
            linkSentence(linkReport("loyalty", "profit", { verdict, effect, interval }), around(language)),
          ).not.toMatch(/undefined|null|NaN/)
        },
      ),
    )
  })

  it("says every kind of reason in every language", () => {
    const reasons: Reason[] = [
      { kind: "side-without-values", stage: "loyalty" },
      { kind: "too-few-units", units: 3, needed: 8 },
      { kind: "too-few-periods", periods: 2, needed: 3 },
      { kind: "never-varies", stage: "profit" },
      { kind: "needs-more", delta: 0.1, unitsMore: null, periodsMore: null },
      { kind: "units-left-out", units: 1, because: "no-pairs" },
    ]
    const said = reasons.map((reason) => reasonText(reason, around("en")))
    expect(said).toEqual([
      "no values for Loyalty",
      "3 branches with usable data, at least 8 are needed",
      "2 months with usable data, at least 3 are needed",
      "Profit never changes",
      "an effect of 0.10 is out of reach with data like these",
      "1 branch left out: no values, or none that may be shown",
    ])
    for (const language of languages)
      for (const reason of reasons) expect(reasonText(reason, around(language))).toMatch(/\p{L}/u)
  })
})

describe("a stage's level in words", () => {
  const loyalty = fiveStages.stages[3]!
  const level = (about: Parameters<typeof stageReport>[1], language: Language = "en") =>
    levelFacts(stageReport(loyalty, about), "month", language)

  it("speaks in the metric's own unit", () => {
    expect(level({ value: 76.4, target: 80, gap: -1.2, state: "below-target" })).toMatchObject({
      mark: "down",
      text: "3.6 pts below target",
      target: "target 80.0%",
      trend: "up 2.6 pts in 12 months",
    })
    expect(level({ value: 394_000, target: 412_000, unit: "CNY", gap: -1, state: "below-target" }, "zh").text).toBe(
      "低于目标 1.8 万元",
    )
  })

  it("says better and worse where less is better", () => {
    const complaints = { unit: "per 1,000", direction: "lower", value: 3.2, target: 4 } as const
    expect(level(complaints).text).toBe("0.80 per 1,000 better than target")
  })

  it("lets the whole stage speak where its other metrics turn the verdict", () => {
    expect(level({ value: 83.1, target: 80, gap: -0.6, state: "below-target" }).text).toBe("0.6 sd below target")
  })

  it("speaks of no difference where it would round to nothing", () => {
    expect(level({ value: 80.02, target: 80, gap: 0.01 }).text).toBe("at target")
    const still = { ...stageReport(loyalty), trend: { change: 0.04, interval: null, periods: 12, units: 128 } }
    expect(levelFacts(still, "month", "en").trend).toBe("no change in 12 months")
  })

  it("says when the baseline stands in for a target", () => {
    expect(level({ targetFrom: "baseline" })).toMatchObject({
      text: "3.1 pts above baseline",
      target: "baseline 80.0%",
    })
  })

  it("never makes a zero of a missing value", () => {
    const missing = level({ value: null, target: null, targetFrom: null, gap: null, state: "no-data", units: 0 })
    expect(missing).toMatchObject({ text: "not shown", target: null, mark: null })
  })
})
