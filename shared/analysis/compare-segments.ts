import { benjaminiHochberg } from "../statistics/multiplicity.ts"
import { pairsByGroup } from "../statistics/pairs-where.ts"
import type { Pairs } from "../statistics/panel.ts"
import { testEqualSlopes } from "../statistics/segments.ts"
import type { LinkQuestion } from "./chain-data.ts"
import type { Estimate, SegmentTest } from "./link-report.ts"
import { lookWithin, type Look, type Seen } from "./look.ts"
import { shortages, verdictOf } from "./verdict.ts"

/** Per unit of the panels, the segments it belongs to; null for none. */
export type SegmentNames = {
  readonly region: readonly (string | null)[]
  readonly type: readonly (string | null)[]
}

type Segment = { readonly segment: string; readonly look: Look & Seen; readonly estimate: Estimate }

/**
 * The same link in each region, and in each type of unit, every segment with effects of its own for unit and period, and a
 * test that segments are equal. Segments with too little for a verdict are left out; so is a grouping with fewer than two.
 * A segment is flagged where the test, adjusted over the groupings, says that segments differ and its own verdict is broken
 * or reversed.
 */
export function compareSegments(pairs: Pairs, names: SegmentNames, question: LinkQuestion): SegmentTest[] {
  const groupings = (["region", "type"] as const).flatMap((by) => {
    const segments = lookAtSegments(pairs, names[by], question)
    const test = testEqualSlopes(segments.map(({ look }) => nativeSlope(look)))
    return test ? [{ by, segments, pEqual: test.pValue }] : []
  })
  const adjusted = benjaminiHochberg(groupings.map(({ pEqual }) => pEqual))
  return groupings.map(({ by, segments, pEqual }, g) => {
    const differ = adjusted[g]! < 0.05
    const verdicts = benjaminiHochberg(segments.map(({ look }) => look.pValue))
    return {
      by,
      pEqual,
      pAdjusted: adjusted[g]!,
      segments: segments.map(({ segment, look, estimate }, s) => {
        const fails = ["broken", "reversed"].includes(verdictOf(look, verdicts[s] ?? 1, question.delta))
        const elsewhere = differ && fails ? estimateElsewhere(pairs, names[by], segment) : null
        return { segment, flagged: differ && fails, elsewhere, ...estimate }
      }),
    }
  })
}

function lookAtSegments(pairs: Pairs, nameOf: readonly (string | null)[], question: LinkQuestion): Segment[] {
  return [...pairsByGroup(pairs, nameOf)].flatMap(([segment, own]) => {
    const look = lookWithin(own)
    const estimate = estimateOf(look)
    return look.kind === "seen" && estimate && shortages(look, question).length === 0
      ? [{ segment, look, estimate }]
      : []
  })
}

function estimateElsewhere(pairs: Pairs, nameOf: readonly (string | null)[], segment: string): Estimate | null {
  const elsewhere = nameOf.map((name) => (name === segment ? null : "elsewhere"))
  return estimateOf(lookWithin(pairsByGroup(pairs, elsewhere).get("elsewhere")!))
}

/** A look as an estimate; null where a part of it is not known. */
export function estimateOf(look: Look): Estimate | null {
  if (look.kind !== "seen" || look.interval === null || look.standardError === null || look.pValue === null) return null
  const { effect, interval, slope, standardError, pValue, units, periods, pairs } = look
  return { effect, interval, slope, standardError, pValue, units, periods, pairs }
}

/** Effects of two segments have their own scales; slopes are in the same one. */
function nativeSlope({ effect, slope, standardError, degreesOfFreedom }: Seen) {
  const scale = slope === 0 ? 0 : effect / slope
  return { slope, standardError: scale > 0 ? (standardError ?? 0) / scale : 0, degreesOfFreedom }
}
