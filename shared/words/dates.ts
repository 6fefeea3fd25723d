import { readPeriod, type Period, type PeriodKind } from "../chain/period.ts"
import { languageTag, type InEachLanguage, type Language } from "./language.ts"
import { countText } from "./numbers.ts"

const formats = new Map<string, Intl.DateTimeFormat>()

/** One formatter for each language and length: making one costs more than a thousand uses of it. */
function monthNames(language: Language, month: "short" | "long"): Intl.DateTimeFormat {
  const key = `${language} ${month}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(languageTag[language], { month, timeZone: "UTC" })
  formats.set(key, made)
  return made
}

/**
 * A period as people say it: "Mar 2025", "Q1 2025", "2025年3月". Long names where a sentence is spoken: "March 2025".
 *
 * @example periodText("2025-03", "en") // => "Mar 2025"
 * @example periodText("2025-Q1", "zh") // => "2025年第1季度"
 */
export function periodText(period: Period, language: Language, month: "short" | "long" = "short"): string {
  const { kind, index } = readPeriod(period)
  const year = period.slice(0, 4)
  switch (kind) {
    case "year":
      return language === "en" ? year : `${year}年`
    case "quarter":
      return words[language].quarter(year, (index % 4) + 1)
    case "week":
      return words[language].week(year, Number(period.slice(-2)))
    case "month": {
      const place = (index % 12) + 1
      if (language !== "en") return `${year}年${place}月`
      return `${monthNames(language, month).format(new Date(Date.UTC(Number(year), place - 1, 15)))} ${year}`
    }
  }
}

/** From a first to a last period: "Mar 2023 – Feb 2026", 「2023年3月至2026年2月」. */
export function spanText(from: Period, to: Period, language: Language): string {
  const ends = new Set([periodText(from, language), periodText(to, language)])
  return [...ends].join(words[language].span)
}

/**
 * A number of periods: "3 months", 「3 个月」.
 *
 * @example periodsText(1, "quarter", "en") // => "1 quarter"
 */
export function periodsText(count: number, kind: PeriodKind, language: Language): string {
  return words[language].periods[kind](count)
}

/**
 * When the second end of a link is read: "1 month later", "same month".
 *
 * @example lagText(2, "month", "zh") // => "滞后 2 个月"
 */
export function lagText(lagPeriods: number, kind: PeriodKind, language: Language): string {
  return lagPeriods === 0 ? words[language].same[kind] : words[language].later(periodsText(lagPeriods, kind, language))
}

/**
 * The same within an English sentence: "1 month later", "in the same month".
 *
 * @example lagInSentence(0, "quarter", "en") // => "in the same quarter"
 */
export function lagInSentence(lagPeriods: number, kind: PeriodKind, language: Language): string {
  const text = lagText(lagPeriods, kind, language)
  return lagPeriods === 0 && language === "en" ? `in the ${text}` : text
}

type DateWords = {
  readonly quarter: (year: string, quarter: number) => string
  readonly week: (year: string, week: number) => string
  readonly span: string
  readonly periods: Readonly<Record<PeriodKind, (count: number) => string>>
  readonly same: Readonly<Record<PeriodKind, string>>
  readonly later: (periods: string) => string
}

const english = (noun: string) => (count: number) => `${countText(count, "en")} ${noun}${count === 1 ? "" : "s"}`
const chinese = (language: Language, noun: string) => (count: number) => `${countText(count, language)} ${noun}`

const words: InEachLanguage<DateWords> = {
  en: {
    quarter: (year, quarter) => `Q${quarter} ${year}`,
    week: (year, week) => `week ${week}, ${year}`,
    span: " – ",
    periods: { week: english("week"), month: english("month"), quarter: english("quarter"), year: english("year") },
    same: { week: "same week", month: "same month", quarter: "same quarter", year: "same year" },
    later: (periods) => `${periods} later`,
  },
  zh: {
    quarter: (year, quarter) => `${year}年第${quarter}季度`,
    week: (year, week) => `${year}年第${week}周`,
    span: "至",
    periods: {
      week: chinese("zh", "周"),
      month: chinese("zh", "个月"),
      quarter: chinese("zh", "个季度"),
      year: chinese("zh", "年"),
    },
    same: { week: "同一周", month: "同一个月", quarter: "同一季度", year: "同一年" },
    later: (periods) => `滞后 ${periods}`,
  },
  zhHant: {
    quarter: (year, quarter) => `${year}年第${quarter}季`,
    week: (year, week) => `${year}年第${week}週`,
    span: "至",
    periods: {
      week: chinese("zhHant", "週"),
      month: chinese("zhHant", "個月"),
      quarter: chinese("zhHant", "季"),
      year: chinese("zhHant", "年"),
    },
    same: { week: "同一週", month: "同一個月", quarter: "同一季", year: "同一年" },
    later: (periods) => `延後 ${periods}`,
  },
}
