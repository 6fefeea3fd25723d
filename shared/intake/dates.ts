import type { PeriodKind } from "../chain/period.ts"
import { readDate } from "./date-span.ts"
import { dayInOrder, type DateReading, periodOfDay } from "./date-text.ts"
import { asFiscal, fiscalPeriod } from "./fiscal.ts"
import { type Day, isMonthEnd, kindOf, kindOfDays } from "./day-kind.ts"
import type { DateOrder } from "./mapping.ts"
import { isErrorCell, isMissing, plainCharacters } from "./number-text.ts"
import { joinParts, partSeparator } from "./period-parts.ts"
import type { PeriodMeaning, PeriodPart } from "./plan.ts"
import type { Problem } from "./problem.ts"

export type PeriodOptions = {
  /** Where a period is spread over columns: what each part of the text, cut at "\u001f", is. */
  readonly parts?: readonly PeriodPart[]
  /** How two-digit years before 年 count; a three-digit one anywhere in the column settles it. */
  readonly era?: "common" | "roc"
  /** Which comes first where day and month could be either. */
  readonly dateOrder?: DateOrder
  /** What full dates count by, as the person said. */
  readonly periodKind?: PeriodKind
  /** What the workspace counts by; full dates follow it where it keeps them apart. */
  readonly workspaceKind?: PeriodKind | null
  /** Months from January of the year a fiscal year is named by to its first month, as the person said. */
  readonly fiscalStart?: number
  /** Whether the column is called fiscal, so that 2025-Q1 there is no calendar's quarter. */
  readonly isFiscal?: boolean
  /** The column's name, for the questions. */
  readonly column?: string
}

export type PeriodsRead = {
  readonly byText: Map<string, PeriodMeaning>
  /** What the column counts by; null where nothing could be read, or where the person has to say. */
  readonly kind: PeriodKind | null
  readonly dateOrder: DateOrder | null
  readonly questions: readonly Problem[]
}

/**
 * What each distinct text of a period column means. All of them at once, because only together do they show which of two
 * numbers is the month, and whether full dates are months or quarters. What stays open is asked, never guessed.
 */
export function readPeriods(texts: Iterable<string>, options: PeriodOptions = {}): PeriodsRead {
  const distinct = [...new Set(texts)]
  const plain = new Map(distinct.map((text) => [text, joinParts(text, options.parts ?? ["whole"])]))
  const era = options.era === "roc" || distinct.some(saysRepublic) ? "roc" : "common"
  const isPadded = distinct.some((text) => /^\d{4}\.0[1-9]$/.test(text.trim()))
  const readings = new Map<string, DateReading | null>()
  for (const [text, joined] of plain)
    if (!isMissing(joined))
      readings.set(text, inCalendar(readDate(octoberInFull(joined, isPadded), era), joined, options))

  const questions: Problem[] = []
  const order = orderOf([...readings.values()], options.dateOrder)
  const fiscal = [...readings].find(([, reading]) => reading?.kind === "fiscal" && reading.number > 0)
  if (fiscal && options.fiscalStart === undefined)
    questions.push(fiscalQuestion(fiscal[0].replaceAll(partSeparator, " "), options.column ?? null))
  if (order === "unknown") questions.push(orderQuestion(readings, options.column ?? null))
  const days = new Map<string, Day>()
  for (const [text, reading] of readings) {
    const day = reading && dayOf(reading, order)
    if (day) days.set(text, day)
  }
  const written = writtenKind([...readings.values()])
  const dayKind = options.periodKind ?? written ?? kindOfDays([...days.values()], options.workspaceKind ?? null)
  if (days.size > 0 && dayKind === null) questions.push(dayQuestion([...days.keys()][0]!, options.column ?? null))

  const byText = new Map<string, PeriodMeaning>()
  for (const text of distinct)
    byText.set(text, meaningOf(plain.get(text)!, readings.get(text), days.get(text), dayKind, written))
  return {
    byText,
    kind: written ?? (days.size > 0 ? dayKind : null),
    dateOrder: order === "unknown" ? null : order,
    questions,
  }
}

/** A part of a fiscal year as the calendar's period, where somebody has said when that year begins. */
function inCalendar(
  reading: DateReading | null,
  text: string,
  { fiscalStart, isFiscal }: PeriodOptions,
): DateReading | null {
  // A month that is named, as Jan-25 and 2025年3月 are, is the calendar's wherever it stands.
  if (reading?.kind === "period" && kindOf(reading.period) === "month" && /\p{L}/u.test(text)) return reading
  const fiscal = isFiscal && reading?.kind === "period" ? (asFiscal(reading.period) ?? reading) : reading
  if (fiscal?.kind !== "fiscal" || fiscalStart === undefined) return fiscal
  const period = fiscalPeriod(fiscal, fiscalStart)
  return period === null ? fiscal : { kind: "period", period }
}

const saysRepublic = (text: string) => /民國|民国|(?<!\d)1\d{2}\s*年/.test(plainCharacters(text))

