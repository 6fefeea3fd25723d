import type { Pairs, Panel } from "../statistics/panel.ts"
import type { ChainData, LinkQuestion } from "./chain-data.ts"
import type { LinkEvidence } from "./link-report.ts"

type Because = LinkEvidence["leftOut"][number]["because"]

/**
 * Why each row of the panels is not in a link's estimate, null where it is: it has only one pair where
 * units are compared with themselves, or it has none. `used` are the pairs of the estimate.
 */
export function whyLeftOut({ from, to, lag }: LinkQuestion, { scores }: ChainData, used: Pairs) {
  const [x, y] = [scores[from], scores[to]]
  const units = (x ?? y)?.units ?? 0
  const isUsed = marked(units, used.unit)
  return Array.from({ length: units }, (_, i): Because | null => {
    if (isUsed[i]) return null
    return x && y && hasPair(x, y, i, lag) ? "one-pair" : "no-pairs"
  })
}

/** The same by name: the units that are left out, in the order of the panels' rows. */
export function unitsLeftOut(
  question: LinkQuestion,
  data: ChainData,
  units: readonly string[],
  used: Pairs,
): LinkEvidence["leftOut"] {
  return whyLeftOut(question, data, used).flatMap((because, i) => (because ? [{ unit: units[i]!, because }] : []))
}

/** Looked up for the few units that are left out, not for all. */
function hasPair(x: Panel, y: Panel, i: number, lag: number): boolean {
  const row = i * x.periods
  for (let t = Math.max(0, lag); t < x.periods; t++)
    if (!Number.isNaN(x.values[row + t - lag]!) && !Number.isNaN(y.values[row + t]!)) return true
  return false
}

function marked(length: number, places: ArrayLike<number>): Uint8Array {
  const marks = new Uint8Array(length)
  for (let k = 0; k < places.length; k++) marks[places[k]!] = 1
  return marks
}
