import { describe, expect, it } from "vitest"
import { headerMeaning } from "../../../shared/intake/headers.ts"
import { languages } from "../../../shared/words/language.ts"
import { uploadColumnsWords } from "../../../shared/words/upload-columns.ts"
import { uploadCommitWords } from "../../../shared/words/upload-commit.ts"
import { uploadHeadlines } from "../../../shared/words/upload-headline.ts"
import { uploadQuestionsWords } from "../../../shared/words/upload-questions.ts"
import { uploadReviewWords } from "../../../shared/words/upload-review.ts"
import { uploadsWords } from "../../../shared/words/uploads.ts"
import { eventsWords } from "../../../shared/words/events.ts"
import { modelMetricsWords } from "../../../shared/words/model-metrics.ts"
import { modelPageWords } from "../../../shared/words/model-page.ts"
import { peopleWords } from "../../../shared/words/people.ts"
import { tokensAuditWords } from "../../../shared/words/tokens-audit.ts"
import { notSimplified, notTraditional, textsOf } from "../../support/han.ts"

const catalogues = {
  eventsWords,
  modelMetricsWords,
  modelPageWords,
  peopleWords,
  tokensAuditWords,
  uploadsWords,
  uploadColumnsWords,
  uploadCommitWords,
  uploadHeadlines,
  uploadQuestionsWords,
  uploadReviewWords,
}
const figures = (values: string, rejected = "3") => ({ name: "a.csv", values, rejected, questions: "2" })

describe.each(Object.entries(catalogues))("%s", (_name, words) => {
  it("keeps each Chinese to its own characters", () => {
    expect(textsOf(words.zh).flatMap(notSimplified)).toEqual([])
    expect(textsOf(words.zhHant).flatMap(notTraditional)).toEqual([])
  })

  it("starts and ends no text with a space", () => {
    for (const language of languages) for (const text of textsOf(words[language])) expect(text).toBe(text.trim())
  })
})

describe("the headers that the page shows as an example", () => {
  const roles = { unit: "unit", period: "period", metric: "metric-name", value: "value", n: "n" } as const

  it.each(languages)("are headers a file may have, in %s", (language) => {
    for (const [header, kind] of Object.entries(roles))
      expect(
        headerMeaning(uploadsWords[language].shapes[header as keyof typeof roles], () => ({
          kind: "unknown",
          closest: [],
        })),
      ).toMatchObject({ role: { kind } })
  })
})

describe("the headline of an upload", () => {
  it("counts one and many as English does", () => {
    expect(uploadHeadlines.en.ready(figures("1")).finding).toBe("1 value is ready.")
    expect(uploadHeadlines.en.ready(figures("12,254")).finding).toBe("12,254 values are ready.")
    expect(uploadHeadlines.en["ready-without"](figures("9", "1")).rest).toBe("1 row cannot be read and stays out.")
  })

  it("never promises that refused values are in", () => {
    for (const language of languages)
      expect(uploadHeadlines[language]["ready-without"](figures("9", "226")).rest).toContain("226")
  })
})
