import { readMetricNames } from "../../shared/intake/metric-names.ts"
import type { ReadingPlan } from "../../shared/intake/plan.ts"
import { multipliedNames } from "../../shared/intake/plan-questions.ts"
import type { Problem } from "../../shared/intake/problem.ts"
import { fileMetrics, metricOf, stageProblems } from "./file-metrics.ts"
import type { KnownWorkspace } from "./known.ts"
import type { PlannedFile } from "./open-file.ts"
import { makeFigures } from "./staging/figures.ts"
import { findRepeats } from "./staging/find-repeats.ts"
import { dropUnused, keepMetrics, keepUnits } from "./staging/kept-names.ts"
import { addCountProblems, understandNumbers } from "./staging/number-meanings.ts"
import { makeObservationView } from "./staging/observation-view.ts"
import { addProblems, rejectRows } from "./staging/problem-table.ts"
import { warnOfRatios } from "./staging/ratio-warnings.ts"
import type { StagedFile } from "./staging/stage-file.ts"
import { addTextProblems, keepMeanings, readTexts } from "./staging/text-meanings.ts"
import { warnOfValues } from "./staging/value-warnings.ts"
import { understandPeriods } from "./understand-periods.ts"
import { understandUnits } from "./understand-units.ts"

/**
 * Brings staged cells to observations: every distinct text gets its meaning once, every row without one its problem.
 * Afterwards the staging file holds `unit`, `metric` and `observation`, ready for a commit. Returns how many rows stay out.
 */
export async function understandFile(
  file: StagedFile,
  { plan, readSheets = [] }: Pick<PlannedFile, "plan" | "readSheets">,
  known: KnownWorkspace,
): Promise<number> {
  const { staging, shape } = file
  const notes: Problem[] = [...plan.problems, ...plan.questions, ...stageProblems(plan, known)]

  const metricTexts = shape.metricName === null ? [] : await readTexts(staging, shape, "metric")
  const meanings = readMetricNames(
    metricTexts.map(({ text }) => text),
    withNew(known, plan),
    plan.mapping,
  )
  const named = [...shape.measures.map(({ metric }) => metric), ...[...meanings.values()].map(metricOf)]
  const isCounted = (id: string) => shape.measures.some(({ metric, n }) => n !== undefined && (metric ?? id) === id)
  const metrics = fileMetrics(new Set(named.filter((id) => id !== null)), plan, known, isCounted)
  const places = new Map([...metrics.keys()].map((id, place) => [id, place]))
  const isOwnMetric =
    shape.metricName !== null &&
    (await keepMeanings(
      staging,
      "metric",
      metricTexts.map(({ code, text }) => {
        const meaning = meanings.get(text)!
        const problem = meaning.kind === "problem" ? { ...meaning, severity: "question" as const } : null
        return {
          code,
          place: places.get(metricOf(meaning) ?? "") ?? null,
          problem: problem ?? missingMetric(meaning.kind),
        }
      }),
    ))

  const unitOf = (text: string) => metrics.get(metricOf(meanings.get(text)) ?? "")?.metric.unit ?? ""
  notes.push(
    ...multipliedNames(
      plan.columns.find(({ index }) => index === shape.metricName)?.name ?? "",
      metricTexts.map(({ text }) => ({ text, unit: unitOf(text) })),
    ),
  )
  await understandNumbers(staging, shape, file.styles, {
    of: (id) => metrics.get(id)?.metric.unit ?? "",
    byCode: new Map(metricTexts.map(({ code, text }) => [code, unitOf(text)])),
  })

  const units = await understandUnits(file, plan, known)
  for (const problem of units.problems) notes.push(problem)
  const periods = await understandPeriods(file, plan, known)
  for (const problem of periods.problems) notes.push(problem)

  await keepUnits(staging, units.units, known)
  await keepMetrics(staging, [...metrics.values()], known, plan.mapping.minimumRespondents ?? {})
  await addProblems(staging, notes)
  await addTextProblems(staging, shape, textColumns(file, plan))
  await addCountProblems(staging, shape)
  await warnOfRatios(staging, shape)

  const view = (withoutRejected: boolean) =>
    makeObservationView(
      staging,
      shape,
      {
        metric: (id) => places.get(id),
        period: periods.ofStated,
        completed: periods.completed,
        unit: units.constant,
        unitOfColumn: (text) => units.ofColumns.get(text),
        isOwnPlace: { unit: units.isOwnPlace, metric: isOwnMetric },
      },
      withoutRejected,
    )
  await view((await rejectRows(staging, plan.firstDataRow)) > 0)
  await findRepeats(staging, { units: units.units.length, metrics: metrics.size, sheets: readSheets })
  const rejected = await rejectRows(staging, plan.firstDataRow)
  await view(rejected > 0)
  await makeFigures(staging)
  await dropUnused(staging)
  const staged = [...metrics.values()].map(({ metric }, place) => ({ place, metric }))
  await addProblems(staging, await warnOfValues(staging, shape, staged, plan.mapping.minimumRespondents ?? {}))
  return rejected
}

const withNew = ({ named, stages }: KnownWorkspace, plan: ReadingPlan) => ({
  metrics: [
    ...named,
    ...fileMetrics(
      plan.newMetrics.map(({ id }) => id),
      plan,
      { metrics: [], stages: [] },
    )
      .values()
      .map(({ metric }) => metric),
  ],
  stages,
})

function missingMetric(kind: string) {
  return kind === "missing"
    ? {
        problem: "unknown-metric" as const,
        severity: "error" as const,
        message: "The row has a value but no metric: write what was measured.",
      }
    : null
}

/** The text columns whose meanings are checked row by row, by the names people know them by. */
function textColumns({ shape }: StagedFile, { columns }: ReadingPlan) {
  const name = (index: number) => columns.find((column) => column.index === index)?.name ?? ""
  return [
    ...(shape.unit === null ? [] : [{ role: "unit" as const, index: shape.unit, name: name(shape.unit) }]),
    ...shape.period.slice(0, 1).map((index) => ({ role: "period" as const, index, name: name(index) })),
    ...(shape.metricName === null
      ? []
      : [{ role: "metric" as const, index: shape.metricName, name: name(shape.metricName) }]),
  ]
}
