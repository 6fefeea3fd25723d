import type { Residuals } from "../statistics/fixed-effects.ts"
import { flagged, heterogeneity, probabilityBelow, unitSlopes } from "../statistics/heterogeneity.ts"
import { withinEstimate } from "../statistics/link-estimate.ts"
import { saturation } from "../statistics/saturation.ts"
import { normalReach } from "../statistics/student.ts"
import type { Period } from "../chain/period.ts"
import type { ChainData, LinkQuestion } from "./chain-data.ts"
import { compareSegments, type SegmentNames } from "./compare-segments.ts"
import { linkBasis, linkBasisSince, type LinkBasis } from "./link-basis.ts"
import type { LinkEvidence, UnitSlopes } from "./link-report.ts"

/** What METHOD.md sections 4 and 5 say about where a link holds and where it does not. */
export type LinkComparison = Pick<LinkEvidence, "unitSlopes" | "segments" | "saturation"> & {
  readonly from: string
  readonly to: string
}

/** The units behind the panels' rows: their ids, and the region and type of each, null where the files name none. */
export type UnitPlaces = { readonly units: readonly string[] } & SegmentNames

/**
 * One link of `data.links` unit by unit, segment by segment, and along x: the local half of its evidence. With `since`, on the
 * pairs from that period on alone: where a link changed, its units are compared as they are now.
 */
export function compareUnits(
  question: LinkQuestion,
  data: Pick<ChainData, "scores" | "periods">,
  places: UnitPlaces,
  since: Period | null = null,
): LinkComparison {
  return compareOn(basisSince(question, data, since), question, places)
}

/** Of `compareUnits` the units' own slopes, where nothing else is asked. */
export function compareSlopes(
  question: LinkQuestion,
  data: Pick<ChainData, "scores" | "periods">,
  units: UnitPlaces["units"],
  since: Period | null,
): UnitSlopes | null {
  return slopesByUnit(basisSince(question, data, since).residuals, units, question.delta)
}

function basisSince(question: LinkQuestion, data: Pick<ChainData, "scores" | "periods">, since: Period | null) {
  return since === null ? linkBasis(question, data) : linkBasisSince(question, data, since)
}

/** `compareUnits` on a basis that was made before. */
export function compareOn(basis: LinkBasis, question: LinkQuestion, places: UnitPlaces): LinkComparison {
  const { residuals: left } = basis
  return {
    from: question.from,
    to: question.to,
    unitSlopes: slopesByUnit(left, places.units, question.delta),
    segments: compareSegments(basis, places, question),
    saturation: saturation(left),
  }
}

function slopesByUnit(left: Residuals, units: readonly string[], delta: number): UnitSlopes | null {
  const estimate = withinEstimate(left)
  const found = estimate.kind === "estimated" ? heterogeneity(unitSlopes(left)) : null
  if (estimate.kind !== "estimated" || !found) return null
  const { scale } = estimate
  const probabilities = found.units.map((unit) => probabilityBelow(unit, delta / scale))
  const flags = flagged(probabilities)
  return {
    scale,
    mean: found.mean * scale,
    meanStandardError: found.meanStandardError * scale,
    q: found.q,
    pHeterogeneity: found.pHeterogeneity,
    tauSquared: found.tauSquared * scale ** 2,
    units: found.units.map((unit, i) => {
      const reach = normalReach(0.95) * Math.sqrt(unit.posteriorVariance)
      return {
        unit: units[unit.place]!,
        pairs: unit.pairs,
        slope: unit.slope * scale,
        shrunk: unit.shrunk * scale,
        interval: [(unit.shrunk - reach) * scale, (unit.shrunk + reach) * scale] as const,
        probabilityBelow: probabilities[i]!,
        flagged: flags[i]!,
      }
    }),
  }
}
