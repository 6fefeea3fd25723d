import { residuals, type Residuals } from "../statistics/fixed-effects.ts"
import { pairUp, type Pairs } from "../statistics/panel.ts"
import type { Period } from "../chain/period.ts"
import type { ChainData, LinkQuestion } from "./chain-data.ts"

/** What everything within units rests on: a link's pairs, and what unit and period effects leave of them. */
export type LinkBasis = { readonly pairs: Pairs; readonly residuals: Residuals }

/**
 * A link's pairs over the whole window, of units with at least two, and their residuals, each made when first asked for. Half of
 * what a link costs is spent here, so that whoever asks several things of one link makes it once.
 */
export function linkBasis(question: LinkEnds, data: Pick<ChainData, "scores" | "periods">): LinkBasis {
  let pairs: Pairs | null = null
  let left: Residuals | null = null
  return {
    get pairs() {
      return (pairs ??= linkPairs(question, data, null))
    },
    get residuals() {
      return (left ??= residuals(this.pairs))
    },
  }
}

/** The same on the pairs from a period on alone. */
export function linkBasisSince(
  question: LinkEnds,
  data: Pick<ChainData, "scores" | "periods">,
  since: Period,
): LinkBasis {
  const pairs = linkPairs(question, data, since)
  return { pairs, residuals: residuals(pairs) }
}

type LinkEnds = Pick<LinkQuestion, "from" | "to" | "lag">

/** The pairs of a link in units with at least two of them, none before `since`; no pairs where an end has no panel. */
export function linkPairs(
  { from, to, lag }: LinkEnds,
  { scores, periods }: Pick<ChainData, "scores" | "periods">,
  since: Period | null,
): Pairs {
  const [x, y] = [scores[from], scores[to]]
  if (!x || !y) return pairUp(nothing, nothing, 0)
  return pairUp(x, y, lag, 2, since === null ? 0 : Math.max(0, periods.indexOf(since)))
}

const nothing = { units: 0, periods: 0, values: new Float64Array(0) }
