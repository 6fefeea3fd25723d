import { labelIn, languageTag, type InEachLanguage, type Language } from "./language.ts"
import { NO_BREAK, numberFormat, numberText, trueMinus } from "./numbers.ts"

/** A value in its native unit, in pieces, so that a page can set the figure larger than what stands beside it. */
export type ValueParts = { readonly before: string; readonly figure: string; readonly after: string }

/**
 * A metric's value in its own unit: percentages and points with one decimal, money shortened as the language
 * shortens it, other numbers with as many digits as their size deserves.
 *
 * @example valueParts(83.14, "%", "en") // => { before: "", figure: "83.1", after: "%" }
 * @example valueParts(412_000, "CNY", "en") // => { before: "¥", figure: "412", after: "k" }
 * @example valueParts(412_000, "CNY", "zh") // => { before: "", figure: "41.2", after: "万元" }
 */
export function valueParts(value: number, unit: string, language: Language): ValueParts {
  if (unit === "%") return { before: "", figure: numberText(value, 1, language), after: "%" }
  if (isMoney(unit)) return moneyParts(value, unit, language)
  const figure = unit === "pts" ? numberText(value, 1, language) : plainNumber(value, language)
  const after = unit === "" || unit === "pts" ? "" : unitWord(unit, language)
  return { before: "", figure, after: after === "" ? "" : ` ${after}` }
}

/** The same as one text: "83.1%", "¥412k", "41.2 万元". */
export function valueText(value: number, unit: string, language: Language): string {
  const { before, figure, after } = valueParts(value, unit, language)
  const gap = language !== "en" && isMoney(unit) ? " " : ""
  return before + figure + gap + after
}

/**
 * How far apart two values of a metric are, without a sign: percentages and scores differ by points with one decimal,
 * and any other difference the decimals of the value it is told beside.
 *
 * @example differenceText(-3.14, "%", "en") // => "3.1 pts"
 * @example differenceText(0.8, "minutes", "en", 4.2) // => "0.80 minutes"
 */
export function differenceText(difference: number, unit: string, language: Language, beside = difference): string {
  const { before, figure, after } = differenceParts(Math.abs(difference), unit, language, beside)
  return before + figure + after
}

/**
 * The same with its sign and its interval: "+2.9 pts (1.2 to 4.6)".
 *
 * @example changeText(-3.14, [-4, -2.25], "%", "en") // => "\u22123.1 pts (\u22124.0\u00a0to\u00a0\u22122.3)"
 */
export function changeText(
  difference: number,
  interval: readonly [number, number] | null,
  unit: string,
  language: Language,
  beside = difference,
): string {
  const parts = (value: number) => differenceParts(Math.abs(value), unit, language, beside)
  const isNothing = (figure: string) => !/[1-9]/.test(figure)
  const signed = (value: number, plus: string) => {
    const { before, figure } = parts(value)
    return (isNothing(figure) ? "" : value < 0 ? "\u2212" : plus) + before + figure
  }
  const whole = signed(difference, "+") + parts(difference).after
  if (!interval) return whole
  // Money is shortened by its size, so each end says its own scale.
  const ends = interval.map((end) => signed(end, "") + (isMoney(unit) ? parts(end).after : ""))
  const joined = ends.join(language === "en" ? `${NO_BREAK}to${NO_BREAK}` : `${NO_BREAK}至${NO_BREAK}`)
  return language === "en" ? `${whole} (${joined})` : `${whole}（${joined}）`
}

function differenceParts(size: number, unit: string, language: Language, beside: number): ValueParts {
  if (unit === "%")
    return { before: "", figure: numberText(size, 1, language), after: ` ${words[language].percentPoints}` }
  if (unit === "pts") return { before: "", figure: numberText(size, 1, language), after: ` ${words[language].points}` }
  if (isMoney(unit)) {
    const { before, figure, after } = valueParts(size, unit, language)
    return { before, figure, after: after === "" || language === "en" ? after : ` ${after}` }
  }
  const word = unitWord(unit, language)
  return { before: "", figure: numberText(size, digitsOf(beside), language), after: word === "" ? "" : ` ${word}` }
}

