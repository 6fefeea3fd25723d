import { dayInOrder, type DateReading, type Era, periodOfDay, readDateText } from "./date-text.ts"
import { monthNamed } from "./month-names.ts"
import { plainCharacters } from "./number-text.ts"

/**
 * What a text says about time, two days or months that make a whole period included, or null.
 *
 * @example readDate("2025-01-01 ~ 2025-01-31") // => { kind: "period", period: "2025-01" }
 * @example readDate("2025-01-01 ~ 2025-01-15") // => null
 * @example readDate("2025年1-3月") // => { kind: "period", period: "2025-Q1" }
 * @example readDate("20250301-20250331") // => { kind: "period", period: "2025-03" }
 * @example readDate("2025.01-2025.03") // => { kind: "period", period: "2025-Q1" }
 */
export function readDate(text: string, era: Era = "common"): DateReading | null {
  const plain = plainCharacters(text).toLowerCase()
  return readDateText(text, era) ?? wholePeriod(plain, era) ?? betweenMonths(plain, era)
}

/** The week, month, quarter or year that two days make when they are its first and its last: 2025-01-01~2025-01-31. */
function wholePeriod(text: string, era: Era): DateReading | null {
  const ends =
    /^(\S.*?)\s*(?:~|～|至|到|—|\bto\b|\bbis\b|\s[-–]\s|-(?=\d{4}\D\d{1,2}\D\d{1,2}$)|-(?=\d{8}$))\s*(\S.*)$/.exec(text)
  if (!ends || ends[2]!.length > 20) return null
  const [first, last] = ends.slice(1).map((end) => readDateText(end, era))
  if (first?.kind === "day-or-month" || last?.kind === "day-or-month") return ofEitherDays(first!, last!)
  return first?.kind === "day" && last?.kind === "day" ? betweenDays(first, last) : null
}

type Day = Extract<DateReading, { kind: "day" }>

function betweenDays(first: Day, last: Day): DateReading | null {
  const kinds = ["week", "month", "quarter", "year"] as const
  const dayAfter = new Date(Date.UTC(last.year, last.month - 1, last.day + 1))
  const next = { year: dayAfter.getUTCFullYear(), month: dayAfter.getUTCMonth() + 1, day: dayAfter.getUTCDate() }
  const before = new Date(Date.UTC(first.year, first.month - 1, first.day - 1))
  const previous = { year: before.getUTCFullYear(), month: before.getUTCMonth() + 1, day: before.getUTCDate() }
  const kind = kinds.find(
    (each) =>
      periodOfDay(first, each) === periodOfDay(last, each) &&
      periodOfDay(previous, each) !== periodOfDay(first, each) &&
      periodOfDay(next, each) !== periodOfDay(last, each),
  )
  return kind ? { kind: "period", period: periodOfDay(first, kind) } : null
}

/** Of 01/02/2025 - 28/02/2025 only one order makes a whole period; where several do or none, nothing is certain. */
function ofEitherDays(first: DateReading, last: DateReading): DateReading | null {
  const found = (["dmy", "mdy", "ymd"] as const).flatMap((order) => {
    const [from, to] = [inOrder(first, order), inOrder(last, order)]
    return (from && to && betweenDays(from, to)) ?? []
  })
  return found.length === 1 ? found[0]! : null
}

const inOrder = (reading: DateReading, order: "dmy" | "mdy" | "ymd"): Day | null =>
  reading.kind === "day" ? reading : reading.kind === "day-or-month" ? dayInOrder(reading, order) : null

/**
 * The quarter, half or whole year that months from one to another make: 2025年1-3月, Jan-Mar 2025, 2025-01 ~ 2025-03. What
 * is counted up since January (1-9月) is none of them.
 */
function betweenMonths(text: string, era: Era): DateReading | null {
  const chinese = /^(.+年)\s*(\d{1,2})月?\s*(?:-|~|～|至|到)\s*(\d{1,2})月份?$/.exec(text)
  const named = /^(\p{L}{3,})\.? ?(?:-|~|to|bis) ?(\p{L}{3,})\.?,? ?'?(\d{4}|\d{2})$/u.exec(text)
  const whole = /^(\S.*?)\s*(?:~|～|至|到|\bto\b|\bbis\b|\s-\s|-(?=\d{4}[-./年]?\d{1,2}月?$))\s*(\S.*)$/.exec(text)
  const ends = chinese
    ? [`${chinese[1]}${chinese[2]}月`, `${chinese[1]}${chinese[3]}月`]
    : named && [named[1]!, named[2]!].every(monthNamed)
      ? [`${named[1]} ${named[3]}`, `${named[2]} ${named[3]}`]
      : (whole?.slice(1) ?? [])
  const months = ends.map((end) => {
    const reading = readDateText(end, era)
    return reading?.kind === "period" ? /^(\d{4})-(\d{2})$/.exec(reading.period) : null
  })
  const [first, last] = months
  if (!first || !last || first[1] !== last[1]) return null
  const year = Number(first[1])
  if (`${first[2]}-${last[2]}` === "01-06" || `${first[2]}-${last[2]}` === "07-12")
    return { kind: "half", year, number: first[2] === "01" ? 1 : 2 }
  const lastMonth = Number(last[2])
  return betweenDays(
    { kind: "day", year, month: Number(first[2]), day: 1 },
    { kind: "day", year, month: lastMonth, day: new Date(Date.UTC(year, lastMonth, 0)).getUTCDate() },
  )
}
