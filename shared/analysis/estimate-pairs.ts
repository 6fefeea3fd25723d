import { needsBootstrap } from "../statistics/effective-units.ts"
import { residuals, type Residuals } from "../statistics/fixed-effects.ts"
import { tInterval, withinEstimate } from "../statistics/link-estimate.ts"
import type { Pairs } from "../statistics/panel.ts"
import { wildBootstrap } from "../statistics/wild-bootstrap.ts"
import type { Estimate } from "./link-report.ts"
import { BOOTSTRAP_DRAWS, isWithin, SEED } from "./look.ts"

/** The link within units over some pairs, with an interval of this confidence; null where there is none to give. */
export function estimatePairs(pairs: Pairs, confidence = 0.95): Estimate | null {
  return isWithin(pairs) ? estimateResiduals(residuals(pairs), confidence) : null
}

/** `estimatePairs` on residuals that were made before. The interval comes from the bootstrap where a verdict's would. */
export function estimateResiduals(data: Residuals, confidence = 0.95): Estimate | null {
  const found = withinEstimate(data)
  // The error of two units that mirror each other is only rounding.
  if (found.kind !== "estimated" || found.units === 2) return null
  const { effect, slope, standardError, units, periods, pairs, scale } = found
  const counted = { effect, slope, standardError, units, periods, pairs }
  if (!needsBootstrap(data)) return { ...counted, pValue: found.pValue, interval: tInterval(found, confidence) }
  const wild = wildBootstrap(data, BOOTSTRAP_DRAWS, SEED)
  const interval = wild.interval(confidence)
  return interval && { ...counted, pValue: wild.pValue, interval: [interval[0] * scale, interval[1] * scale] }
}
