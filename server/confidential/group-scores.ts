import { gapPanel } from "../../shared/analysis/gap-panel.ts"
import { gapOf, type HeldMetric } from "../../shared/analysis/level.ts"
import { scoreStage, standardScore, type StageMetric } from "../../shared/analysis/score-stages.ts"
import type { Panel } from "../../shared/statistics/panel.ts"

type Shape = Pick<Panel, "units" | "periods">

/**
 * A stage's scores for who sees groups only. A unit's score weighs what it has, so a mean of scores weighs a metric more in
 * units that lack another, and two such means would tell of these few. So the scores of each period are moved by one and
 * the same step, to where their mean is the weighted mean of the metrics' own means: a figure that follows from those.
 */
export function scoresForGroups(metrics: readonly StageMetric[], shape: Shape): Panel {
  return moved(scoreStage(metrics, shape), metrics, (each, cell) => standardScore(each.panel.values[cell]!, each))
}

/** How far units stood from their targets, in the same way. */
export function gapsForGroups(metrics: readonly HeldMetric[], shape: Shape): Panel {
  return moved(gapPanel(metrics, shape), metrics, (each, cell) => {
    const value = each.panel.values[cell]!
    const [unit, period] = [Math.floor(cell / shape.periods), cell % shape.periods]
    return Number.isNaN(value) ? NaN : gapOf(value, each.target(unit, period), each)
  })
}

function moved<Each extends Pick<StageMetric, "metric">>(
  panel: Panel,
  metrics: readonly Each[],
  scoreOf: (each: Each, cell: number) => number,
): Panel {
  const { units, periods } = panel
  const whole = metrics.reduce((sum, { metric }) => sum + metric.weight, 0)
  const values = panel.values.slice()
  for (let t = 0; t < periods; t++) {
    const meanOf = (score: (cell: number) => number) => {
      let [sum, count] = [0, 0]
      for (let i = 0; i < units; i++) {
        const each = score(i * periods + t)
        if (Number.isNaN(each)) continue
        sum += each
        count++
      }
      return count > 0 ? sum / count : NaN
    }
    let [sum, present] = [0, 0]
    for (const each of metrics) {
      const mean = meanOf((cell) => scoreOf(each, cell))
      if (Number.isNaN(mean)) continue
      sum += each.metric.weight * mean
      present += each.metric.weight
    }
    const isTold = present > 0 && present >= whole * (0.5 - 1e-12)
    const step = isTold ? sum / present - meanOf((cell) => values[cell]!) : NaN
    for (let i = 0; i < units; i++) values[i * periods + t]! += step
  }
  return { units, periods, values }
}
