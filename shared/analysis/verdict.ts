import { detectableCorrelation, detectableReach } from "../statistics/student.ts"
import type { Reason, Verdict } from "./link-report.ts"
import type { Look, Seen } from "./look.ts"

const UNITS_NEEDED = 8
const PERIODS_NEEDED = { within: 3, between: 1, "over-time": 12 }
/** An effect counts as there with a p below this, adjusted over the links. */
export const SIGNIFICANT = 0.05

/** Why there is too little for any verdict; empty where there is enough. */
export function shortages(look: Look, link: { readonly from: string; readonly to: string }): Reason[] {
  const { design, units, periods, kind } = look
  const reasons: Reason[] = []
  const needed = PERIODS_NEEDED[design]
  if (design !== "over-time" && units < UNITS_NEEDED)
    reasons.push({ kind: "too-few-units", units, needed: UNITS_NEEDED })
  if (periods < needed) reasons.push({ kind: "too-few-periods", periods, needed })
  if (kind === "x-never-varies") reasons.push({ kind: "never-varies", stage: link.from })
  if (kind === "y-never-varies") reasons.push({ kind: "never-varies", stage: link.to })
  return reasons
}

/** METHOD's table of verdicts, first row that fits. A p above .05 alone never makes a link broken. */
export function verdictOf(look: Seen, pAdjusted: number, delta: number): Verdict {
  const real = pAdjusted < SIGNIFICANT
  if (real && look.effect <= -delta) return "reversed"
  if (look.high90 !== null && look.high90 < delta) return "broken"
  if (real && look.effect >= delta) return "holds"
  if (real && look.effect > 0) return "weak"
  return "unproven"
}

/**
 * How many more units, or how many more periods, would bring the smallest detectable effect down to `delta`, all else as it is:
 * the standard error falls with the square root of either, and more units also bring more degrees of freedom.
 * Null where more of that kind would not help the design.
 */
export function neededForDelta(look: Look & Seen, delta: number): Reason | null {
  const { design, units, periods, standardError, smallestDetectable } = look
  if (standardError === null || smallestDetectable === null || smallestDetectable <= delta) return null
  const detectableWith = (more: number) =>
    design === "between"
      ? detectableCorrelation(more)
      : detectableReach(more - 1) * standardError * Math.sqrt(units / more)
  const times = (smallestDetectable / delta) ** 2
  return {
    kind: "needs-more",
    delta,
    unitsMore: design === "over-time" ? null : firstWhere(units, (more) => detectableWith(more) <= delta) - units,
    periodsMore: design === "between" ? null : Math.ceil(periods * times) - periods,
  }
}

/** The smallest whole number from `start` on for which a condition holds that, once true, stays true. */
function firstWhere(start: number, holds: (count: number) => boolean): number {
  let [no, yes] = [start, start + 1]
  while (!holds(yes)) [no, yes] = [yes, yes * 2]
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2)
    if (holds(middle)) yes = middle
    else no = middle
  }
  return yes
}
