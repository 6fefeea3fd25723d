import tCdf from "@stdlib/stats-base-dists-t-cdf"
import type { Finding } from "../chain-report.ts"
import type { LinkReport } from "../link-report.ts"
import { finding, forwardLinks, shareOf, type FindingsInput } from "./finding.ts"

/**
 * Links that are broken, reversed, or stopped at a date. A link that changed and fails now is a `structural-break`, with its
 * earlier effect beside it, and not `broken` a second time; one that changed for the better is no failure.
 */
export function findFailedLinks({ links, places }: FindingsInput): Finding[] {
  return forwardLinks(links).flatMap((link): Finding[] => {
    if (link.effect === null || !(link.verdict === "broken" || link.verdict === "reversed")) return []
    const shared = {
      from: link.from,
      to: link.to,
      unitsCounted: link.units,
      reach: shareOf(link.units, places.units.length),
      next: "link" as const,
    }
    if (link.change) {
      const { since, before, after, beforeInterval, afterInterval, pAdjusted } = link.change
      const sureness = 1 - pAdjusted
      const change = { since, effect: after, interval: afterInterval, before, beforeInterval, sureness }
      return [finding("structural-break", { ...shared, ...change })]
    }
    const estimate = { effect: link.effect, interval: link.interval }
    if (link.verdict === "reversed")
      return [finding("reversed", { ...shared, ...estimate, sureness: 1 - (link.pAdjusted ?? 1) })]
    const figures: Record<string, number> =
      link.smallestDetectable === null ? {} : { smallestDetectable: link.smallestDetectable }
    return [finding("broken", { ...shared, ...estimate, figures, sureness: surenessOfBroken(link) })]
  })
}

/** How sure it is that the effect lies below the smallest that matters: one-sided, by the link's own error. */
function surenessOfBroken({ effect, standardError, delta, units, design, pairs }: LinkReport): number {
  if (effect === null || standardError === null || standardError <= 0) return 1
  const degreesOfFreedom = design === "within" ? units - 1 : pairs - 2
  // The verdict itself needed 95 %; a bootstrap may have been a little surer than this t.
  return Math.max(0.95, tCdf((delta - effect) / standardError, Math.max(1, degreesOfFreedom)))
}
