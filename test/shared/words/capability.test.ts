import { expect, it } from "vitest"
import type { CapabilityReport, ComponentReport } from "../../../shared/analysis/capability-report.ts"
import { bandText, capabilityHeadline, gapText } from "../../../shared/words/capability.ts"
import { languages } from "../../../shared/words/language.ts"

const component = { gap: -2.8, gapInterval: [-3.7, -1.9], branches: 123 } as unknown as ComponentReport

it("says a gap with its interval and count", () => {
  expect(languages.map((language) => gapText(component, language).replaceAll("\u00a0", " "))).toEqual([
    "−2.8 (−3.7 to −1.9), 123 branches",
    "−2.8（−3.7 至 −1.9），123 个网点",
    "−2.8（−3.7 至 −1.9），123 個據點",
  ])
})

it.each(languages)("divides no interval between lines, in %s", (language) => {
  const [, inside] = /[(（](.*)[)）]/u.exec(gapText(component, language))!
  expect(inside).not.toContain(" ")
  expect(bandText({ from: 10, to: 19 }, language)).not.toContain(" ")
})

it("speaks of a target only where one was set", () => {
  const told = (targetFrom: "target" | "baseline", gap: number) => {
    const own = {
      ...component,
      gap,
      gapInterval: [gap - 1, gap + 1],
      unit: "points",
      labels: { en: "Tools", zh: "工具" },
    }
    const report = { components: [{ ...own, below: 80, targetFrom }], drivers: [], branches: [] }
    return languages.map((language) => {
      const { finding, qualification } = capabilityHeadline(report as unknown as CapabilityReport, language)
      return finding + qualification
    })
  }
  for (const gap of [-3, 3]) {
    for (const text of told("baseline", gap)) expect(text).toMatch(/^(?!.*(target|目标|目標)).*(baseline|基线|基線)/)
    for (const text of told("target", gap)) expect(text).toMatch(/target|目标|目標/)
  }
})