/** "CNY", "USD", ... or the catalogue's plain "currency", which leaves the sign out. */
export function isMoney(unit: string): boolean {
  return unit === "currency" || /^[A-Z]{3}$/.test(unit)
}

/** What a metric is counted in, for captions: "%", "months", 「月」. */
export function unitWord(unit: string, language: Language): string {
  const known = words[language].units[unit]
  return known ?? (unit === "pts" || isMoney(unit) ? "" : unit)
}

/** The metric's name with its unit where the name does not say it: "Waiting time, minutes". */
export function metricText(
  labels: { readonly en: string; readonly zh: string; readonly zhHant?: string },
  unit: string,
  language: Language,
): string {
  const word = unitWord(unit, language)
  return labelIn(labels, language) + (word === "" ? "" : `${words[language].comma}${word}`)
}

function moneyParts(value: number, unit: string, language: Language): ValueParts {
  const isNamed = unit !== "currency"
  if (language === "en") {
    const size = compactEnglish(Math.abs(value))
    const symbol = isNamed ? currencySymbol(unit) : ""
    return { before: (value < 0 && size.figure !== "0" ? "\u2212" : "") + symbol, ...size }
  }
  const parts = numberFormat(language, {
    notation: "compact",
    maximumFractionDigits: 1,
    signDisplay: "negative",
  }).formatToParts(value)
  const figure = parts.filter((part) => part.type !== "compact" && part.type !== "literal").map((part) => part.value)
  const compact = parts.find((part) => part.type === "compact")?.value ?? ""
  const name = !isNamed ? "" : unit === "CNY" ? "元" : unit === "TWD" ? "元" : currencyName(unit, language)
  return { before: "", figure: trueMinus(figure.join("")), after: compact + name }
}

/** Three digits carry what a board reads: 412k, 41.2k, 0.31 m is written 310k, 1.24 m, 3.1 bn. */
function compactEnglish(size: number): { figure: string; after: string } {
  const [scale, after] =
    size < 999.5 ? [1, ""] : size < 999_500 ? [1e3, "k"] : size < 999.5e6 ? [1e6, " m"] : [1e9, " bn"]
  const scaled = size / scale
  const digits = scaled >= 100 || (scale === 1 && Number.isInteger(scaled)) ? 0 : scaled >= 10 ? 1 : 2
  const figure = numberFormat("en", { maximumFractionDigits: digits }).format(scaled)
  return { figure, after }
}

function currencySymbol(unit: string): string {
  const parts = numberFormat("en", {
    style: "currency",
    currency: unit,
    currencyDisplay: "narrowSymbol",
  }).formatToParts(0)
  const symbol = parts.find((part) => part.type === "currency")?.value ?? unit
  return symbol === unit ? `${unit} ` : symbol
}

function currencyName(unit: string, language: Language): string {
  return new Intl.DisplayNames(languageTag[language], { type: "currency" }).of(unit) ?? unit
}

const digitsOf = (value: number) => (Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 10 || value === 0 ? 1 : 2)
const plainNumber = (value: number, language: Language) => numberText(value, digitsOf(value), language)

type ValueWords = {
  readonly percentPoints: string
  readonly points: string
  readonly comma: string
  readonly units: Readonly<Record<string, string>>
}

const words: InEachLanguage<ValueWords> = {
  en: { percentPoints: "pts", points: "pts", comma: ", ", units: {} },
  zh: {
    percentPoints: "个百分点",
    points: "分",
    comma: "，",
    units: { months: "个月", minutes: "分钟", "per 1,000": "每千次", "per FTE-hour": "每人时" },
  },
  zhHant: {
    percentPoints: "個百分點",
    points: "分",
    comma: "，",
    units: { months: "個月", minutes: "分鐘", "per 1,000": "每千次", "per FTE-hour": "每人時" },
  },
}
