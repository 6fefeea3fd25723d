import { benjaminiHochberg } from "../statistics/multiplicity.ts"
import type { ChainData } from "./chain-data.ts"
import { CHANGE_LEVEL } from "./find-breaks.ts"
import { judgeLink, type Standing } from "./judge-link.ts"
import type { LinkReport } from "./link-report.ts"
import type { Look } from "./look.ts"
import { measureLink, type LinkFigures } from "./measure-link.ts"

/** Every link of the chain, judged, in the order of `data.links`. METHOD.md sections 2 and 3. */
export function judgeChain(data: ChainData): LinkReport[] {
  return judgeMeasured(data.links.map((link) => measureLink(link, data)))
}

/**
 * The verdicts from what each link's figures say by themselves, so that links can be measured apart, one in each worker.
 * p values are adjusted over the forward links; reverse links are another question and form a family of their own.
 * A link with too little data was not tested and does not count.
 */
export function judgeMeasured(links: readonly LinkFigures[]): LinkReport[] {
  const reports = new Map<LinkFigures, LinkReport>()
  for (const reverse of [false, true]) {
    const family = links.filter((each) => each.question.reverse === reverse)
    standings(family).forEach((standing, k) => reports.set(family[k]!, judgeLink(family[k]!, standing)))
  }
  return links.map((each) => reports.get(each)!)
}

/** Each link's p values among those of its family: over the whole window and, for links that seem to have changed, in both windows. */
function standings(family: readonly LinkFigures[]): Standing[] {
  const whole = benjaminiHochberg(family.map(({ look, shortages }) => (shortages.length > 0 ? null : pOf(look))))
  const change = benjaminiHochberg(family.map((each) => each.change?.pValue ?? null))
  const seemsChanged = (k: number) => (change[k] ?? 1) <= CHANGE_LEVEL
  // A window is judged among the other links as they are then: those that changed too by the same window, the rest as a whole.
  const inWindow = (side: "before" | "after") =>
    benjaminiHochberg(
      family.map((each, k) => {
        const windows = seemsChanged(k) ? each.change?.windows : null
        return windows ? pOf(windows[side]) : each.shortages.length > 0 ? null : pOf(each.look)
      }),
    )
  const [before, after] = [inWindow("before"), inWindow("after")]
  return family.map((_, k) => ({
    pAdjusted: whole[k]!,
    change: seemsChanged(k) ? { pAdjusted: change[k]!, before: before[k]!, after: after[k]! } : null,
  }))
}

function pOf(look: Look): number | null {
  return look.kind === "seen" ? look.pValue : null
}
