import { independentDifference, type Alone } from "../statistics/independent-difference.ts"
import { benjaminiHochberg } from "../statistics/multiplicity.ts"
import { differenceInterval, linkDifference } from "../statistics/slope-difference.ts"
import type { Fit } from "../statistics/slope-influence.ts"
import type { ComparedLink, ComparedWord, LinkSide } from "./comparison-report.ts"
import type { Interval, LinkReport } from "./link-report.ts"

/** One link on both sides: as each chain judged it, and the pairs behind it, units numbered alike on both. */
export type LinkOnBothSides = {
  readonly here: LinkReport
  readonly there: LinkReport
  readonly fits: () => { readonly here: Fit; readonly there: Fit }
  /** How much of what the sides rest on is the same data. */
  readonly shares: "nothing" | "some" | "all"
}

/** The p at which two slopes count as different, adjusted over the links. */
const LEVEL = 0.05

type Difference = Omit<NonNullable<ComparedLink["difference"]>, "pAdjusted"> & {
  readonly interval90: Interval
}

/** Every link there and here, what it differs by, and an honest word for it; p values are adjusted as those of verdicts are. */
export function compareLinks(links: readonly LinkOnBothSides[]): ComparedLink[] {
  const found = links.map(differenceOf)
  const adjusted = found.map((each) => (each.difference ? each.difference.pValue : null))
  for (const reverse of [false, true]) {
    const family = links.flatMap(({ here }, k) => (here.reverse === reverse ? [k] : []))
    benjaminiHochberg(family.map((k) => adjusted[k]!)).forEach((p, i) => (adjusted[family[i]!] = p))
  }
  return links.map(({ here, there }, k) => {
    const { difference, why } = found[k]!
    const { from, to, reverse, lag, delta } = here
    const compared = { from, to, reverse, lag, delta, here: sideOf(here), there: sideOf(there), why }
    if (!difference)
      return { ...compared, difference: null, word: why === "side-without-estimate" ? "no-data" : "unclear" }
    const { interval90, ...told } = difference
    const pAdjusted = adjusted[k]!
    return { ...compared, difference: { ...told, pAdjusted }, word: wordFor({ ...told, pAdjusted }, interval90, delta) }
  })
}

/** "Changed" needs both: slopes that differ, and effects that differ by what matters. "About the same" needs proof, too. */
export function wordFor(
  { effect, interval, pAdjusted }: Pick<NonNullable<ComparedLink["difference"]>, "effect" | "interval" | "pAdjusted">,
  interval90: Interval,
  delta: number,
): ComparedWord {
  const excludesNone = interval[0] > 0 || interval[1] < 0
  if (pAdjusted <= LEVEL && excludesNone && Math.abs(effect) >= delta) return "changed"
  return interval90[0] > -delta && interval90[1] < delta ? "same" : "unclear"
}

function differenceOf(link: LinkOnBothSides): { difference: Difference | null; why: ComparedLink["why"] } {
  const { here, there, shares } = link
  const none = (why: ComparedLink["why"]) => ({ difference: null, why })
  const isTold = ({ effect, interval, verdict }: LinkReport) =>
    effect !== null && interval !== null && verdict !== "no-data"
  if (!isTold(here) || !isTold(there)) return none("side-without-estimate")
  if (here.design !== there.design) return none("designs-differ")
  if (here.design !== "within" && shares !== "nothing")
    return shares === "all" ? { difference: nothing, why: null } : none("same-data")
  if (here.design !== "within") return { difference: independent(here, there), why: null }
  const { here: now, there: then } = link.fits()
  const found = linkDifference(now, then)
  if (!found) return none("side-without-estimate")
  const { effect, standardError, pValue, slope, shared } = found
  return {
    difference: {
      effect,
      interval: differenceInterval(found, 0.95),
      interval90: differenceInterval(found, 0.9),
      standardError,
      pValue,
      slope,
      sharedUnits: shared,
    },
    why: null,
  }
}

/** What a side differs by from itself. */
const nothing: Difference = {
  effect: 0,
  interval: [0, 0],
  interval90: [0, 0],
  standardError: 0,
  pValue: 1,
  slope: 0,
  sharedUnits: 0,
}

function independent(here: LinkReport, there: LinkReport): Difference {
  const found = independentDifference(alone(here), alone(there))
  // The wider interval stands in for that of 90 %: it calls fewer links the same.
  return { ...found, interval90: found.interval, slope: null, sharedUnits: 0 }
}

const alone = ({ effect, standardError, interval, pairs }: LinkReport): Alone => ({
  effect: effect!,
  standardError: standardError ?? 0,
  interval: interval!,
  degreesOfFreedom: Math.max(1, pairs - 2),
})

function sideOf({ verdict, effect, interval, standardError, design, units, periods, pairs }: LinkReport): LinkSide {
  return { verdict, effect, interval, standardError, design, units, periods, pairs }
}
