import { type DateReading, type Era, ofDay, periodOfDay, readDateText } from "./date-text.ts"
import { plainCharacters } from "./number-text.ts"

/**
 * What a text says about time, two days that make a whole period included, or null.
 *
 * @example readDate("2025-01-01 ~ 2025-01-31") // => { kind: "period", period: "2025-01" }
 * @example readDate("2025-01-01 ~ 2025-01-15") // => null
 */
export function readDate(text: string, era: Era = "common"): DateReading | null {
  return readDateText(text, era) ?? wholePeriod(plainCharacters(text).toLowerCase(), era)
}

/** The week, month, quarter or year that two days make when they are its first and its last: 2025-01-01~2025-01-31. */
function wholePeriod(text: string, era: Era): DateReading | null {
  const ends = /^(\S.*?)\s*(?:~|～|至|到|—|\bto\b|\bbis\b|\s[-–]\s|-(?=\d{4}\D\d{1,2}\D\d{1,2}$))\s*(\S.*)$/.exec(text)
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

/** Of 01/02/2025 - 28/02/2025 only one order makes a whole period; where both do or neither, nothing is certain. */
function ofEitherDays(first: DateReading, last: DateReading): DateReading | null {
  const found = (["dmy", "mdy"] as const).flatMap((order) => {
    const [from, to] = [inOrder(first, order), inOrder(last, order)]
    return (from && to && betweenDays(from, to)) ?? []
  })
  return found.length === 1 ? found[0]! : null
}

function inOrder(reading: DateReading, order: "dmy" | "mdy"): Day | null {
  if (reading.kind === "day") return reading
  if (reading.kind !== "day-or-month") return null
  const [day, month] = order === "dmy" ? [reading.first, reading.second] : [reading.second, reading.first]
  const found = ofDay(reading.year, month, day)
  return found?.kind === "day" ? found : null
}
