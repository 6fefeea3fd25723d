import { benjaminiHochberg } from "../../statistics/multiplicity.ts"
import type { Finding } from "../chain-report.ts"
import type { LinkComparison } from "../compare-units.ts"
import type { LinkReport, SegmentTest } from "../link-report.ts"
import { finding, forwardLinks, shareOf, type FindingsInput } from "./finding.ts"
import { isThere } from "../is-there.ts"

/** A link of the chain that holds, and how it does unit by unit. */
type Held = { readonly link: LinkReport; readonly comparison: LinkComparison }

/**
 * Where a link that holds overall does not: whole segments first, then units outside them. The tests that segments are equal
 * are adjusted over all links and groupings of the chain, because with six regions and four types one is soon odd.
 */
export function findLocalBreaks({ links, comparisons, places }: FindingsInput): Finding[] {
  const held = forwardLinks(links).flatMap((link): Held[] => {
    const comparison = comparisons.find(({ from, to }) => from === link.from && to === link.to)
    return comparison && isThere(link.verdict) ? [{ link, comparison }] : []
  })
  const tests = held.flatMap(({ comparison }) => comparison.segments)
  const adjusted = benjaminiHochberg(tests.map(({ pEqual }) => pEqual))
  const pOf = new Map(tests.map((test, t) => [test, adjusted[t]!]))
  return held.flatMap((each) => {
    const broken = each.comparison.segments.filter((test) => pOf.get(test)! < 0.05)
    const segments = broken.flatMap((test) => brokenSegments(each.link, test, pOf.get(test)!, places.units.length))
    const known = new Set(segments.flatMap(({ segment }) => (segment === null ? [] : [segment])))
    return [...segments, ...brokenUnits(each, known, places)]
  })
}

function brokenSegments(link: LinkReport, test: SegmentTest, pAdjusted: number, units: number): Finding[] {
  return test.segments.flatMap((segment): Finding[] => {
    if (!segment.flagged) return []
    const { elsewhere } = segment
    return [
      finding("local-break", {
        from: link.from,
        to: link.to,
        segment: segment.segment,
        effect: segment.effect,
        interval: segment.interval,
        unitsCounted: segment.units,
        figures: elsewhere
          ? {
              elsewhere: elsewhere.effect,
              elsewhereLow: elsewhere.interval[0],
              elsewhereHigh: elsewhere.interval[1],
              elsewhereUnits: elsewhere.units,
            }
          : {},
        sureness: 1 - pAdjusted,
        reach: shareOf(segment.units, units),
        next: "units",
      }),
    ]
  })
}

/** Units flagged by themselves, those of a segment already named left out. */
function brokenUnits(
  { link, comparison }: Held,
  named: ReadonlySet<string>,
  places: FindingsInput["places"],
): Finding[] {
  const placeOf = new Map(places.units.map((unit, place) => [unit, place]))
  const isNamed = (unit: string) => {
    const place = placeOf.get(unit)!
    return [places.region[place], places.type[place]].some((name) => name && named.has(name))
  }
  const flagged = (comparison.unitSlopes?.units ?? []).filter((each) => each.flagged && !isNamed(each.unit))
  if (flagged.length === 0) return []
  return [
    finding("local-break", {
      from: link.from,
      to: link.to,
      units: flagged.map(({ unit }) => unit),
      unitsCounted: comparison.unitSlopes?.units.length ?? 0,
      figures: { highestShrunk: flagged.reduce((most, { shrunk }) => Math.max(most, shrunk), -Infinity) },
      // The flags were adjusted over the units, so the least sure of them stands for all.
      sureness: flagged.reduce((least, { probabilityBelow }) => Math.min(least, probabilityBelow), 1),
      reach: shareOf(flagged.length, places.units.length),
      next: "units",
    }),
  ]
}
