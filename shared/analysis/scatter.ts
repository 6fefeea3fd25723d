import type { Period } from "../chain/period.ts"
import { seeded } from "../statistics/chance.ts"
import type { LinkEvidence } from "./link-report.ts"

const MOST_POINTS = 2000

/** Points of a chart: two values each, with the places of their unit and period. */
export type Points = {
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
  readonly unit: ArrayLike<number>
  readonly period: ArrayLike<number>
}

/**
 * At most 2,000 of the points, each as likely as any other, in their order: one pass that takes a point with the chance
 * (wanted still) / (left still) (Fan, Muller & Rezucha 1962). The seed makes the same data give the same picture.
 */
export function scatterOf(
  points: Points,
  units: readonly string[],
  periods: readonly Period[],
  seed: number,
): LinkEvidence["scatter"] {
  const of = points.x.length
  const shown = Math.min(of, MOST_POINTS)
  const random = seeded(seed)
  const taken: LinkEvidence["scatter"]["points"][number][] = []
  for (let k = 0; k < of && taken.length < shown; k++) {
    if (random() * (of - k) >= shown - taken.length) continue
    const [unit, period] = [units[points.unit[k]!]!, periods[points.period[k]!]!]
    taken.push({ x: points.x[k]!, y: points.y[k]!, unit, period })
  }
  return { shown, of, points: taken }
}
