import type { Finding } from "../chain-report.ts"
import { findDataGaps } from "./data-gaps.ts"
import { findDivergences } from "./divergences.ts"
import { findLagShifts } from "./lag-shifts.ts"
import { findLevelGaps } from "./level-gaps.ts"
import { findFailedLinks } from "./failed-links.ts"
import type { FindingsInput } from "./finding.ts"
import { findLocalBreaks } from "./local-breaks.ts"
import { findSaturations } from "./saturations.ts"

/**
 * Everything that is wrong with the chain and sure enough to say, METHOD.md section 4: nine ways to fail, kept apart, ranked
 * by how sure times how much of the downstream stage is touched. Reverse links are shown, but are no part of the chain
 * that can fail.
 */
export function findFindings(input: FindingsInput): Finding[] {
  const found = [
    ...findFailedLinks(input),
    ...findLevelGaps(input),
    ...findDivergences(input),
    ...findLocalBreaks(input),
    ...findLagShifts(input),
    ...findSaturations(input),
    ...findDataGaps(input),
  ]
  // Sorting keeps equals in the order above: what ends a chain before what only weakens it.
  return found.filter(({ sureness }) => sureness >= SURE_ENOUGH).toSorted((a, b) => weight(b) - weight(a))
}

const SURE_ENOUGH = 0.95
const weight = ({ sureness, reach }: Finding) => sureness * reach
