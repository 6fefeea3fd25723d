import type { Draft } from "./drafts.ts"
import { comparesMetric } from "./beside-metrics.ts"
import type { ColumnSample } from "./column-samples.ts"
import type { FoundHeader } from "./layout.ts"
import type { MetricMatch } from "./metric-names.ts"
import { missingYear } from "./missing-year.ts"
import { barePeriodOfName } from "./named-period.ts"
import type { StyleGuess } from "./number-style.ts"
import type { PlanInput, ReadingPlan, TableRecord } from "./plan.ts"
import {
  duplicateHeaders,
  fewLeftOut,
  fileProblem,
  missingColumns,
  sameColumns,
  tooManyColumns,
} from "./plan-problems.ts"
import {
  countedByRow,
  leftOut,
  multipliedUnits,
  openStyles,
  unknownMetrics,
  unnamedPeriodColumns,
} from "./plan-questions.ts"
import type { Problem } from "./problem.ts"
import { singleAnswers } from "./single-answers.ts"
import { tableBeside } from "./table-beside.ts"
import { baseName } from "./title.ts"

/** What the reading of a file rests on, beside what it has come to. */
type Grounds = {
  readonly input: PlanInput
  readonly find: (name: string) => MetricMatch
  readonly header: FoundHeader
  readonly above: readonly TableRecord[]
  readonly settled: readonly Draft[]
  readonly samples: readonly ColumnSample[]
  readonly styles: ReadonlyMap<number, StyleGuess>
  /** The year that the names or the lines above say, for months without one. */
  readonly year: number | null
  /** Columns that may be units nobody knows. */
  readonly askedUnits: readonly Problem[]
  /** What is open about the periods in the headers and in the names. */
  readonly openPeriods: readonly Problem[]
}

/** What is wrong with a file as it is understood, and what a person has to be asked; one thing is said once. */
export function planFindings(
  { columns, constants, period, layout }: Pick<ReadingPlan, "columns" | "constants" | "period" | "layout">,
  { input, find, header, above, settled, samples, styles, year, askedUnits, openPeriods }: Grounds,
): Pick<ReadingPlan, "problems" | "questions"> {
  const isInHeaders = columns.some(({ role }) => role.kind === "period-values")
  const saysNoPeriod =
    period.columns.length === 0 && !isInHeaders && constants.period === null && openPeriods.length === 0
  const nameOfPeriod = saysNoPeriod && barePeriodOfName(input.source) ? nameOf(input) : null
  const noYear = missingYear(header.cells, columns, samples, { year, nameOfPeriod, row: header.row })
  const isPeriodOpen = noYear.length > 0 || openPeriods.some(({ severity }) => severity !== "warning")
  const comparing = new Set(
    columns.flatMap(({ reason }, i) =>
      reason === "unknown" && comparesMetric(header.cells[i]!.name, (text) => find(text).kind === "metric") ? [i] : [],
    ),
  )
  const beside = tableBeside(columns, header.cells, header.row)
  const problems = [
    ...beside,
    ...(beside.length > 0 ? [] : duplicateHeaders(columns, header.row)),
    ...sameColumns(columns, header.row),
    ...missingColumns({ columns, constants, period }, header.row).filter(
      ({ figures }) =>
        !(isPeriodOpen && figures?.["column"] === "period") &&
        !(askedUnits.length > 0 && figures?.["column"] === "unit"),
    ),
    ...noYear,
    ...openPeriods.filter(({ severity }) => severity !== "question"),
    ...singleAnswers(columns, samples, input.known, header.row),
    ...fewLeftOut(leftOut(columns, settled, samples, header, layout, comparing)),
    ...countedByRow(columns, samples),
    ...multipliedUnits(columns, (id) => input.known.metrics.find((metric) => metric.id === id)?.unit, above, header, {
      metric: constants.metric,
      titles: [input.source.sheet ?? "", input.source.fileName],
    }),
  ]
  const unknown = unknownMetrics(columns, settled, samples, header, layout, constants.metric, comparing)
  const tooMany = tooManyColumns(unknown, columns.length, header.row)
  if (tooMany) problems.push(tooMany)
  if (samples.every(({ filled }) => filled === 0))
    problems.push(fileProblem("no-rows", "There is a header and no row below it.", { row: header.row }))
  const questions = [
    ...askedUnits,
    ...openPeriods.filter(({ severity }) => severity === "question"),
    ...(tooMany || askedUnits.length > 0 ? [] : unknown),
    ...(noYear.length === 0 ? unnamedPeriodColumns(columns, settled, samples, header, comparing) : []),
    ...openStyles(columns, samples, styles),
  ]
  return { problems, questions }
}

const nameOf = ({ source }: PlanInput) => source.sheet ?? baseName(source.fileName)
