/** How a workbook's number formats turn a stored number into what a person means by it: a date, a share, a number, or one of so many digits. */
export type CellFormat = "number" | "date" | "time" | "percent" | `digits ${number}`

/** Built-in formats that show dates (ECMA-376 part 1, 18.8.30, the East Asian ones included), times and shares. */
const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])
const builtInTimes = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47])

/** The format of a built-in number, or of a custom code where there is one. */
export function cellFormat(id: number, code: string | undefined): CellFormat {
  if (code === undefined)
    return builtInDates.has(id) ? "date" : builtInTimes.has(id) ? "time" : id === 9 || id === 10 ? "percent" : "number"
  // Quoted words, escaped characters, colours and conditions are not part of the pattern; [h] counts hours.
  const pattern = code
    .split(";")[0]!
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, "")
    .replaceAll(/\[(?:h+|m+|s+)\]/gi, "h")
    .replaceAll(/\[[^\]]*\]/g, "")
    .toLowerCase()
  if (/^0{2,}$/.test(pattern)) return `digits ${pattern.length}`
  if (pattern === "general" || /[0#?]/.test(pattern.replaceAll(/s\.0+/g, "s")))
    return pattern.includes("%") ? "percent" : "number"
  // In the formats for Japan and Taiwan e, g and r are the year of an era.
  if (/[ydegr]/.test(pattern) || (/m/.test(pattern) && !/[hs]/.test(pattern))) return "date"
  return /[hs]/.test(pattern) ? "time" : pattern.includes("%") ? "percent" : "number"
}

/**
 * The text of a stored number: exact for numbers (as short as it can be and still be the same), "86.4%" for shares,
 * "2025-03-31" for dates, with the time of day where there is one.
 *
 * @example cellText("0.86399999999999999", "percent", false) // => "86.4%"
 * @example cellText("45747", "date", false) // => "2025-03-31"
 * @example cellText("123", "digits 5", false) // => "00123"
 */
export function cellText(stored: string, format: CellFormat, isFrom1904: boolean): string {
  const number = Number(stored)
  if (stored.trim() === "" || !Number.isFinite(number)) return stored
  if (format === "percent") return `${shiftPoint(String(number), 2)}%`
  if (format === "number") return String(number)
  // Ids: 123 that is shown as 00123 is 00123 to everybody who sees it.
  if (format.startsWith("digits "))
    return number >= 0 && Number.isInteger(number)
      ? String(number).padStart(Number(format.slice(7)), "0")
      : String(number)
  if (format === "time") return clock(Math.round(number * 86_400))
  const days = isFrom1904 ? number + 1462 : number
  // Beyond the year 9999 a spreadsheet shows no date either.
  if (days < 0 || days >= 2_958_466) return String(number)
  const seconds = Math.round((days - Math.floor(days)) * 86_400)
  // Spreadsheets believe in 29 February 1900; before it their count is one day ahead.
  const date = new Date(Date.UTC(1899, 11, 30 + Math.floor(days) + (days < 60 ? 1 : 0)) + seconds * 1000)
  return date
    .toISOString()
    .slice(0, seconds === 0 ? 10 : 19)
    .replace("T", " ")
}

const clock = (seconds: number) =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":")

/** A decimal text with its point moved to the right; no arithmetic, so nothing is rounded. */
function shiftPoint(text: string, places: number): string {
  const [, sign = "", whole = "", fraction = "", exponent] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text)!
  if (exponent !== undefined) return `${sign}${whole}${fraction ? `.${fraction}` : ""}e${Number(exponent) + places}`
  const digits = fraction.padEnd(places, "0")
  const left = `${whole}${digits.slice(0, places)}`.replace(/^0+(?=\d)/, "")
  const right = digits.slice(places)
  return `${sign}${left}${right ? `.${right}` : ""}`
}
