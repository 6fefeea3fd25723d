import { type Draft, hasRole } from "./column-roles.ts"
import { type ColumnSample, isNumeric } from "./column-samples.ts"
import type { FoundHeader } from "./layout.ts"
import type { StyleGuess } from "./number-style.ts"
import type { ColumnPlan, ReadingPlan } from "./plan.ts"
import { isValueRole } from "./plan-columns.ts"
import { leftOutColumn, multipliedUnit, numberStyleQuestion, unknownMetricQuestion } from "./plan-problems.ts"
import type { Problem } from "./problem.ts"

/** A warning for every column that holds something and is not loaded. */
export function leftOut(
  columns: readonly ColumnPlan[],
  drafts: readonly Draft[],
  samples: readonly ColumnSample[],
  header: FoundHeader,
  layout: ReadingPlan["layout"],
): Problem[] {
  return columns.flatMap((column, i) => {
    if (
      column.role.kind !== "ignore" ||
      samples[i]!.filled === 0 ||
      column.reason === "said" ||
      column.reason === "remembered"
    )
      return []
    const isAsked = isNumeric(samples[i]!) && header.cells[i]!.name !== "" && layout !== "periods-in-columns"
    if (column.reason === "unknown" && isAsked) return []
    // A month whose year is missing is reported as that.
    if (header.cells[i]!.periodText !== null) return []
    if (column.reason === "unknown") return [leftOutColumn(column, "nothing says what it holds")]
    if (column.reason === "position") return [leftOutColumn(column, "it does not say which metric it belongs to")]
    return drafts[i]!.reason === "repeated"
      ? [leftOutColumn(column, "another column says the same, or the layout has no place for it")]
      : []
  })
}

/** A question for every column of numbers without a known metric. */
export function unknownMetrics(
  columns: readonly ColumnPlan[],
  drafts: readonly Draft[],
  samples: readonly ColumnSample[],
  header: FoundHeader,
  layout: ReadingPlan["layout"],
  metric: string | null,
): Problem[] {
  const unnamed = layout !== "wide" && metric === null && !hasRole(drafts, "metric-name")
  return columns.flatMap((column, i) => {
    const { role, reason } = column
    const isOpen =
      role.kind === "ignore" &&
      reason === "unknown" &&
      isNumeric(samples[i]!) &&
      column.header.trim() !== "" &&
      layout !== "periods-in-columns" &&
      header.cells[i]!.periodText === null
    const lacksMetric =
      unnamed &&
      (role.kind === "value" ||
        (role.kind === "period-values" &&
          !role.metric &&
          columns.findIndex((each) => each.role.kind === "period-values") === i))
    return isOpen || lacksMetric ? [unknownMetricQuestion(column, header.row, drafts[i]!.closest)] : []
  })
}

/** One question where no cell of the file tells its decimal mark. */
export function openStyles(
  columns: readonly ColumnPlan[],
  samples: readonly ColumnSample[],
  styles: ReadonlyMap<number, StyleGuess>,
): Problem[] {
  const open = columns.find(({ index, role }) => isValueRole(role) && styles.get(index)?.isAmbiguous)
  const found = open && samples[open.index]!.texts.find((text) => /\d[.,]\d{3}$/.test(text))
  return open ? [numberStyleQuestion(open.name, found ?? null)] : []
}

/** Words of a header's unit that multiply: 万元, k USD, Tsd. EUR, million. */
const multiples =
  /[千万萬亿億]|百万|百萬|\bk(?![a-z])|\bk[A-Z]{3}\b|\b(?:thousand|million|billion|tsd|mio|mrd|mn|bn)\b|['’]000/i

/**
 * A warning where a header counts in thousands or millions and the metric does not say so: the values go in as written, and
 * the next file may count otherwise. Where the whole header is the metric's own name, or a person gave the role, it is meant.
 */
export function multipliedUnits(
  columns: readonly ColumnPlan[],
  unitOf: (metric: string) => string | undefined,
): Problem[] {
  return columns.flatMap(({ role, headerUnit, name, confidence }) => {
    if (role.kind !== "metric" || headerUnit === null || confidence >= 0.95) return []
    return multiples.test(headerUnit) && !multiples.test(unitOf(role.metric) ?? "")
      ? [multipliedUnit(name, headerUnit)]
      : []
  })
}
