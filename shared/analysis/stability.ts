import type { Period } from "../chain/period.ts"
import { layOut } from "../statistics/layout.ts"
import { pairsWhere } from "../statistics/pairs-where.ts"
import type { Pairs } from "../statistics/panel.ts"
import { estimatePairs } from "./estimate-pairs.ts"
import type { LinkEvidence } from "./link-report.ts"

/** More points than this make no clearer line. */
const MOST_WINDOWS = 30

/** A window is a third of the periods, and never fewer than this: three periods could not tell a link from chance. */
const FEWEST_PERIODS = 6

/**
 * The link within units over rolling windows of a third of the periods that hold pairs, each with unit and period effects of its own.
 * Neighbouring windows share most of their periods, so the line is smoother than the data; it shows drift, it tests nothing.
 */
export function stability(pairs: Pairs, periods: readonly Period[]): LinkEvidence["stability"] {
  const { perPeriod } = layOut(pairs)
  const held = [...perPeriod.keys()].filter((t) => perPeriod[t]! > 0)
  const width = Math.max(FEWEST_PERIODS, Math.ceil(held.length / 3))
  const last = held.length - width
  const step = Math.max(1, Math.ceil(last / (MOST_WINDOWS - 1)))
  const windows: LinkEvidence["stability"][number][] = []
  // Counted from the latest window back, so that the newest data are never the ones left over.
  for (let begin = last; begin >= 0; begin -= step) {
    const [from, to] = [held[begin]!, held[begin + width - 1]!]
    const found = estimatePairs(pairsWhere(pairs, (_, period) => period >= from && period <= to))
    if (!found) continue
    const { effect, interval, units } = found
    windows.push({ from: periods[from]!, to: periods[to]!, effect, interval, units })
  }
  return windows.toReversed()
}
