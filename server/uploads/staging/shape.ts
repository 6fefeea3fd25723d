import { completionOf } from "../../../shared/intake/partial-periods.ts"
import type { ColumnPlan, PeriodPart, ReadingPlan } from "../../../shared/intake/plan.ts"

type Part = "n" | "sd" | "numerator" | "denominator"
export const parts: readonly Part[] = ["n", "sd", "numerator", "denominator"]

/** Which columns hold texts to be understood: one dictionary each. */
export type TextRole = "unit" | "period" | "metric"

/** A column of numbers, by its place in the file. */
export type NumberColumn = { readonly index: number; readonly name: string; readonly decimal: "." | "," }

/** One way in which a row holds an observation: where its value stands, and what metric and period it is of. */
export type Measure = { readonly value: number } & {
  /** Id of the metric; null where the metric column of each row says it. */
  readonly metric: string | null
  /** Text of the period; null where the period columns of each row say it. */
  readonly period: string | null
  /** What the value's header adds to the period of its row: the month to a year, or the year to a month. */
  readonly completes?: PeriodPart
  /** Text of the unit, where each unit has a column of its own. */
  readonly unit?: string
} & { readonly [part in Part]?: number }

/** A reading plan as the reader needs it: which columns are text to be understood, which are numbers, and what they make. */
export type Shape = {
  readonly width: number
  readonly unit: number | null
  /** The column of regions that tells units of one name apart, where somebody said that they are several. */
  readonly apart: number | null
  readonly constantUnit: string | null
  readonly period: readonly number[]
  readonly metricName: number | null
  readonly attributes: readonly { readonly kind: "name" | "parent" | "region" | "type"; readonly index: number }[]
  readonly numbers: readonly NumberColumn[]
  /** Whether the cells keep the texts that are no plain numbers; where not, there are none. */
  readonly hasTexts: boolean
  readonly measures: readonly Measure[]
}

/** Long, wide, one column per period and one per unit come to the same here: a list of measures. */
export function shapeOf({ columns, period, constants, mapping }: ReadingPlan): Shape {
  const find = (kind: ColumnPlan["role"]["kind"]) => columns.find(({ role }) => role.kind === kind)?.index ?? null
  const measures = columns.flatMap(({ index, role }): Measure[] => {
    if (role.kind === "value")
      return [{ value: index, metric: constants.metric, period: constants.period, ...partsBeside(columns) }]
    if (role.kind === "metric")
      return [{ value: index, metric: role.metric, period: constants.period, ...partsOf(columns, role.metric) }]
    if (role.kind === "period-values")
      return [
        {
          value: index,
          metric: role.metric ?? constants.metric,
          ...periodOver(role.period, period.parts),
          ...partsOf(columns, role.metric ?? constants.metric, role.period),
        },
      ]
    if (role.kind === "unit-values")
      return [
        {
          value: index,
          metric: role.metric ?? constants.metric,
          period: role.period ?? constants.period,
          unit: role.unit,
        },
      ]
    return []
  })
  const used = new Set(measures.flatMap((measure) => [measure.value, ...parts.flatMap((part) => measure[part] ?? [])]))
  const unit = find("unit") ?? find("unit-name")
  return {
    width: columns.length,
    unit,
    apart: mapping.sameNames === "apart" ? (find("parent") ?? find("region")) : null,
    constantUnit: constants.unit,
    period: period.columns,
    metricName: find("metric-name"),
    attributes: [
      { kind: "name" as const, index: find("unit") === null ? null : find("unit-name") },
      { kind: "parent" as const, index: find("parent") },
      { kind: "region" as const, index: find("region") },
      { kind: "type" as const, index: find("type") },
    ].filter((each): each is { kind: typeof each.kind; index: number } => each.index !== null),
    numbers: columns
      .filter(({ index }) => used.has(index))
      .map(({ index, name, numberStyle }) => ({ index, name, decimal: numberStyle?.decimal ?? "." })),
    hasTexts: true,
    measures,
  }
}

function periodOver(text: string, said: ReadingPlan["period"]["parts"]): Pick<Measure, "period" | "completes"> {
  const completes = completionOf(text, said)
  return completes === null ? { period: text } : { period: null, completes }
}

function partsBeside(columns: readonly ColumnPlan[]): Partial<Record<Part, number>> {
  return Object.fromEntries(
    parts.flatMap((part) => {
      const column = columns.find(({ role }) => role.kind === part)
      return column ? [[part, column.index]] : []
    }),
  )
}

function partsOf(
  columns: readonly ColumnPlan[],
  metric: string | null,
  period?: string,
): Partial<Record<Part, number>> {
  return Object.fromEntries(
    columns.flatMap(({ index, role }) =>
      role.kind === "metric-part" && role.metric === metric && role.period === period ? [[role.part, index]] : [],
    ),
  )
}
