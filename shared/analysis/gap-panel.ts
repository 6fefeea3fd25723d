import { emptyPanel, type Panel } from "../statistics/panel.ts"
import { gapOf, type HeldMetric } from "./level.ts"

/**
 * How far each unit stood from its targets in each period, over a stage's metrics: weighted, in baseline standard deviations,
 * better being more; missing where less than half of the weight is present. The scores of a stage, seen from its targets.
 */
export function gapPanel(metrics: readonly HeldMetric[], shape: Pick<Panel, "units" | "periods">): Panel {
  const gaps = emptyPanel(shape.units, shape.periods)
  const whole = metrics.reduce((sum, { metric }) => sum + metric.weight, 0)
  const weighted = new Float64Array(gaps.values.length)
  const present = new Float64Array(gaps.values.length)
  for (const held of metrics) {
    const { weight } = held.metric
    for (let i = 0; i < shape.units; i++)
      for (let t = 0; t < shape.periods; t++) {
        const cell = i * shape.periods + t
        const value = held.panel.values[cell]!
        const gap = Number.isNaN(value) ? NaN : gapOf(value, held.target(i, t), held)
        if (Number.isNaN(gap)) continue
        weighted[cell]! += weight * gap
        present[cell]! += weight
      }
  }
  for (let cell = 0; cell < weighted.length; cell++)
    if (present[cell]! > 0 && present[cell]! >= whole * (0.5 - 1e-12))
      gaps.values[cell] = weighted[cell]! / present[cell]!
  return gaps
}

/** Each unit's mean over the last periods; NaN where it has none of them. */
export function recentMeans({ units, periods, values }: Panel, recent: number): Float64Array {
  return Float64Array.from({ length: units }, (_, i) => {
    let [sum, count] = [0, 0]
    for (let t = Math.max(0, periods - recent); t < periods; t++) {
      const value = values[i * periods + t]!
      if (Number.isNaN(value)) continue
      sum += value
      count++
    }
    return count > 0 ? sum / count : NaN
  })
}
