import { simultaneous } from "../../statistics/multiplicity.ts"
import type { ChainData } from "../chain-data.ts"
import type { Finding } from "../chain-report.ts"
import { linkPairs } from "../link-basis.ts"
import { estimatePairs } from "../estimate-pairs.ts"
import type { Interval, LinkReport } from "../link-report.ts"
import { finding, forwardLinks, shareOf, type FindingsInput } from "./finding.ts"

/** Lags tried are 0 to this many, and one beyond the preset lag where that is longer. */
const LONGEST_LAG = 4

/** A link that shows nothing at its preset lag, at another. */
export type TriedLag = {
  readonly from: string
  readonly to: string
  readonly lag: number
  readonly effect: number
  /** Those of all lags tried hold at once (Bonferroni). */
  readonly interval: Interval
  readonly units: number
}

/** The lags at which to look for a link that shows nothing at its own; none for a link that shows something. */
export function lagsToTry({ verdict, design, effect, lag: preset, reverse }: LinkReport): number[] {
  const showsNothing = verdict === "broken" || verdict === "unproven"
  if (reverse || !showsNothing || design !== "within" || effect === null) return []
  return Array.from({ length: lagsTried(preset) }, (_, lag) => lag).filter((lag) => lag !== preset)
}

/** How many lags the intervals allow for: those tried, and the preset one, which was looked at before. */
const lagsTried = (preset: number) => Math.max(LONGEST_LAG, preset + 1) + 1

/** One link at one other lag, since it last changed; null where that leaves too little to tell. */
export function tryLag(link: LinkReport, lag: number, data: Pick<ChainData, "scores" | "periods">): TriedLag | null {
  const { from, to } = link
  const confidence = simultaneous(SURENESS, lagsTried(link.lag))
  const found = estimatePairs(linkPairs({ from, to, lag }, data, link.change?.since ?? null), confidence)
  return found && found.units >= 8 ? { from, to, lag, ...found } : null
}

/** Every link that shows nothing, at every lag to try. */
export function tryLags(links: readonly LinkReport[], data: Pick<ChainData, "scores" | "periods">): TriedLag[] {
  return links.flatMap((link) => lagsToTry(link).flatMap((lag) => tryLag(link, lag, data) ?? []))
}

/**
 * Links that show nothing at their preset lag and something at another: the interval there, widened so that those of all lags
 * tried hold at once, lies above zero, and the effect matters. A change of lag is offered for the model; the
 * verdict keeps the lag that was chosen before looking.
 */
export function findLagShifts({ links, tried, places }: FindingsInput): Finding[] {
  return forwardLinks(links).flatMap((link): Finding[] => {
    const others = tried.filter(
      ({ from, to, interval, effect }) =>
        from === link.from && to === link.to && interval[0] > 0 && effect >= link.delta,
    )
    const best = others.toSorted((a, b) => b.effect - a.effect)[0]
    const presetEffect = link.change?.after ?? link.effect
    if (!best || presetEffect === null) return []
    return [
      finding("lag-shift", {
        from: link.from,
        to: link.to,
        since: link.change?.since ?? null,
        effect: best.effect,
        interval: best.interval,
        unitsCounted: best.units,
        figures: { lag: link.lag, otherLag: best.lag, presetEffect },
        sureness: SURENESS,
        reach: shareOf(best.units, places.units.length),
        next: "model",
      }),
    ]
  })
}

/** All intervals hold at once with this confidence. */
const SURENESS = 0.95
