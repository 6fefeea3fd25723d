import { meanEstimate } from "../../statistics/mean-interval.ts"
import type { Panel } from "../../statistics/panel.ts"
import type { Finding } from "../chain-report.ts"
import { finding, forwardLinks, shareOf, type FindingsInput } from "./finding.ts"

/**
 * Where the chain leaks: upstream is on target and downstream below it. Levels, not relations: the link between them may
 * hold all the same.
 *
 * How sure: that the mean over units of the latest downstream scores lies below its target. Scores and gap are in the same
 * standard deviations, so the target's place among the scores is the stage's score less its gap.
 */
export function findLevelGaps({ links, stages, data }: FindingsInput): Finding[] {
  const stageOf = (id: string) => stages.find((stage) => stage.id === id)
  return forwardLinks(links).flatMap((link): Finding[] => {
    const [upstream, downstream] = [stageOf(link.from), stageOf(link.to)]
    if (upstream?.level.state !== "on-target" || downstream?.level.state !== "below-target") return []
    const { gap, value, target, period } = downstream.level
    if (gap === null || upstream.level.gap === null) return []
    const latest = scoresIn(data.scores[link.to], period === null ? -1 : data.periods.indexOf(period))
    const targetScore = (downstream.score ?? 0) - gap
    const below = latest.filter((score) => score < targetScore).length
    const figures: Record<string, number> = { upstreamGap: upstream.level.gap, gap, unitsBelow: below }
    if (value !== null) figures["value"] = value
    if (target !== null) figures["target"] = target
    return [
      finding("level-gap", {
        from: link.from,
        to: link.to,
        unitsCounted: latest.length,
        figures,
        sureness: surenessBelow(latest, targetScore),
        reach: shareOf(below, latest.length),
        next: link.to === "frontline-capability" ? "capability" : "units",
      }),
    ]
  })
}

function scoresIn(panel: Panel | undefined, period: number): number[] {
  if (!panel || period < 0) return []
  const scores = Array.from({ length: panel.units }, (_, unit) => panel.values[unit * panel.periods + period]!)
  return scores.filter((score) => !Number.isNaN(score))
}

/** One unit's level is a fact about it; the mean of several is judged by their spread. */
function surenessBelow(scores: readonly number[], target: number): number {
  const estimate = meanEstimate(scores.map((score) => score - target))
  if (!estimate) return 0
  const { mean, pValue, interval } = estimate
  if (pValue === null || interval === null) return mean < 0 ? 1 : 0
  return mean < 0 ? 1 - pValue / 2 : pValue / 2
}
