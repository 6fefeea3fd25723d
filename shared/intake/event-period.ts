import type { Period, PeriodKind } from "../chain/period.ts"
import { readPeriods } from "./dates.ts"

/**
 * A time as a person writes it, "Mar 2025" or 2025年3月; null where it is none, or could be two. Full dates stand for their month.
 *
 * @example eventPeriod("2025年3月") // => "2025-03"
 * @example eventPeriod("03/04/2025") // => null
 */
export function eventPeriod(text: string, periodKind: PeriodKind = "month"): Period | null {
  const meaning = readPeriods([text], { periodKind }).byText.get(text)
  return meaning?.kind === "period" ? meaning.period : null
}
