import { monthNamed, smallNumber } from "./month-names.ts"
import { plainCharacters } from "./number-text.ts"
import type { PlanInput, TableRecord } from "./plan.ts"

/** A month or quarter without its year: "3月", "Mar", "Q1", "一季度". */
export type BarePeriod = { readonly part: "month" | "quarter"; readonly number: number }

/**
 * The month or quarter that a text names without a year, or null. Bare numbers are not taken for months here.
 *
 * @example barePeriod("3月") // => { part: "month", number: 3 }
 * @example barePeriod("第一季度") // => { part: "quarter", number: 1 }
 */
export function barePeriod(text: string): BarePeriod | null {
  const plain = plainCharacters(text).toLowerCase()
  const chinese = /^([一二三四五六七八九十]{1,2}|\d{1,2})月份?$/.exec(plain)
  const month = chinese ? smallNumber(chinese[1]!) : monthNamed(plain)
  if (month !== null) return month >= 1 && month <= 12 ? { part: "month", number: month } : null
  const quarter = /^(?:[qt]([1-4])|([1-4])q|第?([一二三四1-4])季度?|([1-4])\. ?quartal)$/.exec(plain)
  const number = quarter && smallNumber(quarter.slice(1).find((each) => each !== undefined) ?? "")
  return number ? { part: "quarter", number } : null
}

/** The one year that a sheet's or a file's name says, or the lines above a table; null where none or several. */
export function yearOfName({ fileName, sheet }: PlanInput["source"], above: readonly TableRecord[]): number | null {
  const lines = above.flatMap(({ cells }) => cells)
  for (const texts of [[sheet ?? ""], [fileName], lines]) {
    const years = new Set(texts.flatMap((text) => plainCharacters(text).match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g) ?? []))
    if (years.size === 1) return Number([...years][0])
  }
  return null
}
