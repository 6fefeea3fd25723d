import { type Period, readPeriod } from "../../shared/chain/period.ts"
import type { SheetCell } from "../../shared/intake/write-workbook.ts"
import { boardPackWords } from "../../shared/words/board-pack.ts"
import { periodText } from "../../shared/words/dates.ts"
import { stageNames } from "../../shared/words/headline.ts"
import type { Language } from "../../shared/words/language.ts"
import { unitWord } from "../../shared/words/values.ts"
import type { BoardPack } from "./board-pack.ts"
import { type Column, FORMATS } from "./sheet.ts"

export const colonIn = (language: Language) => (language === "en" ? ": " : "：")

/** What the words of a link need to know. */
export const aroundOf = ({ report, language }: Pick<BoardPack, "report" | "language">) => ({
  nameOf: stageNames(report, language),
  kind: report.scope.periodKind,
  language,
})

/** Scores and indices have no unit to name. */
export const unitOf = (unit: string, language: Language) => unitWord(unit, language) || (unit === "pts" ? null : unit)

/** An effect and both ends of its interval. */
export function estimateColumns(language: Language): Column[] {
  const words = boardPackWords[language]
  return [words.effect, words.low, words.high].map((head) => ({ head, format: FORMATS.effect }))
}

export const ends = (interval: readonly [number, number] | null): (number | null)[] => [
  interval?.[0] ?? null,
  interval?.[1] ?? null,
]

/** A month is its first day, which spreadsheets draw on a time axis; other periods are told as the page tells them. */
export function periodCell(period: Period, language: Language): SheetCell {
  return readPeriod(period).kind === "month" ? { day: `${period}-01` } : periodText(period, language)
}
