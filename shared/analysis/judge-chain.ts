import { benjaminiHochberg } from "../statistics/multiplicity.ts"
import type { ChainData } from "./chain-data.ts"
import { measureLink, type LinkFigures } from "./measure-link.ts"
import type { LinkReport } from "./link-report.ts"
import { judgeLink } from "./judge-link.ts"

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
    const adjusted = benjaminiHochberg(family.map(({ look, shortages }) => (shortages.length > 0 ? null : pOf(look))))
    family.forEach((each, k) => reports.set(each, judgeLink(each, adjusted[k]!)))
  }
  return links.map((each) => reports.get(each)!)
}

function pOf(look: LinkFigures["look"]): number | null {
  return look.kind === "seen" ? look.pValue : null
}
