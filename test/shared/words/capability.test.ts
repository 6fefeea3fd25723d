import { expect, it } from "vitest"
import type { ComponentReport } from "../../../shared/analysis/capability-report.ts"
import { bandText, gapText } from "../../../shared/words/capability.ts"
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
