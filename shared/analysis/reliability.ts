import type { Panel } from "../statistics/panel.ts"
import { attenuation, type GroupSummary, reliability } from "../statistics/reliability.ts"
import type { LinkEvidence } from "./link-report.ts"

/** A metric whose values rest on people asked: unit means, their spreads and their numbers, in panels of one shape. */
export type SurveyedMetric = {
  readonly stage: string
  readonly metric: string
  readonly mean: Panel
  readonly sd: Panel
  readonly n: Panel
}

type MetricReliability = LinkEvidence["reliability"][number]

/**
 * ICC(1) and ICC(2) of each metric that comes with n and sd, its units compared within each period. Metrics that do not are
 * not in the answer, and neither is one whose answers never differ.
 */
export function metricReliabilities(metrics: readonly SurveyedMetric[]): MetricReliability[] {
  return metrics.flatMap(({ stage, metric, mean, sd, n }): MetricReliability[] => {
    const found = reliability(Array.from({ length: mean.periods }, (_, t) => groupsIn(t, mean, sd, n)))
    return found ? [{ stage, metric, icc1: found.icc1, icc2: found.icc2 }] : []
  })
}

/**
 * What the reliabilities of both ends leave of a correlation between them, from the mean ICC(2) of each end's metrics; null
 * where an end has none. Scores made of several metrics are more reliable than one of them, so this errs on the low side.
 */
export function linkAttenuation(reliabilities: readonly MetricReliability[], from: string, to: string): number | null {
  const [x, y] = [from, to].map((end) => {
    const own = reliabilities.filter(({ stage, metric }) => stage === end || metric === end)
    return own.length === 0 ? null : own.reduce((sum, { icc2 }) => sum + icc2, 0) / own.length
  })
  return typeof x === "number" && typeof y === "number" ? attenuation(x, y) : null
}

function groupsIn(t: number, mean: Panel, sd: Panel, n: Panel): GroupSummary[] {
  const groups: GroupSummary[] = []
  for (let unit = 0; unit < mean.units; unit++) {
    const cell = unit * mean.periods + t
    const group = { mean: mean.values[cell]!, sd: sd.values[cell]!, n: n.values[cell]! }
    if (Number.isFinite(group.mean) && Number.isFinite(group.sd) && group.n >= 2) groups.push(group)
  }
  return groups
}
