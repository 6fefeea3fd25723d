import { describe, expect, it } from "vitest"
import { damagedText, encodingQuestion } from "../../../shared/intake/doubtful-text.ts"

/** 朝阳 in GBK, which is 날捺 in EUC-KR, between plain cells. */
const bytes = Uint8Array.of(...Buffer.from("a,b\n"), 0xb3, 0xaf, 0xd1, 0xf4, ...Buffer.from(",1\n"))

describe("encodingQuestion", () => {
  it("shows the first name in every encoding that can read the file, the likeliest first", () => {
    const question = encodingQuestion(bytes, { encoding: "gb18030", confidence: 0.5 })
    const encodings = String(question?.figures?.["encodings"]).split("\n")
    const samples = String(question?.figures?.["samples"]).split("\n")
    expect(encodings[0]).toBe("gb18030")
    expect(samples[0]).toBe("朝阳")
    expect(samples[encodings.indexOf("euc-kr")]).toBe("날捺")
  })

  it("asks nothing where the encoding is sure, plain or broken", () => {
    expect(encodingQuestion(bytes, { encoding: "gb18030", confidence: 0.7 })).toBe(null)
    expect(encodingQuestion(bytes, { encoding: "utf-8", confidence: 0.5 })).toBe(null)
    const broken = Uint8Array.of(...bytes, 0xff, 0xff)
    expect(encodingQuestion(broken, { encoding: "gb18030", confidence: 0.5 })).toBe(null)
  })
})

describe("damagedText", () => {
  const found = (cell: string) => damagedText([{ row: 2, cells: ["Leeds", cell] }]).length > 0

  it("knows text that was read wrongly and saved again", () => {
    expect(["MÃ¼nchen", "CafÃ©", "itâ€™s", "锟斤拷锟斤拷", "ï»¿branch"].map(found)).toEqual(Array(5).fill(true))
  })

  it("leaves names alone that people write", () => {
    const names = ["München", "São Paulo", "Ångström", "SÃO PAULO", "Île-de-France", "浦东支行", "Coût (€)", "Ærø"]
    expect(names.map(found)).toEqual(names.map(() => false))
  })
})
