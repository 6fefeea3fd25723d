import { readPartialPeriod } from "../intake/partial-periods.ts"
import { periodText } from "./dates.ts"
import type { InEachLanguage, Language } from "./language.ts"

const words: InEachLanguage<{
  readonly month: (month: number) => string
  readonly quarter: (quarter: number) => string
}> = {
  en: {
    month: (month) => periodText(`2000-${String(month).padStart(2, "0")}`, "en", "long").replace(/ 2000$/, ""),
    quarter: (quarter) => `Q${quarter}`,
  },
  zh: { month: (month) => `${month}月`, quarter: (quarter) => `第${quarter}季度` },
  zhHant: { month: (month) => `${month}月`, quarter: (quarter) => `第${quarter}季` },
}

/**
 * The period of a file's column; of months and quarters whose year stands in each row, the month or quarter alone.
 *
 * @example columnPeriodText("2025-03", "en") // => "Mar 2025"
 * @example columnPeriodText("--03", "zh") // => "3月"
 */
export function columnPeriodText(period: string, language: Language): string {
  const partial = readPartialPeriod(period)
  return partial ? words[language][partial.part](partial.number) : periodText(period, language)
}
