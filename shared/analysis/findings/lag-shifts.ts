import { simultaneous } from "../../statistics/multiplicity.ts"
import type { Finding } from "../chain-report.ts"
import { linkPairs } from "../link-basis.ts"
import { estimatePairs } from "../estimate-pairs.ts"
import type { Interval, LinkReport } from "../link-report.ts"
import { finding, forwardLinks, shareOf, type FindingsInput } from "./finding.ts"

/** Lags tried are 0 to this many, and one beyond the preset lag where that is longer. */
const LONGEST_LAG = 4

type LagEstimate = {
  readonly lag: number
  readonly effect: number
  readonly interval: Interval
  readonly units: number
}

/**
 * Links that show nothing at their preset lag and something at another: the interval there, widened so that those of all lags
 * tried hold at once (Bonferroni), lies above zero, and the effect matters. A change of lag is offered for the model; the
 * verdict keeps the lag that was chosen before looking.
 */
export function findLagShifts(input: FindingsInput): Finding[] {
  return forwardLinks(input.links).flatMap((link): Finding[] => {
    const showsNothing = link.verdict === "broken" || link.verdict === "unproven"
    if (!showsNothing || link.design !== "within" || link.effect === null) return []
    const others = otherLags(link, input).filter(({ interval, effect }) => interval[0] > 0 && effect >= link.delta)
    const best = others.toSorted((a, b) => b.effect - a.effect)[0]
    if (!best) return []
    return [
      finding("lag-shift", {
        from: link.from,
        to: link.to,
        since: link.change?.since ?? null,
        effect: best.effect,
        interval: best.interval,
        unitsCounted: best.units,
        figures: { lag: link.lag, otherLag: best.lag, presetEffect: link.change?.after ?? link.effect },
        sureness: SURENESS,
        reach: shareOf(best.units, input.places.units.length),
        next: "model",
      }),
    ]
  })
}

/** All intervals hold at once with this confidence. */
const SURENESS = 0.95

function otherLags(link: LinkReport, { data }: FindingsInput): LagEstimate[] {
  const longest = Math.max(LONGEST_LAG, link.lag + 1)
  const lags = Array.from({ length: longest + 1 }, (_, lag) => lag)
  const confidence = simultaneous(SURENESS, lags.length)
  return lags.flatMap((lag): LagEstimate[] => {
    if (lag === link.lag) return []
    const found = estimatePairs(linkPairs({ ...link, lag }, data, link.change?.since ?? null), confidence)
    return found && found.units >= 8 ? [{ lag, ...found }] : []
  })
}
