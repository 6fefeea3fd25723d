import { pairUp, type Pairs } from "../statistics/panel.ts"
import type { ChainData, LinkQuestion } from "./chain-data.ts"
import type { LinkEvidence } from "./link-report.ts"

type Because = LinkEvidence["leftOut"][number]["because"]

/**
 * Why each row of the panels is not in a link's estimate, null where it is: some of its values are hidden, it has only one pair where
 * units are compared with themselves, or it has none. `used` are the pairs of the estimate.
 */
export function whyLeftOut({ from, to, lag }: LinkQuestion, { scores, hidden }: ChainData, used: Pairs) {
  const [x, y] = [scores[from], scores[to]]
  const units = (x ?? y)?.units ?? 0
  const isUsed = marked(units, used.unit)
  const isPaired = x && y ? marked(units, pairUp(x, y, lag).unit) : new Uint8Array(units)
  const isHidden = marked(units, [...(hidden?.[from] ?? []), ...(hidden?.[to] ?? [])])
  return Array.from({ length: units }, (_, i): Because | null => {
    if (isUsed[i]) return null
    if (isHidden[i]) return "hidden"
    return isPaired[i] ? "one-pair" : "no-pairs"
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

function marked(length: number, places: ArrayLike<number>): Uint8Array {
  const marks = new Uint8Array(length)
  for (let k = 0; k < places.length; k++) marks[places[k]!] = 1
  return marks
}
