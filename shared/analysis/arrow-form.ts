import type { Finding } from "./chain-report.ts"
import type { Interval, LinkReport } from "./link-report.ts"
import { isThere } from "./is-there.ts"

/** How a link's arrow is drawn. Shape and word carry the verdict; colour only repeats it. */
export type ArrowForm = "holds" | "weak" | "broken" | "changed" | "reversed" | "unknown"

type Judged = Pick<LinkReport, "verdict" | "change" | "effect" | "interval">

/** The arrow for a verdict. `changed` is kept for links that held and then broke: the others have a shape of their own. */
export function arrowForm({ verdict, change }: Judged): ArrowForm {
  switch (verdict) {
    case "holds":
    case "weak":
    case "reversed":
      return verdict
    case "broken":
      return change && isThere(change.beforeVerdict) ? "changed" : "broken"
    case "no-data":
    case "unproven":
      return "unknown"
  }
}

/** The estimate the verdict rests on: the latest window's where the link has changed, else the whole window's. */
export function currentEstimate(link: Judged): { effect: number; interval: Interval } | null {
  if (link.verdict === "no-data") return null
  if (link.change) return { effect: link.change.after, interval: link.change.afterInterval }
  return link.effect === null || link.interval === null ? null : { effect: link.effect, interval: link.interval }
}

/** Does this link stop the chain? The headline and the tinted column speak of these. */
export function isFailing(link: Pick<LinkReport, "verdict">): boolean {
  return link.verdict === "broken" || link.verdict === "reversed"
}

/** Has the stream a gap right before this stage? A link that runs backwards carries something, and is no gap. */
export function isCutBefore(stage: string, links: readonly LinkReport[]): boolean {
  return links.some((link) => link.to === stage && !link.reverse && link.verdict === "broken")
}

/**
 * The arrow beside a finding, null for one about a level. What befell a link is drawn as the link itself is: one that
 * changed may run backwards now, and one whose best lag is another may be one of which nothing can be told.
 */
export function findingForm(
  { kind, from, to }: Pick<Finding, "kind" | "from" | "to">,
  links: readonly LinkReport[],
): ArrowForm | null {
  const link = links.find((each) => each.from === from && each.to === to)
  const own = link && arrowForm(link)
  switch (kind) {
    case "structural-break":
      return own ?? "changed"
    case "lag-shift":
      return own ?? "broken"
    case "broken":
    case "local-break":
      return "broken"
    case "reversed":
      return "reversed"
    case "saturation":
      return "weak"
    case "level-gap":
    case "divergence":
    case "data-gap":
      return null
  }
}
