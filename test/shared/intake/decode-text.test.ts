import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { textDecoder } from "../../../shared/intake/decode-text.ts"

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"))

describe("textDecoder", () => {
  // The bytes are what Python 3.11's codecs cp1252, big5hkscs, cp949, cp932 and gb18030 write.
  it.each([
    ["windows-1252", "803132209293949596978cfc", "€12 ’“”•–—Œü"],
    ["big5", "9deffa40c8fe8862a4a4", "嘅𠕇ɪÊ̄中"],
    ["euc-kr", "8c63bc84b0a1c6528141a2e6", "똠펲가힣갂€"],
    ["shift_jis", "93fa967b8740fa40", "日本①ⅰ"],
    ["gb18030", "d7bcb5e38139ee398232a636", "准点㐀㿿"],
  ])("reads %s as other readers do", (encoding, hex, text) => {
    const found = textDecoder(encoding).decode(bytes(hex))
    expect(found).toBe(text)
  })

  it("knows each of the 11,172 Korean syllables once", () => {
    const decoder = textDecoder("euc-kr")
    const found = new Map<string, number>()
    for (let lead = 0x81; lead <= 0xfe; lead++)
      for (let trail = 0x41; trail <= 0xfe; trail++) {
        const text = decoder.decode(Uint8Array.of(lead, trail))
        if (/^[가-힣]$/.test(text)) found.set(text, (found.get(text) ?? 0) + 1)
      }
    expect(found.size).toBe(0xd7a3 - 0xac00 + 1)
    expect(new Set(found.values())).toEqual(new Set([1]))
  })

  it("reads the same however the bytes are cut, and any bytes at all", () => {
    const encodings = fc.constantFrom("windows-1252", "big5", "euc-kr", "gb18030", "utf-8", "utf-16le")
    fc.assert(
      fc.property(encodings, fc.uint8Array({ maxLength: 40 }), fc.nat(40), (encoding, all, at) => {
        const whole = textDecoder(encoding).decode(all)
        const decoder = textDecoder(encoding)
        const parts = decoder.decode(all.subarray(0, at), { stream: true }) + decoder.decode(all.subarray(at))
        expect(parts).toBe(whole)
      }),
      { numRuns: 1000 },
    )
  })

  it("puts the replacement character for what the encoding does not have", () => {
    expect(textDecoder("euc-kr").decode(bytes("ff41b030b0"))).toBe("\ufffdA\ufffd0\ufffd")
  })
})
