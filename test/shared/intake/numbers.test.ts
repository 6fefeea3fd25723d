import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { NumberStyle } from "../../../shared/intake/mapping.ts"
import { guessNumberStyle, guessNumberStyles } from "../../../shared/intake/number-style.ts"
import { plainNumber, readNumber, readNumbers } from "../../../shared/intake/numbers.ts"

const point: NumberStyle = { decimal: ".", group: "," }
const comma: NumberStyle = { decimal: ",", group: "." }
const meaning = (text: string, style = point, metricUnit = "") => readNumber(text, { style, metricUnit })
const value = (text: string, style = point, metricUnit = "") => {
  const found = meaning(text, style, metricUnit)
  return found.kind === "value" ? found.value : found.kind === "problem" ? found.problem : found.kind
}

describe("readNumber", () => {
  it.each<[string, number]>([
    ["14607", 14607],
    [" 5.0 ", 5],
    ["14,607", 14607],
    ["1,046,853", 1046853],
    ["12,34,567.5", 1234567.5],
    ["-1,00,000", -100000],
    ["１４，６０７", 14607],
    ["８６．４３６１％", 86.4361],
    ["86.4%", 86.4],
    ["－８．１９９３％", -8.1993],
    ["(8.1993)", -8.1993],
    ["（8.1993）", -8.1993],
    ["(8.2%)", -8.2],
    ["(8.2)%", -8.2],
    ["-8.2", -8.2],
    ["−8.2", -8.2],
    ["–8.2", -8.2],
    ["8.2-", -8.2],
    ["+8.2", 8.2],
    ["1e2", 100],
    ["1.5E-3", 0.0015],
    [".5", 0.5],
    ["5.", 5],
    ["1'234'567.5", 1234567.5],
    ["1’234", 1234],
    ["14 607", 14607],
    ["1 046 853", 1046853],
    ["1\u2009046\u2009853.25", 1046853.25],
    ["'007", 7],
    ["1.2万", 12000],
    ["1.1万", 11000],
    ["3.5亿", 350000000],
    ["２．５萬", 25000],
    ["¥1,200.50", 1200.5],
    ["￥ 1,200", 1200],
    ["-$5", -5],
    ["$-5", -5],
    ["($1,234)", -1234],
    ["$(1,234)", -1234],
    ["1,234 USD", 1234],
    ["RMB 1,234", 1234],
    ["3,400元", 3400],
    ["1.2万元", 12000],
    ["€ 12", 12],
    ["0", 0],
    ["-0", 0],
  ])("reads %j as %d", (text, expected) => expect(value(text)).toBe(expected))

  it.each<[string, number]>([
    ["14.607", 14607],
    ["1.046.853", 1046853],
    ["86,4361", 86.4361],
    ["-8,1993", -8.1993],
    ["14\u202f607,5", 14607.5],
    ["1'234,5", 1234.5],
    [",5", 0.5],
    ["1,2万", 12000],
    ["12,5 %", 12.5],
    ["1.234,56 €", 1234.56],
  ])("reads %j as %d where the comma is the decimal mark", (text, expected) =>
    expect(value(text, comma)).toBe(expected),
  )

  it.each([
    "",
    " ",
    "-",
    "—",
    "–",
    "－",
    "n/a",
    "N/A",
    "NA",
    "#N/A",
    "#NV",
    "null",
    "NULL",
    "k. A.",
    "无",
    "無",
    "Ｎ／Ａ",
    "\u3000",
    "None",
    ".",
  ])("takes %j for a missing value, never for zero", (text) => expect(meaning(text)).toEqual({ kind: "missing" }))

  it.each([
    ["#DIV/0!", "error-cell"],
    ["#VALUE!", "error-cell"],
    ["#WERT!", "error-cell"],
    ["#####", "error-cell"],
    ["NaN", "not-finite"],
    ["-inf", "not-finite"],
    ["∞", "not-finite"],
    ["1e999", "not-finite"],
    ["abc", "not-a-number"],
    ["1.2.3", "not-a-number"],
    ["1,23", "not-a-number"],
    ["12,34", "not-a-number"],
    ["0,547", "not-a-number"],
    ["1234,567", "not-a-number"],
    ["1,2345", "not-a-number"],
    ["12元34", "not-a-number"],
    ["1 2", "not-a-number"],
    ["<5", "not-a-number"],
    ["5 or 6", "not-a-number"],
    ["12.3*", "not-a-number"],
    ["90+", "not-a-number"],
    ["12.3x", "not-a-number"],
    ["12.3k", "other-unit"],
    ["--5", "not-a-number"],
    ["-5-", "not-a-number"],
    ["(-5)", "not-a-number"],
    ["5%%", "not-a-number"],
    ["0x1F", "not-a-number"],
    ["2025-03", "not-a-number"],
    ["1.5万亿", "not-a-number"],
  ])("refuses %j: %s", (text, problem) => expect(value(text)).toBe(problem))

  it("says that a number of the other style does not fit", () => {
    expect(meaning("80,5")).toMatchObject({ message: expect.stringContaining("decimal point") as string })
    expect(meaning("80.5", comma)).toMatchObject({ message: expect.stringContaining("decimal comma") as string })
  })

  it.each<[string, number, NumberStyle?]>([
    ["12.3k", 12300],
    ["$1.2M", 1200000],
    ["(€3 mn)", -3000000],
    ["USD 2 bn", 2000000000],
    ["1,2 Mio. €", 1200000, comma],
    ["14 Tsd. €", 14000, comma],
    ["3,5 Mrd", 3500000000, comma],
  ])("reads money written short, %j, as %d", (text, expected, style = point) =>
    expect(value(text, style, "currency")).toBe(expected),
  )

  it("brings percent and per mille to the metric's own unit, to the last digit", () => {
    expect(value("86.4%", point, "%")).toBe(86.4)
    expect(value("12‰", point, "%")).toBe(1.2)
    expect(value("1.1%", point, "per 1,000")).toBe(11)
    expect(value("12‰", point, "per 1,000")).toBe(12)
    expect(value("86.4%", point, "pts")).toBe(86.4)
  })

  it("refuses a share of what is counted in money or minutes", () => {
    expect(value("5%", point, "minutes")).toBe("other-unit")
    expect(value("5%", point, "currency")).toBe("other-unit")
  })

  it("never changes a fraction under a percent metric", () => expect(value("0.864", point, "%")).toBe(0.864))

  const groupings: readonly NumberStyle["group"][] = ["", ",", ".", "'", " "]
  const styles = fc
    .record({ decimal: fc.constantFrom<NumberStyle["decimal"]>(".", ","), group: fc.constantFrom(...groupings) })
    .filter(({ decimal, group }) => decimal !== group)
  const amounts = fc.oneof(
    fc.integer({ min: -1e12, max: 1e12 }).map((n) => n / 1e4),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).filter((n) => !/e/.test(String(n))),
  )

  it("reads back every number in every style it is printed in", () => {
    const disguises: ((text: string) => string)[] = [
      (text) => text,
      (text) => text.replace("-", "−"),
      (text) => (text.startsWith("-") ? `${text.slice(1)}-` : text),
      (text) => (text.startsWith("-") ? `(${text.slice(1)})` : text),
      (text) => text.replaceAll(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
      (text) => text.replaceAll(" ", "\u00a0"),
      (text) => text.replaceAll(" ", "\u202f"),
      (text) => text.replaceAll("'", "’"),
      (text) => `¥${text}`,
      (text) => `${text}元`,
      (text) => `${text}%`,
      (text) => `\t${text} `,
    ]
    fc.assert(
      fc.property(amounts, styles, fc.constantFrom(...disguises), (amount, style, disguise) => {
        expect(value(disguise(print(amount, style)), style)).toBe(amount === 0 ? 0 : amount)
      }),
      { numRuns: 2000 },
    )
  })

  it("reads 万 and 亿 as the number with its point moved", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (n) => {
        expect(value(`${n / 100}万`)).toBe(n * 100 === 0 ? 0 : n * 100)
        expect(value(`${n / 100}亿`)).toBe(n * 1e6 === 0 ? 0 : n * 1e6)
      }),
    )
  })

  it("never gives a value for a text without a digit", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 12 }), fc.constantFrom(point, comma), (text, style) => {
        expect(meaning(text, style).kind === "value" && !/\d/.test(text.normalize("NFKC"))).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })
})

