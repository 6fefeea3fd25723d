import { barePeriod } from "./bare-periods.ts"
import { at, type Draft, draft, isGuess } from "./drafts.ts"
import { type ColumnSample, isPeriodic } from "./column-samples.ts"
import { periodPartNamed } from "./headers.ts"
import type { HeaderCell } from "./layout.ts"

const areYears = ({ texts }: ColumnSample) =>
  texts.every((text) => /^(?:fy ?)?'?\d{2,4}(?:年|年度|财年|財年|财政年度|財政年度)?$/i.test(text.trim()))

/** 1月, 2月 …: months whose year is said elsewhere, or asked for. */
const areMonthsOfAYear = ({ texts }: ColumnSample) =>
  texts.length > 0 && texts.every((text) => barePeriod(text)?.part === "month")

/** What the first and the last day of a period are called: a quarter's first day alone would be a month. */
const firstDay = /^(?:period[ _-]*)?(?:start|from|begin)|^(?:统计|期间|周期)?(?:开始|起始|起)|^(?:von|début|debut)/i
const lastDay =
  /^(?:period[ _-]*)?(?:end|to(?![a-z])|until|through)|^(?:统计|期间|周期)?(?:结束|截止|终止|止)|^(?:bis|fin)/i

/** A column called "month" may hold 2025-03, or 3 beside a column of years. */
export function settlePeriods(drafts: Draft[], cells: readonly HeaderCell[], samples: readonly ColumnSample[]): void {
  const [first] = at(drafts, "period-values")
  for (const i of at(drafts, "period").filter((each) => isGuess(drafts[each]!)))
    if (first !== undefined && i > first && periodPartNamed(cells[i]!.name) === "year" && !isPeriodic(samples[i]!))
      drafts[i] = draft({ kind: "ignore" }, 0.8, "repeated")
  const columns = at(drafts, "period").filter((i) => isGuess(drafts[i]!))
  const ends = [firstDay, lastDay].map((is) =>
    columns.filter((i) => is.test(cells[i]!.name.trim()) && isPeriodic(samples[i]!)),
  )
  if (columns.length === 2 && ends.every(({ length }) => length === 1)) {
    drafts[ends[0]![0]!] = draft({ kind: "period-part", part: "from" }, 0.9, "name")
    drafts[ends[1]![0]!] = draft({ kind: "period-part", part: "to" }, 0.9, "name")
    return
  }
  const wholes = columns.filter((i) => {
    const part = periodPartNamed(cells[i]!.name)
    // 2025年 beside 3月 is the year of that month, and no period of its own.
    return part === null || (isPeriodic(samples[i]!) && !(part === "year" && areYears(samples[i]!)))
  })
  const partOf = (part: string) => columns.find((i) => !wholes.includes(i) && periodPartNamed(cells[i]!.name) === part)
  const [whole] = wholes
  const year = partOf("year")
  const fine = partOf("week") ?? partOf("month") ?? partOf("quarter")
  if (whole !== undefined) {
    for (const i of columns) if (i !== whole) drafts[i] = draft({ kind: "ignore" }, 0.8, "repeated")
  } else if (year !== undefined && fine !== undefined) {
    for (const i of columns) {
      const part = periodPartNamed(cells[i]!.name)!
      drafts[i] =
        i === year || i === fine
          ? draft({ kind: "period-part", part }, 0.9, "values")
          : draft({ kind: "ignore" }, 0.8, "repeated")
    }
  } else for (const i of columns.slice(1)) drafts[i] = draft({ kind: "ignore" }, 0.6, "repeated")
  if (at(drafts, "period").length + at(drafts, "period-part").length + at(drafts, "period-values").length > 0) return
  const unnamed = drafts.findIndex(
    ({ role }, i) => role === null && (isPeriodic(samples[i]!) || areMonthsOfAYear(samples[i]!)),
  )
  if (unnamed >= 0) drafts[unnamed] = draft({ kind: "period" }, 0.7, "values")
}
