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

/** Where a unit stood in a stage over the recent periods: its mean distance to target, with its interval. */
export type Standing = readonly [mean: number, low: number, high: number]

/** Per stage, unit by unit; null where a unit has too few periods to say. */
export type Standings = Readonly<Record<string, readonly (Standing | null)[]>>

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
 * Each unit's standing in each stage over the last `recent` periods. `gaps` are level gaps (score less target), one panel over
 * the same units a stage. A unit needs three periods: fewer have no interval worth the name.
 */
export function standingsOf(gaps: Readonly<Record<string, Panel>>, recent: number): Standings {
  return Object.fromEntries(
    Object.entries(gaps).map(([stage, panel]) => [
      stage,
      Array.from({ length: panel.units }, (_, unit) => standingOf(recentGaps(panel, unit, recent))),
    ]),
  )
}

/**
 * Each named pattern whose two stages are there, with every unit's place between them as a quadrant shows it, and those that
 * clearly show it. A unit without a standing on both stages is left out. Points keep the order of units; they are no ranking.
 */
export function findPatterns(standings: Standings, units: readonly string[]): Pattern[] {
  return patterns.flatMap((pattern): Pattern[] => {
    const [highs, lows] = [standings[pattern.high], standings[pattern.low]]
    if (!highs || !lows) return []
    const points = units.flatMap((unit, place) => pointOf(unit, highs[place] ?? null, lows[place] ?? null))
    return [{ ...pattern, points, showing: points.filter(({ shows }) => shows).length }]
  })
}

const FEWEST_PERIODS = 3

function standingOf(gaps: readonly number[]): Standing | null {
  const estimate = gaps.length < FEWEST_PERIODS ? null : meanEstimate(gaps)
  return estimate?.interval ? [estimate.mean, ...estimate.interval] : null
}

function pointOf(unit: string, high: Standing | null, low: Standing | null): PatternPoint[] {
  if (!high || !low) return []
  const [highInterval, lowInterval] = [high, low].map(([, from, to]) => [from, to] as const) as [Interval, Interval]
  const shows = highInterval[0] > 0 && lowInterval[1] < 0
  return [{ unit, high: high[0], highInterval, low: low[0], lowInterval, shows }]
}

function recentGaps({ values, periods }: Panel, unit: number, recent: number): number[] {
  const own = values.subarray(unit * periods + Math.max(0, periods - recent), (unit + 1) * periods)
  return [...own].filter((gap) => !Number.isNaN(gap))
}
