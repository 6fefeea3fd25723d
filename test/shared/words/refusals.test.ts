import { globSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import type { RefusalCode } from "../../../server/errors.ts"
import type { FailureCode } from "../../../shared/words/failure.ts"
import { refusalsOfData } from "../../../shared/words/refusals-of-data.ts"
import { refusalsOfPeople } from "../../../shared/words/refusals-of-people.ts"
import { refusalText, refusalWords } from "../../../shared/words/refusals.ts"
import { notSimplified, notTraditional, textsOf } from "../../support/han.ts"

/** Every code there is has its words, here or among the failures: a new one without them fails the type check. */
const inChinese: Readonly<Record<Exclude<RefusalCode, FailureCode>, string>> = refusalWords.zh

/** What a page never asks wrongly: answers to who writes requests by hand, who read the API's description in English. */
const toMachines: readonly string[] = [
  "Send METRICS_TOKEN as Authorization: Bearer.",
  "Send the file in the field file.",
  "Send the file as multipart/form-data, in a field named file.",
  "The multipart request has no boundary.",
  "The field x is longer than a megabyte.",
  "Send x, not x.",
  "An upload's id is a UUID in small letters.",
]

describe("a refusal in words", () => {
  it("is the server's own sentence in English", () => {
    const said = 'There is no unit "west" for you to see.'
    expect(refusalText("not-found", said, "en")).toBe(said)
  })

  it("is the same sentence in Chinese, with what it names", () => {
    expect(refusalText("not-found", 'There is no unit "west" for you to see.', "zh")).toBe(
      "没有单位“west”，或不在您的可见范围内。",
    )
    expect(refusalText("too-many-requests", "Too many wrong codes. Wait a quarter of an hour.", "zhHant")).toBe(
      "驗證碼錯誤次數過多，請等一刻鐘。",
    )
    expect(refusalText("conflict", "This upload cannot be committed. It is discarded.", "zh")).toBe(
      "这次上传无法导入，目前状态为“已放弃”。",
    )
    expect(refusalText("bad-request", "The window ends (2024-01) before it begins (2025-01).", "zh")).toBe(
      "时段的结束（2024-01）早于开始（2025-01）。",
    )
    const limit = "the most this server takes (MAX_UPLOAD_BYTES)."
    expect(refusalText("too-large", `The file is larger than 900 bytes, ${limit}`, "zh")).toContain("900 字节，")
    expect(refusalText("too-large", `The file is larger than 90 MiB, ${limit}`, "zh")).toContain("90 MiB，")
  })

  it("names a unit as it is called, also where it is called like a state or a hole in a sentence", () => {
    expect(refusalText("bad-request", 'There is no unit "checked".', "zh")).toBe("没有单位“checked”。")
    expect(refusalText("bad-request", 'There is no unit "{1:state}$&".', "zh")).toBe("没有单位“{1:state}$&”。")
  })

  it("of a sentence that has none says in Chinese what kind of no it is, with the sentence after it", () => {
    expect(refusalText("bad-request", "name: Required", "zh")).toBe("请求无法照此完成。（name: Required）")
    expect(refusalText("sign-in", "Who are you?", "zh")).toBe("请先登录。")
  })

  it("says every sentence of the server, but those to who wrote the request by hand, in Chinese", () => {
    const source = globSync("server/**/*.ts")
      .map((path) => readFileSync(path, "utf8"))
      .join("\n")
    const thrown = [...source.matchAll(/(?:new Refusal|super)\(\s*"[a-z-]+",\s*(`[^`]*`|"[^"]*")/g)]
    // What an upload's state does not allow is said in front of that state.
    const no = [...source.matchAll(/const no = ("[^"]*")/g)].map((match) => match[1]!.slice(1, -1))
    expect(thrown.length).toBeGreaterThan(90)
    expect(no).toHaveLength(3)
    const untold = thrown
      .map((match) => match[1]!.slice(1, -1))
      .flatMap((said) => (said.startsWith("${no}") ? no.map((each) => said.replace("${no}", each)) : [said]))
      .map((said) => said.replaceAll(/\$\{[^}]*\}/g, "x"))
      .filter((said) => !toMachines.includes(said) && refusalText("", said, "zh") === said)
    expect(untold).toEqual([])
  })

  it("leaves a code nobody knows its sentence", () => {
    expect(refusalText("teapot", "Short and stout.", "zh")).toBe("Short and stout.")
  })

  it("keeps each Chinese to its own characters, and names in both what the sentence names", () => {
    for (const [said, zh, zhHant] of [...refusalsOfData, ...refusalsOfPeople]) {
      expect([notSimplified(zh), notTraditional(zhHant)], said).toEqual([[], []])
      const holes = (text: string) => text.match(/\{\d(:state)?\}/g) ?? []
      expect(holes(zhHant), said).toEqual(holes(zh))
      for (const hole of holes(zh)) expect(Number(hole[1]), said).toBeLessThanOrEqual(said.split("{}").length - 1)
    }
    expect(Object.values(inChinese).flatMap(notSimplified)).toEqual([])
    expect(textsOf(refusalWords.zhHant).flatMap(notTraditional)).toEqual([])
  })
})
