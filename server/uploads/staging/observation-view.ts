import type { PeriodPart } from "../../../shared/intake/plan.ts"
import type { Staging } from "../../store/workbench.ts"
import { parts, type Measure, type Shape } from "./shape.ts"

/** What a measure's fixed metric and period are as numbers; undefined where they mean nothing and it yields no rows. */
export type Places = {
  readonly metric: (id: string) => number | undefined
  readonly period: (text: string) => { readonly kind: number; readonly index: number } | undefined
  /** The place of what a measure adds to the period of its row. */
  readonly completed: (part: PeriodPart) => number
  /** The unit every row is of, where no column says it. */
  readonly unit: number | null
  /** The unit whose column it is. */
  readonly unitOfColumn: (text: string) => number | undefined
  /** Texts whose codes are their places already. */
  readonly isOwnPlace: { readonly unit: boolean; readonly metric: boolean }
}

/**
 * The view `observation` (row, unit, metric, period_kind, period, value, n, sd, numerator, denominator): every value of
 * the file that may go in, `unit` and `metric` being places in the tables of those names. It is computed from the cells
 * each time, which costs less than keeping it.
 */
export async function makeObservationView(
  staging: Staging,
  shape: Shape,
  places: Places,
  withoutRejected: boolean,
): Promise<void> {
  const selects = shape.measures.flatMap((measure) => selectOf(measure, shape, places, withoutRejected) ?? [])
  const none = `SELECT CAST(NULL AS INTEGER) AS row, CAST(NULL AS INTEGER) AS unit, CAST(NULL AS INTEGER) AS metric,
    CAST(NULL AS SMALLINT) AS period_kind, CAST(NULL AS INTEGER) AS period, CAST(NULL AS DOUBLE) AS value,
    ${parts.map((part) => `CAST(NULL AS DOUBLE) AS ${part}`).join(", ")} WHERE false`
  await staging.run(`CREATE OR REPLACE VIEW observation AS ${selects.length > 0 ? selects.join(" UNION ALL ") : none}`)
}

function selectOf(measure: Measure, shape: Shape, places: Places, withoutRejected: boolean): string | null {
  const joins: string[] = []
  let unit = String(places.unit)
  if (measure.unit !== undefined) {
    const place = places.unitOfColumn(measure.unit)
    if (place === undefined) return null
    unit = String(place)
  } else if (shape.unit !== null && places.isOwnPlace.unit) unit = "cell.unit"
  else if (shape.unit !== null) {
    joins.push("JOIN unit_meaning ON unit_meaning.code = cell.unit AND unit_meaning.place IS NOT NULL")
    unit = "unit_meaning.place"
  }
  let metric = "metric_meaning.place"
  if (measure.metric !== null) {
    const place = places.metric(measure.metric)
    if (place === undefined) return null
    metric = String(place)
  } else if (shape.metricName === null)
    // A person has yet to say what these columns measure.
    return null
  else if (places.isOwnPlace.metric) metric = "cell.metric"
  else joins.push("JOIN metric_meaning ON metric_meaning.code = cell.metric AND metric_meaning.place IS NOT NULL")
  let [kind, period] = ["period_meaning.kind", "period_meaning.place"]
  if (measure.period !== null) {
    const place = places.period(measure.period)
    if (place === undefined) return null
    ;[kind, period] = [String(place.kind), String(place.index)]
  } else if (shape.period.length === 0)
    // Nor which period a column is of, where other columns say theirs themselves.
    return null
  else {
    const completed =
      measure.completes === undefined ? "" : ` AND period_meaning.completed = ${places.completed(measure.completes)}`
    joins.push(
      `JOIN period_meaning ON period_meaning.code = cell.period AND period_meaning.place IS NOT NULL${completed}`,
    )
  }
  if (withoutRejected) joins.push("ANTI JOIN rejected ON rejected.row = cell.row")
  const columns = [
    "cell.row AS row",
    `CAST(${unit} AS INTEGER) AS unit`,
    `CAST(${metric} AS INTEGER) AS metric`,
    `CAST(${kind} AS SMALLINT) AS period_kind`,
    `CAST(${period} AS INTEGER) AS period`,
    `v${measure.value} AS value`,
    ...parts.map((part) => `${measure[part] === undefined ? "CAST(NULL AS DOUBLE)" : `v${measure[part]}`} AS ${part}`),
  ]
  return `SELECT ${columns.join(", ")} FROM cell ${joins.join(" ")} WHERE ${[`v${measure.value}`, unit, metric].map((name) => `${name} IS NOT NULL`).join(" AND ")}`
}
