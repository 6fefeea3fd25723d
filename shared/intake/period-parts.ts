import { monthNamed, smallNumber, withDigitYears } from "./month-names.ts"
import { isMissing, plainCharacters } from "./number-text.ts"
import type { PeriodPart } from "./plan.ts"

/** Between the texts of the columns that make one period together. */
export const partSeparator = "\u001f"

/**
 * One text for a period whose year and month (quarter, week) stand in columns of their own. What cannot be joined comes
 * back as its parts with a plus between, which no reader of dates will take for a period. A month of the calendar in a
 * fiscal year is written with an @: only who knows when that year begins can say which it is.
 *
 * @example joinParts("2025\u001fMarch", ["year", "month"]) // => "2025-03"
 * @example joinParts("FY2025\u001fApril", ["year", "month"]) // => "FY2025@04"
 * @example joinParts("25\u001f3", ["year", "month"]) // => "25年3月"
 * @example joinParts("2025-01-01\u001f2025-03-31", ["from", "to"]) // => "2025-01-01 ~ 2025-03-31"
 * @example joinParts("第一季度\u001f2025年", ["quarter", "year"]) // => "2025-Q1"
 */
export function joinParts(text: string, parts: readonly PeriodPart[]): string {
  if (parts.length < 2) return text
  const found = text.split(partSeparator).map((part) => plainCharacters(part))
  if (parts.includes("from") && parts.includes("to"))
    return found.every(isMissing) ? "" : `${found[parts.indexOf("from")]} ~ ${found[parts.indexOf("to")]}`
  const stated = new Map(parts.flatMap((part) => (part.includes(":") ? [part.split(":") as [string, string]] : [])))
  const of = (part: Part) => stated.get(part) ?? found[parts.indexOf(part)] ?? ""
  if (found.every(isMissing)) return ""
  const written = of("year")
  const fiscal = /^(?:fy|fiscal(?: year)?)[ -]?'?(\d{4}|\d{2})$|^(\d{4})(?:财年|財年|财政年度|財政年度)$/i.exec(written)
  const year = fiscal ? `FY${fiscal[1] ?? fiscal[2]}` : yearText(written)
  const names = new Set([...parts, ...stated.keys()])
  const joined = year === null ? null : joinedTo(year, names, of, stated.has("month"))
  return joined ?? found.join(" + ")
}

type Part = "year" | "quarter" | "month" | "week"

function joinedTo(
  year: string,
  parts: ReadonlySet<string>,
  of: (part: Part) => string,
  isNamed: boolean,
): string | null {
  const month = parts.has("month") ? monthNumber(of("month")) : null
  // Whether the first month of a fiscal year is meant, or January, a number does not say; a name does.
  if (month && year.startsWith("FY"))
    return isNamed || /\p{L}/u.test(of("month")) ? `${year}@${String(month).padStart(2, "0")}` : null
  // Of two digits: 25年3月 is read as it is elsewhere, from 1912 on where years are counted so.
  const isShort = year.length === 2
  if (month) return isShort ? `${year}年${month}月` : `${year}-${String(month).padStart(2, "0")}`
  const week = parts.has("week") ? smallNumber(of("week").replace(/^(?:第|w|wk|week|kw)\s*|[周週]$/gi, "")) : null
  if (week && !isShort) return `${year}-W${String(week).padStart(2, "0")}`
  const quarter = parts.has("quarter")
    ? smallNumber(of("quarter").replaceAll(/^(?:q|t|quarter|第)\s*|季度?$|[qt.]$/gi, ""))
    : null
  return quarter ? (isShort ? `${year}年第${quarter}季度` : `${year}-Q${quarter}`) : null
}

function yearText(text: string): string | null {
  const year = /^(民國|民国|)'?(\d{2,4})年?度?$/.exec(withDigitYears(text.includes("年") ? text : `${text}年`))
  if (!year) return null
  if (year[2]!.length === 4) return year[2]!
  return year[1] !== "" || year[2]!.length === 3 ? String(Number(year[2]) + 1911) : year[2]!
}

const monthNumber = (text: string) => smallNumber(text) ?? monthNamed(text) ?? smallNumber(text.replace(/月份?$/, ""))
