import { barePeriod, yearOfName } from "./bare-periods.ts"
import { type ColumnSample, isNumeric } from "./column-samples.ts"
import { readDateText } from "./date-text.ts"
import { readPeriods } from "./dates.ts"
import { headerMeaning, periodPartNamed } from "./headers.ts"
import type { HeaderCell } from "./layout.ts"
import type { MetricMatch } from "./metric-names.ts"
import { areUnderYears, completionOf, partialPeriod, readPartialPeriod } from "./partial-periods.ts"
import { joinParts, partSeparator } from "./period-parts.ts"
import type { ColumnPlan, PlanInput, ReadingPlan, TableRecord } from "./plan.ts"
import { fileProblem, leftOutColumn } from "./plan-problems.ts"
import type { Problem } from "./problem.ts"

/** The year that months without one belong to: as the person said, else as a name or a line above the table says. */
export function yearOf({ mapping, remembered, source }: PlanInput, above: readonly TableRecord[]): number | null {
  const said = { ...remembered?.constants, ...mapping?.constants }.period
  return said !== undefined && /^\d{4}$/.test(said) ? Number(said) : yearOfName(source, above)
}

/** "Q1" is a question of a survey where another column holds the periods, and a lone "May" is a name. */
export function withoutFalsePeriods(
  cells: readonly HeaderCell[],
  find: (name: string) => MetricMatch,
): readonly HeaderCell[] {
  const isBare = ({ periodText }: HeaderCell) => periodText !== null && barePeriod(periodText) !== null
  const isUnder = areUnderYears(cells)
  const first = cells.findIndex(isBare)
  const hasColumn = cells.some(({ name }, i) => {
    // A year behind its months is what they come to.
    if (i > first && periodPartNamed(name) === "year") return false
    const meaning = name === "" ? null : headerMeaning(name, find)
    return meaning?.kind === "role" && meaning.role.kind === "period" && !isUnder
  })
  if (!hasColumn && cells.filter(isBare).length >= 2) return cells
  return cells.map((cell) => (isBare(cell) ? { ...cell, name: cell.text.trim(), periodText: null } : cell))
}

/** The periods of the headers, by their text: one without a certain period is left out, and `open` says why. */
export function headerPeriods(
  cells: readonly HeaderCell[],
  { known, mapping, remembered }: PlanInput,
  era: "common" | "roc",
  year: number | null,
): { readonly byText: Map<string, string>; readonly open: readonly Problem[] } {
  const whole = new Map<string, string>()
  const partial = new Map<string, string>()
  const isUnder = areUnderYears(cells)
  for (const { periodText } of cells) {
    if (periodText === null) continue
    const bare = barePeriod(periodText)
    if (bare && isUnder) partial.set(periodText, partialPeriod(bare))
    else if (!bare) whole.set(periodText, periodText)
    else if (year !== null)
      whole.set(periodText, joinParts(`${bare.number}${partSeparator}${year}`, [bare.part, "year"]))
  }
  const options = {
    era,
    dateOrder: mapping?.dateOrder,
    periodKind: mapping?.periodKind,
    workspaceKind: known.periodKind,
    fiscalStart: mapping?.fiscalStart ?? remembered?.fiscalStart,
  }
  const read = readPeriods(whole.values(), options)
  const periods = new Map(partial)
  for (const [text, full] of whole) {
    const found = read.byText.get(full)
    if (found?.kind === "period") periods.set(text, found.period)
  }
  const others = [...whole].flatMap(([text, full]) => {
    const found = read.byText.get(full)
    return found?.kind === "problem" && isOfYears(found.problem) ? [{ text, ...found }] : []
  })
  const sums = [...whole].flatMap(([text, full]) => {
    const found = read.byText.get(full)
    return found?.kind === "problem" && found.problem === "mixed-period-kinds"
      ? [leftOutColumn({ name: text }, sumsUp)]
      : []
  })
  // Beside the quarters that they sum up, half-years and years say nothing new.
  if (periods.size > 0 && !others.some(({ text }) => isOpenQuarter(text)))
    return { byText: periods, open: [...others.map(({ text }) => leftOutColumn({ name: text }, sumsUp)), ...sums] }
  const asked = read.questions.filter(({ problem }) => problem === "fiscal-year")
  const refused = others.filter(({ problem }) => problem === "half-year" || asked.length === 0)
  return {
    byText: periods,
    open: [
      ...asked,
      ...refused.map(({ text, problem, message }) => fileProblem(problem, message, { column: text, found: text })),
    ],
  }
}

const sumsUp = "it sums up periods that have columns of their own"

/** A quarter or month of a fiscal year sums up nothing. */
function isOpenQuarter(text: string): boolean {
  const reading = readDateText(text)
  return reading?.kind === "fiscal" && (reading.part === "quarter" || reading.part === "month")
}

const isOfYears = (problem: Problem["problem"]) => problem === "half-year" || problem === "fiscal-year"

/** The column, or the columns together, that say a row's period; where they say months only, with the year of the file's name. */
export function periodColumns(
  columns: readonly ColumnPlan[],
  samples: readonly ColumnSample[],
  year: number | null,
): ReadingPlan["period"] {
  const whole = columns.find(({ role }) => role.kind === "period")
  const over = columns.flatMap(({ role }) => (role.kind === "period-values" ? [role.period] : []))
  if (whole) {
    if (over.some((period) => readPartialPeriod(period) !== null)) return { columns: [whole.index], parts: ["year"] }
    const part = partOnly(whole, samples[whole.index]!)
    if (part && over.length > 0 && over.every((period) => completionOf(period, [part]) !== null))
      return { columns: [whole.index], parts: [part] }
    return part && year !== null
      ? { columns: [whole.index], parts: [part, `year:${year}`] }
      : { columns: [whole.index], parts: ["whole"] }
  }
  const parts = columns.flatMap(({ index, role }) => (role.kind === "period-part" ? [{ index, part: role.part }] : []))
  return { columns: parts.map(({ index }) => index), parts: parts.map(({ part }) => part) }
}

/** "3月", or 3 in a column called month: what part of a period all cells of a column hold. */
export function partOnly({ header }: Pick<ColumnPlan, "header">, sample: ColumnSample): "month" | "quarter" | null {
  const parts = new Set(sample.texts.map((text) => barePeriod(text)?.part))
  const [part] = parts
  if (parts.size === 1 && part) return part
  const named = periodPartNamed(header)
  const isSmall = isNumeric(sample) && sample.texts.every((text) => /^(?:0?[1-9]|1[0-2])$/.test(text))
  return isSmall && (named === "month" || named === "quarter") ? named : null
}
