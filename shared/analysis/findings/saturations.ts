import { benjaminiHochberg } from "../../statistics/multiplicity.ts"
import type { Finding } from "../chain-report.ts"
import { finding, forwardLinks, shareOf, type FindingsInput } from "./finding.ts"
import { isThere } from "../is-there.ts"

/**
 * Links that hold in the lower half of x* and are flat in the upper: more of x no longer goes with more of y. The tests of a
 * bend are adjusted over the links that hold.
 */
export function findSaturations({ links, comparisons, places }: FindingsInput): Finding[] {
  const held = forwardLinks(links).flatMap((link) => {
    const bend = comparisons.find(({ from, to }) => from === link.from && to === link.to)?.saturation
    return bend && isThere(link.verdict) ? [{ link, bend }] : []
  })
  const adjusted = benjaminiHochberg(held.map(({ bend }) => bend.pValue))
  return held.flatMap(({ link, bend }, l): Finding[] => {
    const isFlatAbove = bend.lower >= link.delta && Math.abs(bend.upper) < link.delta
    if (!isFlatAbove) return []
    return [
      finding("saturation", {
        from: link.from,
        to: link.to,
        effect: link.effect,
        interval: link.interval,
        unitsCounted: link.units,
        figures: { lower: bend.lower, upper: bend.upper },
        sureness: 1 - adjusted[l]!,
        // Half of all moves lie above the bend.
        reach: shareOf(link.units, places.units.length) / 2,
        next: "link",
      }),
    ]
  })
}
