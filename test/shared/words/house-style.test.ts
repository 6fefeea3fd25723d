import { readdirSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { languages, type Language } from "../../../shared/words/language.ts"
import { notSimplified, notTraditional } from "../../support/han.ts"
import { literalsOf } from "../../support/literals.ts"

const folder = new URL("../../../shared/words/", import.meta.url)
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"))

/** Every text written in the words, with its language: what stands in sentences no test calls is held as well. */
const texts = files.flatMap((file) =>
  literalsOf(new URL(file, folder)).map(({ text, line }) => ({
    text,
    at: `${file}:${line}`,
    language: scriptOf(text),
  })),
)

/** Chinese is told by its characters; a text in signs alone belongs to every language. */
function scriptOf(text: string): Language | null {
  const isChinese = /\p{Script=Han}/u.test(text)
  if (!isChinese) return /\p{L}{2}/u.test(text) ? "en" : null
  if (notSimplified(text).length === 0) return notTraditional(text).length === 0 ? null : "zh"
  return "zhHant"
}

const faults = (pattern: RegExp, only: readonly (Language | null)[] = [...languages, null]) =>
  texts
    .filter(({ text, language }) => only.includes(language) && pattern.test(text))
    .map(({ at, text }) => `${at} ${text}`)

const chinese = ["zh", "zhHant", null] as const

describe("the words of the product", () => {
  it("finds them: some thousand texts, in each language", () => {
    for (const language of languages)
      expect(texts.filter((each) => each.language === language).length).toBeGreaterThan(500)
  })

  it("say what goes with what, and never what causes what", () => {
    // A denial ("it says nothing of what brings it about") is what the reader should hear.
    expect(
      faults(/\b(caus(e|es|ed|ing)|due to|thanks to|leads? to|led to|leading to|results? in|driven by|drives)\b/i),
    ).toEqual([])
    expect(faults(/导致|引起|驱动|造成|使得|带来|促使|致使|归因/)).toEqual([])
    expect(faults(/導致|引起|驅動|造成|使得|帶來|促使|致使|歸因/)).toEqual([])
  })

  it("hold no character of the other Chinese in one text", () => {
    const mixed = texts.filter(({ text }) => notSimplified(text).length > 0 && notTraditional(text).length > 0)
    expect(mixed.map(({ at, text }) => `${at} ${text}`)).toEqual([])
  })

  it("set Chinese with Chinese marks, and without spaces between its characters", () => {
    expect(faults(/\p{Script=Han}\s*[,;:?!]|[,;:?!]\s*\p{Script=Han}|\p{Script=Han}\.(\s|$)/u, chinese)).toEqual([])
    expect(
      faults(
        /\p{Script=Han} +\p{Script=Han}|\p{Script=Han} [，。；：、？！（）]|[，。；：、？！（）] \p{Script=Han}/u,
        chinese,
      ),
    ).toEqual([])
    expect(faults(/\p{Script=Han} ?\(|(?<!ICC\(\d)\) ?\p{Script=Han}|"/u, chinese)).toEqual([])
  })

  it("leave one space between Chinese and figures or Latin letters", () => {
    expect(faults(/\p{Script=Han}[A-Za-z]|[A-Za-z%]\p{Script=Han}/u, chinese)).toEqual([])
    expect(faults(/\p{Script=Han}\d(?![^]*[年月日])/u, chinese)).toEqual([])
  })

  it("set English in signs every font draws at their width", () => {
    expect(faults(/[“”‘’×±]/u, ["en"])).toEqual([])
  })

  it("never stand two spaces in a row, nor end in one before a mark", () => {
    expect(faults(/ {2}| [,.;:?!](\s|$)/)).toEqual([])
  })
})

describe("traditional Chinese is written as in Taiwan", () => {
  it.each([
    ["数据", "數據", "資料"],
    ["文件", "文件", "檔案"],
    ["信息", "信息", "資訊"],
    ["用户", "用戶", "使用者"],
    ["保存", "按原樣保存", "依原樣儲存"],
    ["质量", "質量", "品質"],
    ["示例", "示例", "範例"],
    ["默认", "默認", "預設"],
    ["视频", "屏幕", "螢幕"],
    ["链接", "鏈接", "連結"],
    ["大区", "大區", "區域"],
    ["滞后", "滯後", "延後"],
    ["网点", "網點", "據點"],
    ["水平", "水平（?!線）", "水準"],
    ["单元格", "單元格", "儲存格"],
    ["查看", "查看", "檢視"],
  ])("for %s not %s but %s", (_simplified, not) => {
    expect(faults(new RegExp(not, "u"), ["zhHant"])).toEqual([])
  })
})
