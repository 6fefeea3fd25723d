import { simultaneous } from "../statistics/multiplicity.ts"
import { pairsWhere } from "../statistics/pairs-where.ts"
import { pairUp, type Panel } from "../statistics/panel.ts"
import { estimatePairs } from "./estimate-pairs.ts"
import type { LinkEvidence } from "./link-report.ts"

/** Lags 0 to this are shown, and one beyond the preset lag where that is longer. */
export const LONGEST_LAG = 4

/**
 * The link within units at the lags around the preset one, with intervals that all hold at once (Bonferroni): eyes that go to the
 * largest of five see what five tries allow. Only effects in periods `inside` a window count, where one is given.
 */
export function lagProfile(
  x: Panel,
  y: Panel,
  presetLag: number,
  inside?: (period: number) => boolean,
): LinkEvidence["lagProfile"] {
  const longest = Math.max(LONGEST_LAG, presetLag + 1)
  const confidence = simultaneous(0.95, longest + 1)
  return Array.from({ length: longest + 1 }, (_, lag) => {
    const all = pairUp(x, y, lag, 2)
    const pairs = inside ? pairsWhere(all, (_unit, period) => inside(period)) : all
    return { lag, preset: lag === presetLag, ...(estimatePairs(pairs, confidence) ?? { effect: null }) }
  })
}
