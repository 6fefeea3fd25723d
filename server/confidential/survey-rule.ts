import type { Metric } from "../../shared/chain/metric.ts"

/** Which metrics are answers of employees, between which ends they lie, and on how many respondents a value must rest. */
export type SurveyRule = {
  readonly threshold: number
  /** By the metric's key; an end of the scale that nobody knows is null. */
  readonly scales: ReadonlyMap<number, Scale>
}

export type Scale = readonly [low: number | null, high: number | null]

/** So many times the threshold must answer before a value at the end of its scale is shown. */
export const EXTREME_TIMES = 4

export function surveyRule(
  threshold: number,
  metrics: readonly { readonly key: number; readonly metric: Metric }[],
): SurveyRule {
  const surveys = metrics.filter(({ metric }) => metric.survey)
  return { threshold, scales: new Map(surveys.map(({ key, metric }) => [key, scaleOf(metric)])) }
}

/** A share in per cent lies between 0 and 100 whether the metric says so or not. */
function scaleOf({ range, unit }: Pick<Metric, "range" | "unit">): Scale {
  const [low, high] = range ?? [null, null]
  return unit === "%" && low === null && high === null ? [0, 100] : [low, high]
}

/** Whether values at the end of their scale would come to light if a metric were defined anew. */
export function showsMore(before: Pick<Metric, "range" | "unit">, after: Pick<Metric, "range" | "unit">): boolean {
  const [[low, high], [newLow, newHigh]] = [scaleOf(before), scaleOf(after)]
  return (low !== null && (newLow === null || newLow < low)) || (high !== null && (newHigh === null || newHigh > high))
}

/**
 * Whether one value may be shown as far as it alone decides: METHOD.md section 8. `respondents` is `n`, or what the analyst
 * vouched for; NaN where nobody said, and then a survey's value is not shown.
 *
 * At the end of its scale a mean says what every single person answered ("100 % are satisfied"), and so does one less than
 * half an answer away from it, which is the end after rounding. Such a value is held back until four times the threshold
 * have answered. (Tables of the US Department of Education mask the tails in the same way, the wider the fewer there are:
 * NCES 2011-603, "Statistical methods for protecting personally identifiable information in aggregate reporting".)
 */
export function isShown(rule: SurveyRule, metricKey: number, value: number, respondents: number): boolean {
  const scale = rule.scales.get(metricKey)
  if (!scale) return true
  // Written so that an unknown number of respondents hides too.
  if (!(respondents >= rule.threshold)) return false
  return respondents >= EXTREME_TIMES * rule.threshold || !isExtreme(value, scale, respondents)
}

function isExtreme(value: number, [low, high]: Scale, respondents: number): boolean {
  const halfAnswer = low !== null && high !== null ? (high - low) / (2 * respondents) : 0
  return (low !== null && value <= low + halfAnswer) || (high !== null && value >= high - halfAnswer)
}

/** What a row's parts are called in a statement; `vouched` is true where an analyst vouched for this threshold. */
export type RowNames = {
  readonly metric: string
  readonly value: string
  readonly n: string
  readonly vouched: (threshold: number) => string
}

export const ofCurrentValue: RowNames = {
  metric: "c.metric_key",
  value: "c.value",
  n: "c.n",
  vouched: (threshold) =>
    `(c.upload_key, c.metric_key) IN (SELECT upload_key, metric_key FROM upload_metric WHERE minimum_respondents >= ${threshold})`,
}

/** The names where nobody vouched for anything: to look for each row in an empty list costs more than to read it. */
export const ofUnvouchedValue: RowNames = { ...ofCurrentValue, vouched: () => "FALSE" }

/**
 * The same rule as SQL, for both engines: true for the rows that may be shown, by default of `current_value AS c`. The
 * numbers in it are our own keys and the ends of scales, never text.
 */
export function shownCondition(rule: SurveyRule, names: RowNames = ofCurrentValue): string {
  const { threshold, scales } = rule
  if (scales.size === 0) return "TRUE"
  const { metric, value, n } = names
  // Who vouches for a least number vouches for no more: at the ends of the scale that number counts.
  const respondents = `coalesce(${n}, ${threshold})`
  const extremes = [...Map.groupBy(scales, ([, scale]) => JSON.stringify(scale)).values()].flatMap((alike) => {
    const [low, high] = alike[0]![1]
    const keys = alike.map(([key]) => key).join(", ")
    const half = low !== null && high !== null ? `${high - low} / (2.0 * ${respondents})` : "0"
    const ends = [
      ...(low === null ? [] : [`${value} <= ${low} + ${half}`]),
      ...(high === null ? [] : [`${value} >= ${high} - ${half}`]),
    ]
    return ends.length > 0 ? [`(${metric} IN (${keys}) AND (${ends.join(" OR ")}))`] : []
  })
  const within = extremes.length > 0 ? `AND NOT (${extremes.join(" OR ")})` : ""
  const enough = `(${n} >= ${threshold} OR (${n} IS NULL AND ${names.vouched(threshold)}))`
  return `(${plainCondition(rule, names)} OR (${enough} ${within}))`
}

/** True for rows that may be shown whatever their value, and never for one that may not: asked first, it spares the rest. */
export function plainCondition({ threshold, scales }: SurveyRule, { metric, n }: RowNames = ofCurrentValue): string {
  if (scales.size === 0) return "TRUE"
  return `(${metric} NOT IN (${[...scales.keys()].join(", ")}) OR ${n} >= ${EXTREME_TIMES * threshold})`
}
