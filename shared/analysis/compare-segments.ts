import { benjaminiHochberg } from "../statistics/multiplicity.ts"
import { residualsOn } from "../statistics/fixed-effects.ts"
import { type Layout, layoutOf, pairsOf } from "../statistics/layout.ts"
import { testEqualSlopes } from "../statistics/segments.ts"
import type { LinkQuestion } from "./chain-data.ts"
import type { LinkBasis } from "./link-basis.ts"
import type { Estimate, SegmentTest } from "./link-report.ts"
import { type Look, lookAtResiduals, type Seen } from "./look.ts"
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
export function compareSegments(basis: LinkBasis, names: SegmentNames, question: LinkQuestion): SegmentTest[] {
  const groupings = (["region", "type"] as const).flatMap((by) => {
    const segments = lookAtSegments(basis, names[by], question)
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
        const elsewhere = differ && fails ? estimateElsewhere(basis, names[by], segment) : null
        return { segment, flagged: differ && fails, elsewhere, ...estimate }
      }),
    }
  })
}

function lookAtSegments(basis: LinkBasis, nameOf: readonly (string | null)[], question: LinkQuestion): Segment[] {
  const { layout } = basis.residuals
  const units = Map.groupBy(
    Array.from({ length: layout.units }, (_, i) => i),
    (i) => nameOf[layout.place[i]!] ?? null,
  )
  const names = [...units.keys()].filter((name) => name !== null).toSorted()
  return names.flatMap((segment) => {
    const look = lookAtUnits(basis, layout, units.get(segment)!)
    const estimate = estimateOf(look)
    return look.kind === "seen" && estimate && shortages(look, question).length === 0
      ? [{ segment, look, estimate }]
      : []
  })
}

function estimateElsewhere(basis: LinkBasis, nameOf: readonly (string | null)[], segment: string): Estimate | null {
  const { layout } = basis.residuals
  const others = Array.from({ length: layout.units }, (_, i) => i).filter((i) => nameOf[layout.place[i]!] !== segment)
  return estimateOf(lookAtUnits(basis, layout, others))
}

/** The link in these units alone, by their places in the layout. */
function lookAtUnits({ pairs }: LinkBasis, layout: Layout, units: readonly number[]): Look {
  const own = { x: pairsOf(layout, units, pairs.x), y: pairsOf(layout, units, pairs.y) }
  return lookAtResiduals(residualsOn(layoutOf(layout, units), own))
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
