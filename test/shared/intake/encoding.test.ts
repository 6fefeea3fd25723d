import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { textDecoder } from "../../../shared/intake/decode-text.ts"
import { encodingQuestion } from "../../../shared/intake/doubtful-text.ts"
import { detectEncoding, encodingDetector } from "../../../shared/intake/encoding.ts"
import { encodeText } from "./encode-text.ts"

/** Headers as offices write them, a few of each; no test file of the detector's own words. */
const written: Readonly<Record<string, readonly string[]>> = {
  gb18030: [
    "门店,月份,客户满意度,投诉率\n",
    "准点率",
    "网点名称,统计月份,离职率,人均产能\n浦东支行,2025年3月,3.2%,12\n",
    "分公司,年月,敬业度（分）,续约率\n",
    "ALASKA,2010年第1季度,１４，６０７,８６．４３６１％\n",
    "杭州西湖店,2025-01,—,无\n",
  ],
  big5: [
    "門市,月份,客戶滿意度,投訴率\n",
    "分行,年月,員工滿意度,離職率\n臺北忠孝分行,114年3月,3.2%\n",
    "航空公司,期間,準點率,客座率\n",
    "營業收入（千美元）",
  ],
  shift_jis: [
    "店舗,年月,顧客満足度,苦情率\n",
    "支店名,期間,従業員満足度\n渋谷店,2025年3月,80\n",
    "ブランチ,スコア,クレーム\n",
  ],
  "euc-kr": ["지점,기간,고객만족도,불만율\n", "매장,월,직원만족도\n강남점,2025-03,80\n"],
  "windows-1252": [
    "Filiale;Monat;Kundenzufriedenheit;Pünktlichkeit\n",
    "Agence;Période;Fidélité\n",
    "Köln;2025-01;80\n",
    "Zürich;Größe;Übrige\n",
    "Prix (€);Qualité\n",
    "Señal;Año\n",
  ],
}

describe("detectEncoding", () => {
  it.each(Object.entries(written).flatMap(([encoding, texts]) => texts.map((text) => [encoding, text] as const)))(
    "knows %s by %j",
    (encoding, text) => {
      const found = detectEncoding(encodeText(text, encoding))
      expect(found.encoding).toBe(encoding)
      expect(found.confidence).toBeGreaterThan(0.6)
    },
  )

  it.each(Object.values(written).flat())("takes valid UTF-8 for UTF-8: %j", (text) => {
    expect(detectEncoding(encodeText(text, "utf-8"))).toMatchObject({ encoding: "utf-8", bom: false, confidence: 0.99 })
  })

  it.each(
    Object.values(written)
      .flat()
      .filter((text) => /[,;\n]/.test(text)),
  )("knows UTF-16 without a mark by its zeros: %j", (text) => {
    for (const encoding of ["utf-16le", "utf-16be"])
      expect(detectEncoding(encodeText(`${text}A,1\nB,2\n`, encoding)).encoding).toBe(encoding)
  })

  it("believes a byte order mark", () => {
    const marked = (encoding: string) => detectEncoding(encodeText("\ufeffunit,period\n", encoding))
    expect(marked("utf-8")).toEqual({ encoding: "utf-8", confidence: 1, bom: true, binary: false })
    expect(marked("utf-16le")).toMatchObject({ encoding: "utf-16le", bom: true })
    expect(marked("utf-16be")).toMatchObject({ encoding: "utf-16be", bom: true })
  })

  it("is sure of plain ASCII", () => {
    expect(detectEncoding(encodeText("unit,period\n", "utf-8"))).toEqual({
      encoding: "utf-8",
      confidence: 1,
      bom: false,
      binary: false,
    })
  })

  it("calls zero bytes and control characters binary", () => {
    expect(detectEncoding(Uint8Array.of(0, 1, 2, 255, 254, 0, 137)).binary).toBe(true)
    expect(detectEncoding(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13)).binary).toBe(true)
  })

  it("reads no bytes as an empty UTF-8 file", () => {
    expect(detectEncoding(new Uint8Array())).toMatchObject({ encoding: "utf-8", binary: false })
  })

  it("finds the first Chinese branch far down an otherwise plain file", () => {
    const detector = encodingDetector()
    for (let i = 0; i < 40; i++) detector.push(encodeText("A,2025-01,80.5\n".repeat(1000), "gb18030"))
    detector.push(encodeText("浦东支行,2025-01,80.5\n徐汇分行,2025-01,81\n", "gb18030"))
    expect(detector.result().encoding).toBe("gb18030")
  })

  it("says the same however the bytes are cut", () => {
    const bytes = encodeText(written["gb18030"]!.join("").repeat(3), "gb18030")
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 })), (sizes) => {
        const detector = encodingDetector()
        let at = 0
        for (const size of [...sizes, bytes.length]) {
          detector.push(bytes.subarray(at, at + size))
          at += size
        }
        expect(detector.result().encoding).toBe("gb18030")
      }),
    )
  })

  it("answers for any bytes at all", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const { encoding, confidence } = detectEncoding(bytes)
        expect(() => new TextDecoder(encoding).decode(bytes)).not.toThrow()
        expect(confidence).toBeGreaterThanOrEqual(0)
        expect(confidence).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe("alphabets of one byte a character", () => {
  /** Bytes by the platform's own table, turned round. */
  function encode(text: string, encoding: string): Uint8Array {
    const table = new Map(
      Array.from({ length: 256 }, (_, byte) => [new TextDecoder(encoding).decode(Uint8Array.of(byte)), byte]),
    )
    return Uint8Array.from(Array.from(text, (character) => table.get(character)!))
  }

  it.each([
    ["windows-1251", "Филиал;Месяц\nМосква Тверская;2025-01\nКазань;2025-01\n"],
    ["koi8-r", "Филиал;Месяц\nМосква Тверская;2025-01\nКазань;2025-01\n"],
    ["windows-1253", "unit;period\nΑθήνα;2025-01\nΘεσσαλονίκη;2025-01\n"],
    ["windows-874", "unit;period\nกรุงเทพ;2025-01\nเชียงใหม่;2025-01\n"],
  ])("%s is known by its words", (encoding, text) => {
    const found = detectEncoding(encode(text, encoding))
    expect(found.encoding).toBe(encoding)
    expect(textDecoder(encoding).decode(encode(text, encoding))).toBe(text)
  })

  it.each([
    ["windows-1250", "unit;period\nŁódź Główna;2025-01\nKraków Śródmieście;2025-01\n"],
    ["iso-8859-2", "unit;period\nŁódź Główna;2025-01\nKraków Śródmieście;2025-01\n"],
  ])("%s is asked about, and is among the answers", (encoding, text) => {
    const bytes = encode(text, encoding)
    const asked = encodingQuestion(bytes, detectEncoding(bytes))
    expect(String(asked?.figures?.["samples"]).split("\n")).toContain("Łódź Główna")
    expect(String(asked?.figures?.["encodings"]).split("\n")).toContain(encoding)
  })

  it("Japanese in EUC-JP is no Korean, and ISO-2022-JP is no ASCII", () => {
    // 東京,大阪 in each.
    const euc = Uint8Array.from([0xc5, 0xec, 0xb5, 0xfe, 0x2c, 0xc2, 0xe7, 0xba, 0xe5, 0x0a])
    expect(detectEncoding(euc).encoding).toBe("euc-jp")
    const escaped = new TextEncoder().encode("\u001b$BEl5~\u001b(B,1\n")
    expect(detectEncoding(escaped).encoding).toBe("iso-2022-jp")
    expect(textDecoder("iso-2022-jp").decode(escaped)).toBe("東京,1\n")
  })
})
