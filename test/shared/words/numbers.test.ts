import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { lagText, periodText, periodsText, spanText } from "../../../shared/words/dates.ts"
import { languageFor, languages, languageTag, labelIn } from "../../../shared/words/language.ts"
import {
  effectText,
  estimateText,
  intervalText,
  numberText,
  shareText,
  signedText,
} from "../../../shared/words/numbers.ts"

const plain = (text: string) => Number(text.replaceAll("\u2212", "-").replaceAll(",", ""))

describe("numbers in words", () => {
  it("read back as the number that was written, to its decimals, in every language", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e7, max: 1e7, noNaN: true }),
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom(...languages),
        (value, digits, language) => {
          const written = numberText(value, digits, language)
          expect(Math.abs(plain(written) - value)).toBeLessThanOrEqual(0.5 * 10 ** -digits + 1e-8)
          expect(written).not.toMatch(/-/)
        },
      ),
    )
  })

  it("are what the language's own formatter writes, also where none is made for them", () => {
    const near = fc.oneof(
      fc.double({ min: -1100, max: 1100, noNaN: true }),
      // Halves, and what rounds up to a thousand.
      fc.integer({ min: -8800, max: 8800 }).map((eighths) => eighths / 8),
      fc.constantFrom(0, -0, NaN, 999.9996, -999.5, 1e21),
    )
    fc.assert(
      fc.property(near, fc.integer({ min: 0, max: 3 }), fc.constantFrom(...languages), (value, digits, language) => {
        const whole = { minimumFractionDigits: digits, maximumFractionDigits: digits }
        const written = (signDisplay: "negative" | "exceptZero") =>
          new Intl.NumberFormat(languageTag[language], { ...whole, signDisplay })
            .format(value)
            .replaceAll("-", "\u2212")
        expect(numberText(value, digits, language)).toBe(written("negative"))
        expect(signedText(value, digits, language)).toBe(written("exceptZero"))
      }),
    )
  })

  it("never sign a zero, however it came about", () => {
    for (const zero of [0, -0, 0.004, -0.004]) expect(effectText(zero, "en")).toBe("0.00")
  })

  it("keep an interval on one line", () => {
    expect(estimateText(0.31, [0.24, 0.38], "en")).toBe("+0.31 (0.24\u00a0to\u00a00.38)")
    expect(intervalText([-0.05, 0.09], "zh")).toBe("（\u22120.05\u00a0至\u00a00.09）")
  })

  it("print shares as whole percentages", () => expect(shareText(0.7109, "zh")).toBe("71%"))
})

describe("dates in words", () => {
  it.each([
    ["2025-03", "Mar 2025", "2025年3月", "2025年3月"],
    ["2025-Q1", "Q1 2025", "2025年第1季度", "2025年第1季"],
    ["2025", "2025", "2025年", "2025年"],
    ["2025-W07", "week 7, 2025", "2025年第7周", "2025年第7週"],
  ])("say %s as the language does", (period, en, zh, zhHant) => {
    expect([periodText(period, "en"), periodText(period, "zh"), periodText(period, "zhHant")]).toEqual([en, zh, zhHant])
  })

  it("spell months out in a sentence", () => expect(periodText("2025-03", "en", "long")).toBe("March 2025"))

  it("say one and many", () => {
    expect(periodsText(1, "month", "en")).toBe("1 month")
    expect(periodsText(12, "month", "en")).toBe("12 months")
    expect(lagText(0, "quarter", "en")).toBe("same quarter")
    expect(lagText(1, "month", "en")).toBe("1 month later")
    expect(lagText(1, "week", "zhHant")).toBe("延後 1 週")
    expect(spanText("2023-03", "2026-02", "en")).toBe("Mar 2023 – Feb 2026")
  })
})

describe("languages", () => {
  it.each([
    [["zh-TW"], "zhHant"],
    [["zh-Hant-CN"], "zhHant"],
    [["zh-Hans-HK"], "zh"],
    [["zh"], "zh"],
    [["de", "zh-SG"], "zh"],
    [["en-GB", "zh"], "en"],
    [["de"], "en"],
    [[], "en"],
  ] as const)("meet the wish %j with %s", (wishes, language) => expect(languageFor(wishes)).toBe(language))

  it("fall back on a name that exists", () => {
    expect(labelIn({ en: "CSAT", zh: "客户满意度" }, "zhHant")).toBe("客户满意度")
    expect(labelIn({ en: "CSAT", zh: "" }, "zh")).toBe("CSAT")
  })
})
