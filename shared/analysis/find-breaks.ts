import { breakPValue } from "../statistics/break-chance.ts"
import { likeliestBreak, possibleBreaks } from "../statistics/break.ts"
import type { Residuals } from "../statistics/fixed-effects.ts"
import { pairsWhere } from "../statistics/pairs-where.ts"
import type { Pairs } from "../statistics/panel.ts"
import { lookWithin, SEED, type Look } from "./look.ts"

const CHANGE_DRAWS = 999

/**
 * A change is reported when its p, adjusted over the links, is at most this. `breakPValue` keeps its level (draws held against the Wald
 * statistic itself gave a p of .01 in 6 % of unchanged panels of 40 units); with .05, chains on which all links hold show a change
 * in fewer than 2 % of links, and half as many stops again are found as with .01 (`npm run calibrate`).
 */
export const CHANGE_LEVEL = 0.05

/** Whether a link changed, before other links are heard. */
export type ChangeTest = {
  readonly pValue: number
  /** The likeliest date and what the windows say by themselves; null where their effects differ by less than matters. */
  readonly windows: ChangeWindows | null
}

export type ChangeWindows = {
  /** The first period after, as a column of the panels. */
  readonly at: number
  readonly before: Look
  readonly after: Look
}

/**
 * Looks for the date at which a link changed most. Where the effects of the two windows differ by less than `delta` no change
 * would be reported whatever its p, so none is drawn for: it counts as 1. Null where no date leaves two windows to compare.
 */
export function testChange(pairs: Pairs, data: Residuals, delta: number): ChangeTest | null {
  const dates = possibleBreaks(data)
  const best = likeliestBreak(data, dates)
  if (!best) return null
  if (Math.abs(best.effectAfter - best.effectBefore) < delta) return { pValue: 1, windows: null }
  const pValue = breakPValue(data, dates, best.at, CHANGE_DRAWS, SEED)
  const window = (keep: (period: number) => boolean) => lookWithin(pairsWhere(pairs, (_, period) => keep(period)))
  const before = window((period) => period < best.at)
  const after = window((period) => period >= best.at)
  return { pValue, windows: { at: best.at, before, after } }
}
