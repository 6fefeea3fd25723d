import type { Metric } from "../../shared/chain/metric.ts"
import { isOneOf } from "./key-ranges.ts"

/** Which metrics are answers of employees, between which ends they lie, and on how many respondents a value must rest. */
export type SurveyRule = {
  readonly threshold: number
  /** By the metric's key; an end of the scale that nobody knows is null. */
  readonly scales: ReadonlyMap<number, Scale>
}

export type Scale = readonly [low: number | null, high: number | null]

/** So much of its scale must a shown value be away from either end, where up to so many times the threshold answered. */
const TAIL = 0.1
const TAIL_TIMES = 4

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

/** Whether values near the end of their scale would come to light if a metric were defined anew. */
export function showsMore(before: Pick<Metric, "range" | "unit">, after: Pick<Metric, "range" | "unit">): boolean {
  const [[low, high], [newLow, newHigh]] = [edgesOf(scaleOf(before)), edgesOf(scaleOf(after))]
  return (low !== null && (newLow === null || newLow < low)) || (high !== null && (newHigh === null || newHigh > high))
}

function edgesOf([low, high]: Scale): Scale {
  if (low === null || high === null) return [low, high]
  return [low + TAIL * (high - low), high - TAIL * (high - low)]
}

/**
 * Whether one value may be shown as far as it alone decides: METHOD.md section 8. `respondents` is `n`, or what the analyst
 * vouched for; NaN where nobody said, and then a survey's value is not shown.
 *
 * Near the end of its scale a mean says what nearly every single person answered ("98 % are satisfied"), and of what it may be
 * made of one day it says within a few points what each part is. So a value keeps a tenth of its scale away from
 * both ends, where up to four times the threshold answered; where more did, two people's whole answers at a threshold of five.
 * Then nobody who answered can tell from the rest what all others said, and a part that is hidden for its own sake (on
 * fewer than the threshold, or at the end on fewer than four times that) may lie in a tenth of its scale or more. (Tables of
 * the US Department of Education mask tails in the same way, and about as wide, 10 % at 21 to 40 students, 2 % at 101 to 200:
 * NCES 2011-603, "Statistical methods for protecting personally identifiable information in aggregate reporting".)
 */
export function isShown(rule: SurveyRule, metricKey: number, value: number, respondents: number): boolean {
  const scale = rule.scales.get(metricKey)
  if (!scale) return true
  // Written so that an unknown number of respondents hides too.
  return respondents >= rule.threshold && !isInTail(value, scale, respondents, rule.threshold)
}

/** Whether a mean over so many answers is too near an end of its scale; `blur` is how far it may be from the truth. */
export function isInTail(value: number, [low, high]: Scale, respondents: number, threshold: number, blur = 0): boolean {
  const most = TAIL_TIMES * threshold
  const tail = low !== null && high !== null ? TAIL * (high - low) * most : 0
  // Multiplied out as in the statement below, so that the two agree to the last digit.
  const people = Math.max(respondents, most)
  return (
    (low !== null && (value - blur - low) * people <= tail) ||
    (high !== null && (high - (value + blur)) * people <= tail)
  )
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
  const most = TAIL_TIMES * threshold
  // Who vouches for a least number vouches for no more: near the ends of the scale that number counts.
  const people = `greatest(coalesce(${n}, ${threshold}), ${most})`
  const tails = [...Map.groupBy(scales, ([, scale]) => JSON.stringify(scale)).values()].flatMap((alike) => {
    const [low, high] = alike[0]![1]
    const keys = alike.map(([key]) => key)
    const tail = low !== null && high !== null ? TAIL * (high - low) * most : 0
    const ends = [
      ...(low === null ? [] : [`(${value} - ${literal(low)}) * ${people} <= ${literal(tail)}`]),
      ...(high === null ? [] : [`(${literal(high)} - ${value}) * ${people} <= ${literal(tail)}`]),
    ]
    // Most values lie well within the tails of the fewest people, and two comparisons tell; a hundredth more than the rounding needs.
    const edge = 1.01 * TAIL
    const far =
      low !== null && high !== null
        ? `AND NOT (${value} BETWEEN ${literal(low + edge * (high - low))} AND ${literal(high - edge * (high - low))})`
        : ""
    return ends.length > 0 ? [`(${isOneOf(metric, keys)} ${far} AND (${ends.join(" OR ")}))`] : []
  })
  const within = tails.length > 0 ? `AND NOT (${tails.join(" OR ")})` : ""
  const enough = `(${n} >= ${threshold} OR (${n} IS NULL AND ${names.vouched(threshold)}))`
  return `(${noSurvey(rule, names)} OR (${enough} ${within}))`
}

/** As a double, and in brackets for the sake of a minus. */
const literal = (number: number) => `CAST(${number} AS DOUBLE PRECISION)`

/** True for rows of which this rule has nothing to say: asked first, it spares the rest. */
export function noSurvey({ scales }: SurveyRule, { metric }: Pick<RowNames, "metric"> = ofCurrentValue): string {
  if (scales.size === 0) return "TRUE"
  return `(NOT ${isOneOf(metric, [...scales.keys()])})`
}
