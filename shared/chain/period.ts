/** Months, quarters, years and ISO weeks: how a workspace counts time. */

export type PeriodKind = "week" | "month" | "quarter" | "year"

/** `2025-W07`, `2025-03`, `2025-Q1` or `2025`, always in this spelling. */
export type Period = string

/** A period as its kind and its place on that kind's number line, so that two neighbours differ by one. */
export type PeriodIndex = { readonly kind: PeriodKind; readonly index: number }

const spelling = /^(\d{4})(?:-(?:Q([1-4])|W(\d{2})|(\d{2})))?$/
const MS_PER_WEEK = 7 * 24 * 3600 * 1000
/** Monday of ISO week 1970-W01. */
const FIRST_MONDAY = Date.UTC(1969, 11, 29)

/**
 * A period read from its canonical spelling, or null when it is not one. How people write periods is `shared/intake`'s business.
 *
 * @example parsePeriod("2025-Q1") // => { kind: "quarter", index: 8100 }
 * @example parsePeriod("2025-13") // => null
 */
export function parsePeriod(text: string): PeriodIndex | null {
  const match = spelling.exec(text)
  if (!match) return null
  const year = Number(match[1])
  if (match[2]) return { kind: "quarter", index: year * 4 + Number(match[2]) - 1 }
  if (match[3]) {
    const week = Number(match[3])
    return week >= 1 && week <= isoWeeksIn(year) ? { kind: "week", index: isoWeekIndex(year, week) } : null
  }
  if (match[4]) {
    const month = Number(match[4])
    return month >= 1 && month <= 12 ? { kind: "month", index: year * 12 + month - 1 } : null
  }
  return { kind: "year", index: year }
}

/**
 * The canonical spelling of a place on a number line; the inverse of `parsePeriod`.
 *
 * @example formatPeriod({ kind: "month", index: 2025 * 12 + 2 }) // => "2025-03"
 */
export function formatPeriod({ kind, index }: PeriodIndex): Period {
  switch (kind) {
    case "year":
      return pad(index, 4)
    case "quarter":
      return `${pad(Math.floor(index / 4), 4)}-Q${(index % 4) + 1}`
    case "month":
      return `${pad(Math.floor(index / 12), 4)}-${pad((index % 12) + 1, 2)}`
    case "week": {
      // The Thursday of a week decides its year (ISO 8601).
      const thursday = new Date(FIRST_MONDAY + index * MS_PER_WEEK + 3 * 24 * 3600 * 1000)
      const year = thursday.getUTCFullYear()
      return `${pad(year, 4)}-W${pad(index - isoWeekIndex(year, 1) + 1, 2)}`
    }
  }
}

/**
 * The period `by` places later, in the same kind.
 *
 * @example shiftPeriod("2025-01", -1) // => "2024-12"
 */
export function shiftPeriod(period: Period, by: number): Period {
  const { kind, index } = readPeriod(period)
  return formatPeriod({ kind, index: index + by })
}

/**
 * Every period from a first to a last of one kind, both included.
 *
 * @example periodsBetween("2024-12", "2025-02") // => ["2024-12", "2025-01", "2025-02"]
 */
export function periodsBetween(first: Period, last: Period): Period[] {
  const [{ kind, index }, end] = [readPeriod(first), readPeriod(last)]
  return Array.from({ length: Math.max(0, end.index - index + 1) }, (_, i) => formatPeriod({ kind, index: index + i }))
}

/** Like `parsePeriod` for text that has been checked before; throws on anything else. */
export function readPeriod(period: Period): PeriodIndex {
  const read = parsePeriod(period)
  if (!read) throw new Error(`readPeriod needs a canonical period, got "${period}"`)
  return read
}

/**
 * The coarser period that holds this one, or null where it cannot: weeks straddle months, quarters and years,
 * so a week belongs to the period of its Thursday.
 *
 * @example rollPeriodUp("2025-05", "quarter") // => "2025-Q2"
 * @example rollPeriodUp("2025-Q2", "month") // => null
 */
export function rollPeriodUp(period: Period, to: PeriodKind): Period | null {
  const { kind, index } = readPeriod(period)
  if (kind === to) return period
  if (finest.indexOf(to) < finest.indexOf(kind)) return null
  const month =
    kind === "week" ? weekMonth(index) : kind === "month" ? index : kind === "quarter" ? index * 3 : index * 12
  const index2 = to === "month" ? month : to === "quarter" ? Math.floor(month / 3) : Math.floor(month / 12)
  return formatPeriod({ kind: to, index: index2 })
}

/** From the finest kind to the coarsest. */
const finest: readonly PeriodKind[] = ["week", "month", "quarter", "year"]

/** How many periods of a kind make a year: 52 for weeks. */
export const periodsPerYear: Readonly<Record<PeriodKind, number>> = { week: 52, month: 12, quarter: 4, year: 1 }

/** The coarsest of the kinds: the one a workspace of mixed data can count in. */
export function coarsest(kinds: readonly PeriodKind[]): PeriodKind {
  if (kinds.length === 0) throw new Error("coarsest needs at least one kind")
  return finest[Math.max(...kinds.map((kind) => finest.indexOf(kind)))]!
}

function weekMonth(index: number): number {
  const thursday = new Date(FIRST_MONDAY + index * MS_PER_WEEK + 3 * 24 * 3600 * 1000)
  return thursday.getUTCFullYear() * 12 + thursday.getUTCMonth()
}

function isoWeekIndex(year: number, week: number): number {
  // 4 January is always in week 1 (ISO 8601).
  const fourth = Date.UTC(year, 0, 4)
  const mondayBased = (new Date(fourth).getUTCDay() + 6) % 7
  return Math.round((fourth - mondayBased * 24 * 3600 * 1000 - FIRST_MONDAY) / MS_PER_WEEK) + week - 1
}

function isoWeeksIn(year: number): number {
  return isoWeekIndex(year + 1, 1) - isoWeekIndex(year, 1)
}

const pad = (n: number, width: number) => String(n).padStart(width, "0")
