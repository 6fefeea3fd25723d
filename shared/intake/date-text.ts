import { formatPeriod, type Period, parsePeriod } from "../chain/period.ts"
import { type FiscalReading, type HalfReading, readFiscalText } from "./fiscal.ts"
import { monthNamed, smallNumber, withDigitYears } from "./month-names.ts"
import { plainCharacters } from "./number-text.ts"

/**
 * What one text says by itself: a period, a day, a day whose month could be either number, or nothing. Where the year is
 * written with two digits (31.3.25), the first number could be the year as well, and the last one the day.
 */
export type DateReading =
  | FiscalReading
  | HalfReading
  | { readonly kind: "period"; readonly period: Period }
  | { readonly kind: "day"; readonly year: number; readonly month: number; readonly day: number }
  | {
      readonly kind: "day-or-month"
      readonly first: number
      readonly second: number
      readonly year: number
      readonly isShort?: true
    }

export type Era = "common" | "roc"
type Pattern = readonly [RegExp, (match: readonly string[], era: Era) => DateReading | null]

/** Before 1900 and after 2100 lies a slip of the finger. */
const inReach = (year: number) => year >= 1900 && year <= 2100

const period = (text: string): DateReading | null => (parsePeriod(text) ? { kind: "period", period: text } : null)
const pad = (n: number) => String(n).padStart(2, "0")
const ofYear = (year: number) => (inReach(year) ? period(String(year)) : null)
const ofMonth = (year: number, month: number | null) =>
  month !== null && inReach(year) ? period(`${year}-${pad(month)}`) : null
const ofQuarter = (year: number, quarter: number | null) =>
  quarter !== null && inReach(year) ? period(`${year}-Q${quarter}`) : null
const ofWeek = (year: number, week: number) => (inReach(year) ? period(`${year}-W${pad(week)}`) : null)

/** A day of the calendar, or null. */
export function ofDay(year: number, month: number | null, day: number): DateReading | null {
  if (month === null || !inReach(year)) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { kind: "day", year, month, day } : null
}

/** Hong Kong writes 25年3月 in the same characters and means 2025: no company's figures are of 1936, and none of 2099 either. */
const isRepublics = (digits: string) => digits.length === 3 || Number(digits) >= 70

/** Republic of China years count from 1912; three digits are always such, two digits are by the file's era. */
function chineseYear(prefix: string, digits: string, era: Era): number {
  const year = Number(digits)
  if (digits.length === 4) return year
  if (prefix !== "" || digits.length === 3 || (era === "roc" && isRepublics(digits))) return year + 1911
  // 99年 without a sign of the Republic's calendar is nobody's certain year.
  return year <= 60 ? year + 2000 : Number.NaN
}

const shortYear = (text: string) => (text.length === 2 ? 2000 + Number(text) : Number(text))
/** Day 1 of a spreadsheet is 1 January 1900, and it believes in 29 February 1900: from March on the count starts on 30 December 1899. */
const ofSerial = (serial: number) => {
  const date = new Date(Date.UTC(1899, 11, 30 + Math.floor(serial)))
  return ofDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
}

const roc = String.raw`(民國|民国|中華民國|)(\d{2,4})年`
const word = String.raw`([\p{L}]{3,}\.?)`

