import { type Metric, outsideRange, sign } from "../chain/metric.ts"
import type { Panel } from "../statistics/panel.ts"
import type { LevelState } from "./chain-report.ts"
import type { Baseline } from "./score-stages.ts"

/** One metric of a stage and what it is held to: a unit's target in a period, NaN where nobody set one. */
export type HeldMetric = {
  readonly metric: Pick<Metric, "id" | "direction" | "log" | "weight">
  readonly panel: Panel
  readonly baseline: Baseline
  readonly target: (unit: number, period: number) => number
}

/**
 * The latest period in which at least half as many units have a value as in the panel's fullest period; null for an empty
 * panel. A month that three of a hundred branches have reported yet says little of where the company stands.
 */
export function latestPeriod(panel: Panel): number | null {
  const counts = unitsPerPeriod(panel)
  const fullest = counts.reduce((a, b) => Math.max(a, b), 0)
  const latest = counts.findLastIndex((count) => count > 0 && count * 2 >= fullest)
  return latest < 0 ? null : latest
}

/** How many units have a value, period by period. */
export function unitsPerPeriod(panel: Panel): Int32Array {
  return summaryOf(panel).counts
}

/** Mean over units, period by period; NaN where no unit has a value. */
export function meanPerPeriod(panel: Panel): Float64Array {
  return summaryOf(panel).means
}

type Summary = { readonly counts: Int32Array; readonly means: Float64Array }

/** A panel never changes once it is made, and one look at its million cells serves all who ask. */
const summaries = new WeakMap<Panel, Summary>()

function summaryOf(panel: Panel): Summary {
  const known = summaries.get(panel)
  if (known) return known
  const { units, periods, values } = panel
  const [counts, sums] = [new Int32Array(periods), new Float64Array(periods)]
  for (let i = 0; i < units; i++)
    for (let t = 0; t < periods; t++) {
      const value = values[i * periods + t]!
      if (Number.isNaN(value)) continue
      counts[t]!++
      sums[t]! += value
    }
  const summary = { counts, means: sums.map((sum, t) => (counts[t]! > 0 ? sum / counts[t]! : NaN)) }
  summaries.set(panel, summary)
  return summary
}

/**
 * How far one value stands from its target, better being more, in baseline standard deviations (METHOD.md section 1). A range
 * is its own target. Without a target the frozen baseline mean stands in. NaN for a missing value; 0 where nothing varies.
 */
export function gapOf(
  value: number,
  target: number,
  { metric: { direction, log }, baseline: { mean, sd } }: Omit<HeldMetric, "panel" | "target">,
): number {
  const measure = (native: number) => (log ? Math.log(native) : native)
  const measured = measure(value)
  if (!Number.isFinite(measured)) return NaN
  if (direction.kind === "range") return sd === 0 ? 0 : -outsideRange(value, direction) / sd
  const aim = Number.isNaN(target) ? mean : measure(target)
  if (sd > 0) return (sign(direction) * (measured - aim)) / sd
  return Number.isNaN(target) ? 0 : NaN
}

/** One metric's gap at its latest period: the mean over units, and how many of them have one, and lie below. */
export function metricGap(
  held: HeldMetric,
): { readonly gap: number; readonly units: number; readonly below: number; readonly period: number } | null {
  const period = latestPeriod(held.panel)
  if (period === null) return null
  let [sum, units, below] = [0, 0, 0]
  for (let i = 0; i < held.panel.units; i++) {
    const gap = gapOf(held.panel.values[i * held.panel.periods + period]!, held.target(i, period), held)
    if (Number.isNaN(gap)) continue
    sum += gap
    units++
    if (stateOf(gap) === "below-target") below++
  }
  return units === 0 ? null : { gap: sum / units, units, below, period }
}

/** A stage's gap: its metrics' gaps, each at its own latest period, weighted; null where less than half of the weight has one. */
export function stageGap(metrics: readonly HeldMetric[]): number | null {
  let [sum, present, whole] = [0, 0, 0]
  for (const held of metrics) {
    const { weight } = held.metric
    whole += weight
    const found = metricGap(held)
    if (!found) continue
    sum += weight * found.gap
    present += weight
  }
  return present > 0 && present >= whole * (0.5 - 1e-12) ? sum / present : null
}

/** On target from 0 up, near it from -0.5 up, below it under that. */
export function stateOf(gap: number | null): LevelState {
  if (gap === null) return "no-data"
  // Rounding must not push a value that equals its target below it.
  return gap >= -1e-9 ? "on-target" : gap >= -0.5 - 1e-9 ? "near-target" : "below-target"
}