/** A spreadsheet shows the number 2025.10 as 2025.1; where the other months carry their zero, that one is October. */
function octoberInFull(text: string, isPadded: boolean): string {
  return isPadded && /^\d{4}\.1$/.test(text.trim()) ? `${text.trim()}0` : text
}

/** The commonest kind among periods written as such (not as days); ties go to the one met first. */
function writtenKind(readings: readonly (DateReading | null)[]): PeriodKind | null {
  const counts = new Map<PeriodKind, number>()
  for (const reading of readings) {
    const kind = reading?.kind === "period" ? kindOf(reading.period) : null
    if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

/**
 * The order that no date contradicts by its numbers, or by which alone all are ends of months: 31.01.25 and 28.02.25 are no
 * 25th of the years 31 and 28. Null where no date needs one, "unknown" where several or none remain.
 */
function orderOf(readings: readonly (DateReading | null)[], said: DateOrder | undefined): DateOrder | "unknown" | null {
  const open = readings.filter((reading) => reading?.kind === "day-or-month")
  if (open.length === 0) return null
  const hasShort = open.some((reading) => reading.isShort)
  const orders: readonly DateOrder[] = hasShort ? ["dmy", "mdy", "ymd"] : ["dmy", "mdy"]
  if (said && orders.includes(said)) return said
  const possible = orders.filter((order) => open.every((reading) => mayBe(reading, order)))
  if (possible.length === 1) return possible[0]!
  const endMonths = possible.filter((order) => {
    const days = open.map((reading) => dayInOrder(reading, order))
    return days.every((day) => day !== null && isMonthEnd(day)) && new Set(days.map((day) => day!.month)).size > 1
  })
  return endMonths.length === 1 ? endMonths[0]! : "unknown"
}

/** By its numbers alone: 31/02/2025 is no day, and says all the same that the day stands first. */
function mayBe(
  { first, second, year, isShort }: Extract<DateReading, { kind: "day-or-month" }>,
  order: DateOrder,
): boolean {
  if (order === "ymd" && !isShort) return true
  const [month, day] = order === "dmy" ? [second, first] : order === "mdy" ? [first, second] : [second, year % 100]
  return month <= 12 && day >= 1 && day <= 31
}

function dayOf(reading: DateReading, order: DateOrder | "unknown" | null): Day | null {
  if (reading.kind === "day") return reading
  if (reading.kind !== "day-or-month" || order === "unknown" || order === null) return null
  return dayInOrder(reading, order)
}

function meaningOf(
  plain: string,
  reading: DateReading | null | undefined,
  day: Day | undefined,
  dayKind: PeriodKind | null,
  written: PeriodKind | null,
): PeriodMeaning {
  if (reading === undefined) return { kind: "missing" }
  if (isErrorCell(plain)) return problem("error-cell", "The spreadsheet shows an error here: mend its formula.")
  if (reading?.kind === "period")
    return kindOf(reading.period) === written
      ? { kind: "period", period: reading.period }
      : problem("mixed-period-kinds", `This is not a ${written} as the others are: keep one kind of period in a file.`)
  if (day && dayKind) return { kind: "period", period: periodOfDay(day, dayKind) }
  if (day) return problem("mixed-period-kinds", "Single days: say whether they count by week, month, quarter or year.")
  if (reading?.kind === "day-or-month")
    return problem("ambiguous-date", "Day and month could be either: say which comes first, or write 2025-03-31.")
  if (reading?.kind === "half" || (reading?.kind === "fiscal" && reading.part === "half"))
    return problem("half-year", "Half-years are no periods here: send quarters or months.")
  if (reading?.kind === "fiscal" && reading.part === "month" && reading.number === 0)
    return problem(
      "fiscal-year",
      "This could be a month of the calendar or of the fiscal year: write calendar months in a column called month.",
    )
  if (reading?.kind === "fiscal")
    return problem(
      "fiscal-year",
      `This ${reading.part === "year" ? "fiscal year" : `${reading.part.replace("named-", "")} of a fiscal year`} is none of the calendar's, or nobody has said when that year begins: say it, or send months.`,
    )
  return problem("not-a-period", "This is no period: write 2025-03, 2025-Q1, 2025 or 2025-W07.")
}

const problem = (kind: Problem["problem"], message: string): PeriodMeaning => ({
  kind: "problem",
  problem: kind,
  message,
})

function orderQuestion(readings: ReadonlyMap<string, DateReading | null>, column: string | null): Problem {
  const found = [...readings].find(([, reading]) => reading?.kind === "day-or-month")?.[0] ?? null
  return {
    row: null,
    column,
    found,
    problem: "ambiguous-date",
    message: "Day and month could be either in these dates: say which comes first.",
    severity: "question",
  }
}

function fiscalQuestion(found: string, column: string | null): Problem {
  return {
    row: null,
    column,
    found,
    problem: "fiscal-year",
    message: "Nothing says in which month the fiscal year begins: say it (fiscalStart, in months from January).",
    severity: "question",
  }
}

function dayQuestion(found: string, column: string | null): Problem {
  return {
    row: null,
    column,
    found,
    problem: "mixed-period-kinds",
    message: "These are single days: say whether they count by week, month, quarter or year.",
    severity: "question",
  }
}