/** Tried in this order; the first that matches decides, also when it says "no such date". */
const patterns: readonly Pattern[] = [
  [/^(\d{4})-(\d{2})$/, ([, y, m]) => ofMonth(Number(y), Number(m))],
  [/^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/, ([, y, m, d]) => ofDay(Number(y), Number(m), Number(d))],
  // Koreans close each part with a point: 2025. 5.
  [/^(\d{4})\. ?(\d{1,2})\.$/, ([, y, m]) => ofMonth(Number(y), Number(m))],
  [/^(\d{4})\. ?(\d{1,2})\. ?(\d{1,2})\.?$/, ([, y, m, d]) => ofDay(Number(y), Number(m), Number(d))],
  [/^(\d{4})[/.\- ](\d{1,2})月?$/, ([, y, m]) => ofMonth(Number(y), Number(m))],
  [/^(\d{4})[-/. ]?m(\d{1,2})$/, ([, y, m]) => ofMonth(Number(y), Number(m))],
  [/^m(\d{1,2})[-/. ]+(\d{4})$/, ([, m, y]) => ofMonth(Number(y), Number(m))],
  [/^(\d{4})(\d{2})(\d{2})$/, ([, y, m, d]) => ofDay(Number(y), Number(m), Number(d))],
  [/^((?:19|20|21)\d{2})(\d{2})(?:\.0|期)?$/, ([, y, m]) => ofMonth(Number(y), Number(m))],
  [/^(\d{4})$/, ([, y]) => ofYear(Number(y))],
  [/^([2-7]\d{4})(?:\.\d+)?$/, ([, serial]) => ofSerial(Number(serial))],
  // Weeks
  [/^(\d{4})[-/. ]?(?:w|wk|week|kw|cw)[-/. ]?(\d{1,2})(?:-[1-7])?$/, ([, y, w]) => ofWeek(Number(y), Number(w))],
  [/^(?:w|wk|week|kw|cw)[-/. ]?(\d{1,2})[-/,. ]+(\d{4})$/, ([, w, y]) => ofWeek(Number(y), Number(w))],
  [
    /^(\d{4})年?第?([一二三四五]?十?[一二三四五六七八九]|[一二三四五]?十|\d{1,2})[周週]$/,
    ([, y, w]) => ofWeek(Number(y), smallNumber(w!) ?? 0),
  ],
  // Quarters
  [/^(\d{4})年?[-/. ]*[qt]([1-4])$/, ([, y, q]) => ofQuarter(Number(y), Number(q))],
  // Q125 is question 125 of a survey: a year stands apart.
  [/^[qt]([1-4])[-/.,' ]+(\d{4}|\d{2})$/, ([, q, y]) => ofQuarter(shortYear(y!), Number(q))],
  [/^(\d{2})q([1-4])$/, ([, y, q]) => ofQuarter(shortYear(y!), Number(q))],
  [/^(\d{4})[-/. ]?([1-4])q$/, ([, y, q]) => ofQuarter(Number(y), Number(q))],
  [/^([1-4])q[-/.,' ]*(\d{4}|\d{2})$/, ([, q, y]) => ofQuarter(shortYear(y!), Number(q))],
  [/^(?:quarter|qtr\.?|quartal|trimestre) ?([1-4])[-/,. ]+(\d{4})$/, ([, q, y]) => ofQuarter(Number(y), Number(q))],
  [/^(\d{4})[-/,. ]+(?:quarter|qtr\.?|quartal|trimestre) ?([1-4])$/, ([, y, q]) => ofQuarter(Number(y), Number(q))],
  [
    /^([1-4])(?:\.|st|nd|rd|th|er|e|ème)? ?(?:quarter|quartal|trimestre|trim\.?) (?:of )?(\d{4})$/,
    ([, q, y]) => ofQuarter(Number(y), Number(q)),
  ],
  [
    new RegExp(`^${roc}第?([1-4一二三四])季度?$`),
    ([, p, y, q], era) => ofQuarter(chineseYear(p!, y!, era), smallNumber(q!)),
  ],
  [new RegExp(`^${roc}q([1-4])$`), ([, p, y, q], era) => ofQuarter(chineseYear(p!, y!, era), Number(q))],
  // 年度 is the calendar's year in Chinese.
  [
    /^(\d{4})年度[-/ ]?(?:第?([1-4一二三四])季度?|q([1-4]))$/,
    ([, y, q, r]) => ofQuarter(Number(y), smallNumber(q ?? r!)),
  ],
  [/^(\d{4})[-/. ]?第?([1-4一二三四])季度?$/, ([, y, q]) => ofQuarter(Number(y), smallNumber(q!))],
  [/^第?([1-4一二三四])季度?(\d{4})年?$/, ([, q, y]) => ofQuarter(Number(y), smallNumber(q!))],
  // Chinese months, days, years
  [/^(十[一二]?|[一二三四五六七八九]|\d{1,2})月(\d{4})年?$/, ([, m, y]) => ofMonth(Number(y), smallNumber(m!))],
  [
    new RegExp(`^${roc}(十[一二]?|[一二三四五六七八九]|\\d{1,2})月份?$`),
    ([, p, y, m], era) => ofMonth(chineseYear(p!, y!, era), smallNumber(m!)),
  ],
  [
    new RegExp(
      `^${roc}(十[一二]?|[一二三四五六七八九]|\\d{1,2})月([一二三]?十?[一二三四五六七八九]?|\\d{1,2})[日号號]$`,
    ),
    ([, p, y, m, d], era) => ofDay(chineseYear(p!, y!, era), smallNumber(m!), smallNumber(d!) ?? 0),
  ],
  [new RegExp(`^${roc}度?$`), ([, p, y], era) => ofYear(chineseYear(p!, y!, era))],
  [/^(民國|民国|中華民國)(\d{2,3})[-/.](\d{1,2})$/, ([, p, y, m]) => ofMonth(chineseYear(p!, y!, "roc"), Number(m))],
  [
    /^(1\d{2}|\d{2})[-/.](\d{1,2})$/,
    ([, y, m], era) => (era === "roc" && isRepublics(y!) ? ofMonth(Number(y) + 1911, Number(m)) : null),
  ],
  // Codes have hyphens, 01-02-15; dates with a short year have strokes or points.
  [
    /^(\d{1,2})([/.])(\d{1,2})\2(\d{2})$/,
    ([, a, , b, c], era) => (era === "roc" && isRepublics(a!) ? ofRocDay(a!, b!, c!) : shortDay(a!, b!, c!)),
  ],
  [
    /^(1\d{2}|\d{2})[-/.](\d{1,2})[-/.](\d{1,2})$/,
    ([, y, m, d], era) => (era === "roc" && isRepublics(y!) ? ofRocDay(y!, m!, d!) : null),
  ],
  [
    /^(1[0-4]\d)(\d{2})(\d{2})?$/,
    ([, y, m, d], era) =>
      era === "roc" ? (d ? ofDay(Number(y) + 1911, Number(m), Number(d)) : ofMonth(Number(y) + 1911, Number(m))) : null,
  ],
  // Day or month first
  [/^(\d{1,2})[-/.](\d{4})$/, ([, m, y]) => ofMonth(Number(y), Number(m))],
  [/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, ([, d, m, y]) => ofDay(Number(y), Number(m), Number(d))],
  [/^(\d{1,2})[-/ ](\d{1,2})[-/ ](\d{4})$/, ([, a, b, y]) => eitherDay(Number(a), Number(b), Number(y))],
  // Month names
  [new RegExp(`^${word}[-/,' ]*(\\d{4}|\\d{2})$`, "u"), ([, m, y]) => ofMonth(shortYear(y!), monthNamed(m!))],
  [new RegExp(`^(\\d{4})[-/, ]*${word}$`, "u"), ([, y, m]) => ofMonth(Number(y), monthNamed(m!))],
  [
    new RegExp(`^(\\d{1,2})\\.?[-/ ]*${word}[-/,' ]*(\\d{4}|\\d{2})$`, "u"),
    ([, d, m, y]) => ofDay(shortYear(y!), monthNamed(m!), Number(d)),
  ],
  [
    new RegExp(`^${word} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})$`, "u"),
    ([, m, d, y]) => ofDay(Number(y), monthNamed(m!), Number(d)),
  ],
]

const ofRocDay = (year: string, month: string, day: string) =>
  year.length > 1 ? ofDay(Number(year) + 1911, Number(month), Number(day)) : null

function eitherDay(first: number, second: number, year: number): DateReading | null {
  if (first === second) return ofDay(year, first, first)
  return ofDay(year, second, first) || ofDay(year, first, second) ? { kind: "day-or-month", first, second, year } : null
}

/** A date of three short numbers. Where a year has two digits, so does the day or month before it, or the day behind it. */
function shortDay(first: string, second: string, last: string): DateReading | null {
  const numbers = { first: Number(first), second: Number(second), year: 2000 + Number(last) }
  const reading = { kind: "day-or-month", ...numbers, isShort: true } as const
  return last.length === 2 && orders.some((order) => dayInOrder(reading, order) !== null) ? reading : null
}

const orders = ["dmy", "mdy", "ymd"] as const

/** The day that an open date is when it is read in one order, or null where it is none. */
export function dayInOrder(
  { first, second, year, isShort }: Extract<DateReading, { kind: "day-or-month" }>,
  order: (typeof orders)[number],
): Extract<DateReading, { kind: "day" }> | null {
  const found =
    order === "dmy"
      ? ofDay(year, second, first)
      : order === "mdy"
        ? ofDay(year, first, second)
        : isShort
          ? ofDay(2000 + first, second, year - 2000)
          : null
  return found?.kind === "day" ? found : null
}

/**
 * What one text says about time, or null. Two-digit years stand where the rest makes their place certain (Mar-25, Q1'25,
 * 25年3月); 25/03/31 by itself could be read in two or three orders.
 *
 * @example readDateText("民國114年3月") // => { kind: "period", period: "2025-03" }
 * @example readDateText("31.03.2010") // => { kind: "day", year: 2010, month: 3, day: 31 }
 */
export function readDateText(text: string, era: Era = "common"): DateReading | null {
  const plain = withDigitYears(inChineseMarks(plainCharacters(text).toLowerCase()))
    .replace(/[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:am|pm|上午|下午)?\s*(?:z|utc|[+-]\d{2}:?\d{2})?$/, "")
    .replaceAll(/\s*([年月日号號季度第周週期])\s*/g, "$1")
    .replaceAll(/\s+/g, " ")
    .replace(/^(?:截至|截止到?|as (?:of|at) |cy ?(?=\d{4}))/, "")
    .replace(/月[末底分度]$/, "月")
    .replace(/^(\d{4})_/, "$1-")
  // Before the others: a pattern for names of months would take 财年第一季度 for a month's name.
  const fiscal = readFiscalText(plain)
  if (fiscal) return fiscal
  for (const [pattern, read] of patterns) {
    const match = pattern.exec(plain)
    if (match) return read(match, era)
  }
  return null
}

/** Korean marks as their Chinese twins, and Japanese eras as common years: 2025년 1월, 令和7年1月. */
function inChineseMarks(text: string): string {
  return text
    .replaceAll(/(\d)\s*년/g, "$1年")
    .replaceAll(/(\d)\s*월/g, "$1月")
    .replaceAll(/(\d)\s*일/g, "$1日")
    .replaceAll(/(\d)\s*분기/g, "$1季度")
    .replace(
      /^(令和|平成)\s*(元|\d{1,2})\s*年/,
      (_, era: string, year: string) => `${(year === "元" ? 1 : Number(year)) + (era === "令和" ? 2018 : 1988)}年`,
    )
}

/** The day of a reading as a number of days since 1970. */
export function dayNumber({ year, month, day }: { year: number; month: number; day: number }): number {
  return Date.UTC(year, month - 1, day) / 86_400_000
}

/** The period of a kind that holds a day. */
export function periodOfDay(
  date: { year: number; month: number; day: number },
  kind: "week" | "month" | "quarter" | "year",
): Period {
  if (kind === "year") return formatPeriod({ kind, index: date.year })
  if (kind === "quarter") return formatPeriod({ kind, index: date.year * 4 + Math.floor((date.month - 1) / 3) })
  if (kind === "month") return formatPeriod({ kind, index: date.year * 12 + date.month - 1 })
  // Week 0 of the number line starts on Monday, 29 December 1969.
  return formatPeriod({ kind, index: Math.floor((dayNumber(date) + 3) / 7) })
}
