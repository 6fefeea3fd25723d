import { describe, expect, it } from "vitest"
import type { RefusalCode } from "../../../server/errors.ts"
import type { FailureCode } from "../../../shared/words/failure.ts"
import { refusalText, refusalWords } from "../../../shared/words/refusals.ts"
import { notSimplified, notTraditional, textsOf } from "../../support/han.ts"

/** Every code there is has its words, here or among the failures: a new one without them fails the type check. */
const inChinese: Readonly<Record<Exclude<RefusalCode, FailureCode>, string>> = refusalWords.zh

describe("a refusal in words", () => {
  it("is the server's own sentence in English", () => {
    const said = 'There is no unit "west" for you to see.'
    expect(refusalText("not-found", said, "en")).toBe(said)
  })

  it("is told in Chinese first, with what it is about after it", () => {
    expect(refusalText("not-found", 'There is no unit "west" for you to see.', "zh")).toBe(
      '所请求的内容不存在，或不在您的可见范围内。（There is no unit "west" for you to see.）',
    )
    expect(refusalText("too-many-requests", "Too many wrong codes. Wait a quarter of an hour.", "zhHant")).toBe(
      "嘗試次數過多，請稍後再試。",
    )
  })

  it("leaves a code nobody knows its sentence", () => {
    expect(refusalText("teapot", "Short and stout.", "zh")).toBe("Short and stout.")
  })

  it("keeps each Chinese to its own characters", () => {
    expect(Object.values(inChinese).flatMap(notSimplified)).toEqual([])
    expect(textsOf(refusalWords.zhHant).flatMap(notTraditional)).toEqual([])
  })
})