describe("readNumbers", () => {
  it("answers each distinct text once", () => {
    const found = readNumbers(["1", "x", "1", ""], { style: point, metricUnit: "" })
    expect([...found].map(([text, { kind }]) => [text, kind])).toEqual([
      ["1", "value"],
      ["x", "problem"],
      ["", "missing"],
    ])
  })

  it("agrees with a plain conversion wherever plainNumber allows one", () => {
    fc.assert(
      fc.property(fc.stringMatching(new RegExp(plainNumber)), (text) => {
        expect(value(text)).toBe(Number(text) + 0)
      }),
    )
  })
})

describe("guessNumberStyle", () => {
  it.each<[string[], "." | ",", boolean]>([
    [["80.5", "1,234.5"], ".", true],
    [["80,5", "1.234,5"], ",", true],
    [["1.234.567", "5"], ",", true],
    [["1,234,567", "5"], ".", true],
    [["0.547", "0.123"], ".", true],
    [["1234.567"], ".", true],
    [["14 607", "80,1"], ",", true],
    [["5", "", "n/a"], ".", true],
    [["1.234", "5.678"], ".", false],
    [["1,234", "5,678"], ".", false],
  ])("reads %j with a decimal %s, sure: %s", (texts, decimal, sure) => {
    const guess = guessNumberStyle(texts, { delimiter: ";" })
    expect([guess.style.decimal, guess.sure, guess.isAmbiguous]).toEqual([decimal, sure, !sure])
  })

  it("needs not ask in a comma-separated file", () => {
    expect(guessNumberStyle(["14,607"], { delimiter: "," }).isAmbiguous).toBe(false)
    expect(guessNumberStyle(["1.234"], { delimiter: "," }).isAmbiguous).toBe(false)
  })

  it("does as it is told", () => {
    expect(guessNumberStyle(["1.234"], { decimal: "," })).toMatchObject({ style: comma, sure: true })
  })

  it("lets the columns that decide speak for those that do not", () => {
    const [salary, punctuality] = guessNumberStyles([["14.607", "9.518"], ["86,4361"]], { delimiter: ";" })
    expect(salary).toMatchObject({ style: { decimal: ",", group: "." }, isAmbiguous: false })
    expect(punctuality?.style.decimal).toBe(",")
  })

  it("finds the style of whatever was printed in it, once some number has decimals that tell", () => {
    const many = fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1 })
    fc.assert(
      fc.property(many, fc.constantFrom(point, comma), (numbers, style) => {
        const texts = numbers.map((n) => print(n + 0.5, style))
        expect(guessNumberStyle(texts).style.decimal).toBe(style.decimal)
      }),
    )
  })
})

function print(amount: number, { decimal, group }: NumberStyle): string {
  const [whole = "", fraction] = Math.abs(amount).toString().split(".")
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, group)
  return `${amount < 0 ? "-" : ""}${grouped}${fraction ? decimal + fraction : ""}`
}
