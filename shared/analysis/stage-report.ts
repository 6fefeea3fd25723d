import type { Metric } from "../chain/metric.ts"
import type { Stage } from "../chain/model.ts"
import { type Period, type PeriodKind, periodsPerYear } from "../chain/period.ts"
import { moves } from "../statistics/divergence.ts"
import { meanEstimate } from "../statistics/mean-interval.ts"
import { differenceOfMeans, meanOfPeriods } from "../statistics/mean-of-periods.ts"
import type { Panel } from "../statistics/panel.ts"
import type { StageReport } from "./chain-report.ts"
import { type HeldMetric, latestPeriod, meanPerPeriod, metricGap, stageGap, stateOf, unitsPerPeriod } from "./level.ts"

export type StageInput = {
  readonly stage: Stage
  /** The stage's metrics that hold data in the workspace, in the catalogue's order. */
  readonly metrics: readonly (HeldMetric & { readonly metric: Metric })[]
  readonly score: Panel | null
  readonly periods: readonly Period[]
  readonly kind: PeriodKind
  /** Whether the face's way is told by the periods' means alone: for those who may see groups of units and no single one. */
  readonly byMeans?: boolean
}

/** How many periods are averaged at either end of a trend: a quarter of a year keeps one odd month from making one. */
const span: Readonly<Record<PeriodKind, number>> = { week: 13, month: 3, quarter: 1, year: 1 }

/** A stage as the chain page shows it: where it stands against its targets, and the way of its face metric. */
export function stageReport({ stage, metrics, score, periods, kind, byMeans = false }: StageInput): StageReport {
  const face = faceOf(metrics)
  const gap = stageGap(metrics)
  return {
    id: stage.id,
    label: stage.label.en,
    labels: stage.label,
    score: score && latestMean(score),
    level: { state: stateOf(gap), gap, ...faceLevel(face, periods) },
    trend: face && trendOf(face.panel, kind, byMeans),
    series: seriesOf(face, periods),
  }
}

/** The metric that a stage is told by: the heaviest that has data in this scope, the first of equals. */
export function faceOf<Held extends HeldMetric>(metrics: readonly Held[]): Held | null {
  const present = metrics.filter(({ panel }) => latestPeriod(panel) !== null)
  const heaviest = present.reduce((most, { metric }) => Math.max(most, metric.weight), -Infinity)
  return present.find(({ metric }) => metric.weight === heaviest) ?? null
}

function latestMean(panel: Panel): number | null {
  const latest = latestPeriod(panel)
  return latest === null ? null : meanPerPeriod(panel)[latest]!
}

function faceLevel(face: (HeldMetric & { readonly metric: Metric }) | null, periods: readonly Period[]) {
  const latest = face && latestPeriod(face.panel)
  if (!face || latest === null)
    return {
      value: null,
      target: null,
      unit: "",
      metric: null,
      metricLabels: null,
      direction: "higher",
      targetFrom: null,
      period: null,
      units: 0,
    } as const
  const value = meanPerPeriod(face.panel)[latest]!
  return {
    value,
    ...aimOf(face, latest, value),
    unit: face.metric.unit,
    metric: face.metric.id,
    metricLabels: face.metric.label,
    direction: face.metric.direction.kind,
    period: periods[latest]!,
    units: metricGap(face)?.units ?? unitsPerPeriod(face.panel)[latest]!,
  }
}

/** What the face is held to, in its native unit: the mean of the units' targets, the nearer end of a range, or the baseline mean. */
function aimOf({ metric, baseline, panel, target }: HeldMetric, period: number, value: number) {
  const { direction } = metric
  if (direction.kind === "range") {
    const middle = (direction.low + direction.high) / 2
    return { target: value < middle ? direction.low : direction.high, targetFrom: "target" } as const
  }
  const baselineMean = metric.log ? Math.exp(baseline.mean) : baseline.mean
  let [sum, units, set] = [0, 0, 0]
  for (let i = 0; i < panel.units; i++) {
    if (Number.isNaN(panel.values[i * panel.periods + period]!)) continue
    const own = target(i, period)
    units++
    if (!Number.isNaN(own)) set++
    sum += Number.isNaN(own) ? baselineMean : own
  }
  return { target: sum / units, targetFrom: set * 2 >= units && set > 0 ? "target" : "baseline" } as const
}

/** Each unit's mean at the end of the window less its mean a year before (or as long before as the window allows). */
function trendOf(panel: Panel, kind: PeriodKind, byMeans: boolean): StageReport["trend"] {
  const end = latestPeriod(panel)! + 1
  const first = unitsPerPeriod(panel).findIndex((count) => count > 0)
  const covered = end - first
  const year = periodsPerYear[kind]
  const periods = covered >= year + span[kind] ? year : Math.floor(covered / 2)
  if (periods < 1) return null
  if (byMeans) return trendOfMeans(panel, end, periods, Math.min(span[kind], periods))
  const moved = meanEstimate(moves(panel, end, periods, Math.min(span[kind], periods)))
  return moved && { change: moved.mean, interval: moved.interval, periods, units: moved.count }
}

function trendOfMeans(panel: Panel, end: number, periods: number, over: number): StageReport["trend"] {
  const [now, then] = [end, end - periods].map((last) => meanOfPeriods(panel, last - over, last))
  if (!now || !then) return null
  const { mean, interval } = differenceOfMeans(now, then, "same")
  return { change: mean, interval, periods, units: Math.max(now.units, then.units) }
}

function seriesOf(face: HeldMetric | null, periods: readonly Period[]): StageReport["series"] {
  if (!face) return periods.map((period) => ({ period, value: null, units: 0 }))
  const means = meanPerPeriod(face.panel)
  const counts = unitsPerPeriod(face.panel)
  return periods.map((period, t) => ({ period, value: Number.isNaN(means[t]!) ? null : means[t]!, units: counts[t]! }))
}
