import { type PeriodKind, parsePeriod } from "../chain/period.ts"
import { dayNumber, periodOfDay } from "./date-text.ts"

export type Day = { readonly year: number; readonly month: number; readonly day: number }

/** From the coarsest: the first that keeps the days of a column apart is what they count by. */
const kinds: readonly PeriodKind[] = ["year", "quarter", "month", "week"]

/**
 * What a column of full dates counts by: the coarsest kind in which no two of its dates fall together and each stands at
 * the same end of its period, so that quarter ends are quarters and month ends months. One date alone says "month" unless
 * the workspace counts otherwise; dates closer than weeks say nothing: null.
 */
export function kindOfDays(days: readonly Day[], workspaceKind: PeriodKind | null = null): PeriodKind | null {
  if (days.length === 0) return null
  if (workspaceKind && keepsApart(days, workspaceKind) && isRegular(days, workspaceKind)) return workspaceKind
  if (days.length === 1) return "month"
  return kinds.find((kind) => keepsApart(days, kind) && isRegular(days, kind)) ?? null
}

function keepsApart(days: readonly Day[], kind: PeriodKind): boolean {
  const distinct = new Set(days.map(dayNumber))
  return new Set(days.map((day) => periodOfDay(day, kind))).size === distinct.size
}

/** Whether the dates stand where a report of this kind puts them: the first or the last day, or for weeks one weekday. */
function isRegular(days: readonly Day[], kind: PeriodKind): boolean {
  switch (kind) {
    case "year":
      return (
        days.every(({ month, day }) => month === 12 && day === 31) ||
        days.every(({ month, day }) => month === 1 && day === 1)
      )
    case "quarter":
      return (
        days.every((day) => day.month % 3 === 0 && isMonthEnd(day)) ||
        days.every(({ month, day }) => month % 3 === 1 && day === 1)
      )
    case "month":
      // Pay days, survey days: any one day in each month will do, unless the days step by weeks.
      return days.length < 3 || !isWeekly(days)
    case "week":
      // Two month ends may both be Fridays; they are month ends all the same.
      return isWeekly(days) && !(days.length > 1 && days.every(isMonthEnd))
  }
}

/** Whether all days fall on one weekday. */
function isWeekly(days: readonly Day[]): boolean {
  return new Set(days.map((day) => dayNumber(day) % 7)).size === 1
}

/** Whether a day is the last of its month. */
export const isMonthEnd = ({ year, month, day }: Day) => new Date(Date.UTC(year, month, 0)).getUTCDate() === day

/** The kind of a canonical period. */
export function kindOf(period: string): PeriodKind | null {
  return parsePeriod(period)?.kind ?? null
}
