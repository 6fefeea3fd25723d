import { formatPeriod, type Period, parsePeriod } from "../chain/period.ts"
import { smallNumber } from "./month-names.ts"

/** A part of a fiscal year, whose months nobody knows without being told; `lastYear` where the name holds two: FY2024/25. */
export type FiscalReading = {
  readonly kind: "fiscal"
  readonly year: number
  readonly lastYear: number | null
  /** `named-month`: a month of the calendar that lies in this fiscal year. */
  readonly part: "year" | "half" | "quarter" | "month" | "named-month"
  readonly number: number
}
/** A half of a calendar year, which no workspace counts by. */
export type HalfReading = { readonly kind: "half"; readonly year: number; readonly number: number }

const years = String.raw`'?(\d{4}|\d{2})(?:[/-](\d{4}|\d{2}))?`
const part = String.raw`(?:q([1-4])|h([12])|[pm](\d{1,2}))`
const chinesePart = String.raw`第?([1-4一二三四])(?:季度?|四半期)`

const fiscal: readonly RegExp[] = [
  new RegExp(`^(?:fy|fiscal(?: year)?)[ -]?${years}(?:[-/., _]*${part})?$`),
  new RegExp(`^(\\d{4}|\\d{2})(?:[/-](\\d{4}|\\d{2}))?[- ]?fy(?:[-/., _]*${part})?$`),
  new RegExp(
    `^(\\d{4})(?:[/-](\\d{4}|\\d{2}))?(?:财年|財年|财政年度|財政年度|会计年度|會計年度)度?(?:[-/ ]*${part})?$`,
  ),
]
const partFirst = new RegExp(`^${part}[-/., _]*(?:of )?(?:fy|fiscal(?: year)?)[ -]?${years}$`)
const inChinese = [
  new RegExp(`^(\\d{4})(?:财年|財年|财政年度|財政年度|会计年度|會計年度)度?${chinesePart}$`),
  // The Japanese 年度 begins in April.
  /^(\d{4})年度第?([1-4一二三四])四半期$/,
]
/** Posting periods as ledgers number them, 001.2025, P03 2025, 2025年第3期: they follow the fiscal year, whichever it is. */
const postingPeriods: readonly (readonly [RegExp, yearAt: number, numberAt: number])[] = [
  [/^0(\d{2})[./](\d{4})$/, 2, 1],
  [/^(?:p|per\.?|period) ?(\d{1,2})[-/., ]+(\d{4})$/, 2, 1],
  [/^(\d{4})[-/. ]?(?:p|per\.?|period) ?(\d{1,2})$/, 1, 2],
  [/^(\d{4})(?:年第?|[-/.]第?|第)(\d{1,2})期$/, 1, 2],
]
const halves: readonly (readonly [RegExp, yearAt: number, halfAt: number])[] = [
  [/^(\d{4})年?[-/. ]*h([12])$/, 1, 2],
  [/^h([12])[-/.,' ]*(\d{4}|\d{2})$/, 2, 1],
  [/^([12])h[-/.,' ]*(\d{4}|\d{2})$/, 2, 1],
  [/^(\d{4})年?度?(上|下)半年$/, 1, 2],
  [/^(first|second|1st|2nd) half,? (?:of )?(\d{4})$/, 2, 1],
  [/^(\d{4}) (first|second|1st|2nd) half$/, 1, 2],
]

const hint = /fy|fiscal|half|h\d|\dh|财|財|会计|會計|半年|期|^0\d\d[./]|^per|p ?\d/
const longYear = (text: string) => (text.length === 2 ? 2000 + Number(text) : Number(text))

/**
 * What a text says of a fiscal year, or of half a year, in small letters and plain characters; null where neither.
 *
 * @example readFiscalText("fy25 q1") // => { kind: "fiscal", year: 2025, lastYear: null, part: "quarter", number: 1 }
 * @example readFiscalText("001.2025") // => { kind: "fiscal", year: 2025, lastYear: null, part: "month", number: 1 }
 * @example readFiscalText("2025年上半年") // => { kind: "half", year: 2025, number: 1 }
 */
export function readFiscalText(text: string): FiscalReading | HalfReading | null {
  if (!hint.test(text)) return null
  const inYear = /^fy(\d{4}|\d{2})@(\d{2})$/.exec(text)
  if (inYear)
    return {
      kind: "fiscal",
      year: longYear(inYear[1]!),
      lastYear: null,
      part: "named-month",
      number: Number(inYear[2]),
    }
  for (const pattern of fiscal) {
    const [, year, last, ...parts] = pattern.exec(text) ?? []
    if (year !== undefined) return reading(year, last, parts)
  }
  const [, quarter, half, month, year, last] = partFirst.exec(text) ?? []
  if (year !== undefined) return reading(year, last, [quarter, half, month])
  for (const pattern of inChinese) {
    const [, named, number] = pattern.exec(text) ?? []
    if (named !== undefined) return reading(named, undefined, [String(smallNumber(number!))])
  }
  for (const [pattern, yearAt, numberAt] of postingPeriods) {
    const match = pattern.exec(text)
    if (match) return reading(match[yearAt]!, undefined, [undefined, undefined, match[numberAt]])
  }
  for (const [pattern, yearAt, halfAt] of halves) {
    const match = pattern.exec(text)
    if (match)
      return { kind: "half", year: longYear(match[yearAt]!), number: /^(?:1|上|first)/.test(match[halfAt]!) ? 1 : 2 }
  }
  return null
}

function reading(year: string, last: string | undefined, parts: readonly (string | undefined)[]): FiscalReading {
  const at = parts.findIndex((each) => each !== undefined)
  const named = (["quarter", "half", "month"] as const)[at] ?? "year"
  const lastYear = last === undefined ? null : longYear(last)
  return { kind: "fiscal", year: longYear(year), lastYear, part: named, number: Number(parts[at] ?? 1) }
}

/** "Fiscal quarter", FY, 财年: whether what stands below is counted by fiscal years. 会计期间 is the calendar's month in Chinese. */
export const isFiscalHeader = (header: string) => /\bfiscal|\bfy\b|财年|財年|财政年度|財政年度/i.test(header)

/**
 * A period that stands in a column called fiscal: 2025-Q1 there is the first quarter of that fiscal year. Of a month nobody
 * knows whether the calendar's is meant or the fiscal year's: it has the number 0, which is no month.
 */
export function asFiscal(period: Period): FiscalReading | null {
  const found = parsePeriod(period)
  const named = /^(\d{4})(?:-Q?(\d+))?$/.exec(period)
  if (!found || !named || found.kind === "week") return null
  return {
    kind: "fiscal",
    year: Number(named[1]),
    lastYear: null,
    part: found.kind,
    number: found.kind === "month" ? 0 : Number(named[2] ?? 1),
  }
}

/**
 * The calendar's period that a part of a fiscal year is, where it begins `start` months after January of the year it is
 * named by: 0 is the calendar's year, -3 begins in October before, 3 in April. Null where it is none of the calendar's.
 *
 * @example fiscalPeriod({ kind: "fiscal", year: 2025, lastYear: null, part: "quarter", number: 1 }, -3) // => "2024-Q4"
 */
export function fiscalPeriod({ year, lastYear, part: named, number }: FiscalReading, start: number): Period | null {
  const yearNumber = start < 0 ? (lastYear ?? year) : year
  const first = yearNumber * 12 + start
  if (named === "named-month")
    return formatPeriod({ kind: "month", index: first + ((((number - 1 - first) % 12) + 12) % 12) })
  if (named === "month")
    return number >= 1 && number <= 12 ? formatPeriod({ kind: "month", index: first + number - 1 }) : null
  if (named === "quarter")
    return first % 3 === 0 ? formatPeriod({ kind: "quarter", index: first / 3 + number - 1 }) : null
  return named === "year" && start === 0 ? formatPeriod({ kind: "year", index: yearNumber }) : null
}
