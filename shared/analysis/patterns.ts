import { meanEstimate } from "../statistics/mean-interval.ts"
import type { Panel } from "../statistics/panel.ts"
import type { Interval } from "./link-report.ts"

/** The named ways in which two stages of one unit can disagree (CATALOGUE.md section 4). */
export type PatternKind = "able-but-unhappy" | "happy-but-unable" | "happy-but-unprofitable" | "able-but-unseen"

/** A unit between two stages: how far each lies above or below its target, in standard deviations, over the recent periods. */
export type PatternPoint = {
  readonly unit: string
  readonly high: number
  readonly highInterval: Interval
  readonly low: number
  readonly lowInterval: Interval
  /** Clearly above on the one and clearly below on the other: both intervals keep clear of the target. */
  readonly shows: boolean
}

export type Pattern = {
  readonly kind: PatternKind
  /** The stage that is well, and the one that is not. */
  readonly high: string
  readonly low: string
  readonly points: readonly PatternPoint[]
  readonly showing: number
  /** What to look at next. */
  readonly next: "capability" | "link" | "units"
}

const patterns: readonly Omit<Pattern, "points" | "showing">[] = [
  { kind: "able-but-unhappy", high: "frontline-capability", low: "employee-satisfaction", next: "capability" },
  { kind: "happy-but-unable", high: "employee-satisfaction", low: "frontline-capability", next: "capability" },
  { kind: "happy-but-unprofitable", high: "employee-satisfaction", low: "profit", next: "link" },
  { kind: "able-but-unseen", high: "frontline-capability", low: "customer-satisfaction", next: "link" },
]

/**
 * Each named pattern whose two stages are there, with every unit's place between them as a quadrant shows it, and those that
 * clearly show it. `gaps` are level gaps (score less target) per stage, one panel over the same units; the last `recent`
 * periods count. A unit needs three of them on both stages: fewer have no interval worth the name. Points keep the order of
 * units; they are no ranking.
 */
export function findPatterns(
  gaps: Readonly<Record<string, Panel>>,
  units: readonly string[],
  recent: number,
): Pattern[] {
  return patterns.flatMap((pattern): Pattern[] => {
    const [high, low] = [gaps[pattern.high], gaps[pattern.low]]
    if (!high || !low) return []
    const points = units.flatMap((unit, place) =>
      pointOf(unit, recentGaps(high, place, recent), recentGaps(low, place, recent)),
    )
    return [{ ...pattern, points, showing: points.filter(({ shows }) => shows).length }]
  })
}

const FEWEST_PERIODS = 3

function pointOf(unit: string, highs: readonly number[], lows: readonly number[]): PatternPoint[] {
  if (highs.length < FEWEST_PERIODS || lows.length < FEWEST_PERIODS) return []
  const [high, low] = [meanEstimate(highs), meanEstimate(lows)]
  if (!high?.interval || !low?.interval) return []
  const shows = high.interval[0] > 0 && low.interval[1] < 0
  return [{ unit, high: high.mean, highInterval: high.interval, low: low.mean, lowInterval: low.interval, shows }]
}

function recentGaps({ values, periods }: Panel, unit: number, recent: number): number[] {
  const own = values.subarray(unit * periods + Math.max(0, periods - recent), (unit + 1) * periods)
  return [...own].filter((gap) => !Number.isNaN(gap))
}
