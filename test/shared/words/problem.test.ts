import { describe, expect, it } from "vitest"
import type { ProblemKind } from "../../../shared/intake/problem.ts"
import { languages } from "../../../shared/words/language.ts"
import { problemText } from "../../../shared/words/problem.ts"
import { english } from "../../../shared/words/problems/english.ts"
import { notSimplified, notTraditional, textsOf } from "../../support/han.ts"

const kinds = Object.keys(english) as ProblemKind[]
const all = (language: (typeof languages)[number]) => kinds.flatMap((kind) => textsOf(problemText(kind, language)))

describe("the words for problems", () => {
  it.each(languages)("say what, why and how to mend it, each in a sentence of its own (%s)", (language) => {
    for (const kind of kinds) {
      const { name, why, mend } = problemText(kind, language)
      expect(name, kind).toMatch(/^[^.。]+$/)
      for (const sentence of [why, mend]) expect(sentence, kind).toMatch(/[.。]$/)
    }
  })

  it("name each kind differently, so that two groups never look the same", () => {
    for (const language of languages) {
      const names = kinds.map((kind) => problemText(kind, language).name)
      expect(new Set(names).size).toBe(names.length)
    }
  })

  it("keep to one script each", () => {
    expect(all("zh").flatMap(notSimplified)).toEqual([])
    expect(all("zhHant").flatMap(notTraditional)).toEqual([])
    expect(all("en").join("")).not.toMatch(/\p{Script=Han}/u)
  })

  it("end Chinese sentences the Chinese way", () => {
    for (const text of [...all("zh"), ...all("zhHant")]) expect(text).not.toMatch(/\p{Script=Han}[,;:?.]/u)
  })

  it("tell the person that a text is never counted as zero", () => {
    expect(problemText("not-a-number", "en").why).toContain("not counted as zero")
    expect(problemText("not-a-number", "zh").why).toContain("不会当作零")
  })
})
