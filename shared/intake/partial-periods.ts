import type { BarePeriod } from "./bare-periods.ts"
import { periodPartNamed } from "./headers.ts"
import type { HeaderCell } from "./layout.ts"
import type { PeriodPart } from "./plan.ts"

/**
 * A month or quarter over a column whose year stands in each row: "--03", as ISO 8601:2000 wrote a month without its year,
 * and "--Q1" after it.
 *
 * @example partialPeriod({ part: "month", number: 3 }) // => "--03"
 */
export const partialPeriod = ({ part, number }: BarePeriod) =>
  part === "month" ? `--${String(number).padStart(2, "0")}` : `--Q${number}`

/** What `partialPeriod` wrote, or null. */
export function readPartialPeriod(text: string): BarePeriod | null {
  const found = /^--(?:(0[1-9]|1[0-2])|Q([1-4]))$/.exec(text)
  if (!found) return null
  return found[1] ? { part: "month", number: Number(found[1]) } : { part: "quarter", number: Number(found[2]) }
}

/**
 * Whether the periods over the columns are months or quarters of a year that a column of its own says. Questions of a
 * survey may be called Q1 to Q4 too: where they go on to Q5 they are no quarters.
 */
export function areUnderYears(cells: readonly HeaderCell[]): boolean {
  if (cells.some(({ text }) => /^q(?:[05-9]|\d\d)/i.test(text.trim()))) return false
  // A column called FY behind the months holds what they come to.
  const first = cells.findIndex(({ periodText }) => periodText !== null)
  const before = first < 0 ? cells : cells.slice(0, first)
  const parts = before.flatMap(({ name }) => (name === "" ? [] : (periodPartNamed(name) ?? [])))
  return parts.length === 1 && parts[0] === "year"
}

/**
 * What a column's period adds to the period of a row: the month to its year, or the year to its month; null where it is a
 * period by itself. `parts` are those that the rows say.
 */
export function completionOf(period: string, parts: readonly PeriodPart[]): PeriodPart | null {
  const partial = readPartialPeriod(period)
  if (partial) return `${partial.part}:${partial.number}`
  const saysMonths = parts.length === 1 && (parts[0] === "month" || parts[0] === "quarter")
  return saysMonths && /^\d{4}$/.test(period) ? `year:${Number(period)}` : null
}
