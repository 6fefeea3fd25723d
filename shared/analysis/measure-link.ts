import { pairUp, type Pairs, type Panel } from "../statistics/panel.ts"
import type { ChainData, LinkQuestion } from "./chain-data.ts"
import { whyLeftOut } from "./left-out.ts"
import { linkBasis, type LinkBasis } from "./link-basis.ts"
import type { Reason } from "./link-report.ts"
import type { Period } from "../chain/period.ts"
import { CHANGE_LEVEL, testChange, type ChangeTest } from "./find-breaks.ts"
import { isWithin, lookAtResiduals, lookOtherwise, type Look } from "./look.ts"
import { shortages, SIGNIFICANT } from "./verdict.ts"

/** What one link's data say by themselves: the heavy part, free of the other links. */
export type LinkFigures = {
  readonly question: LinkQuestion
  readonly look: Look
  /** Why there is too little for a verdict; empty where there is enough. */
  readonly shortages: readonly Reason[]
  readonly leftOut: readonly Reason[]
  /** Null where the design or the length of the panel allows no such test. */
  readonly change: ChangeTest | null
  /** The panel's periods, to name a change's date. */
  readonly periods: ChainData["periods"]
}

/** Measures one link of `data.links`; `made` is its basis where there is one already. */
export function measureLink(question: LinkQuestion, data: ChainData, made?: LinkBasis): LinkFigures {
  const { from, to, lag } = question
  const [x, y] = [data.scores[from], data.scores[to]]
  const empty = [...(hasValues(x) ? [] : [from]), ...(hasValues(y) ? [] : [to])]
  const unmeasured = { question, leftOut: [], change: null, periods: data.periods }
  if (!x || !y || empty.length > 0) {
    const look = { kind: "too-little", design: "within", pairs: 0, units: 0, periods: 0 } as const
    return { ...unmeasured, look, shortages: empty.map((stage) => ({ kind: "side-without-values", stage })) }
  }
  const basis = made ?? linkBasis(question, data)
  const repeated = basis.pairs
  if (!isWithin(repeated)) {
    const look = lookOtherwise(x, y, lag, repeated)
    const used = repeated.unit.length > 0 ? repeated : pairUp(x, y, lag)
    return { ...unmeasured, look, shortages: shortages(look, question), leftOut: countLeftOut(question, data, used) }
  }
  const left = basis.residuals
  const look = lookAtResiduals(left)
  const short = shortages(look, question)
  const change = short.length > 0 ? null : testChange(repeated, left, question.delta)
  return { ...unmeasured, look, shortages: short, leftOut: countLeftOut(question, data, repeated), change }
}

/** The date of a change that its own p lets be reported, whatever the other links say; null where there is none. */
export function likelySince({ change, periods }: LinkFigures): Period | null {
  return change?.windows && change.pValue <= CHANGE_LEVEL ? periods[change.windows.at]! : null
}

/** Whether the link may be found to be there once the other links are heard: adjusted for them a p only grows. */
export function mayBeThere(figures: LinkFigures): boolean {
  const { look, change } = figures
  const latest = likelySince(figures) === null ? look : change!.windows!.after
  return latest.kind === "seen" && latest.effect > 0 && latest.pValue !== null && latest.pValue < SIGNIFICANT
}

function hasValues(panel: Panel | undefined): boolean {
  return panel !== undefined && panel.values.some((value) => !Number.isNaN(value))
}

function countLeftOut(question: LinkQuestion, data: ChainData, used: Pairs): Reason[] {
  const why = whyLeftOut(question, data, used)
  return (["one-pair", "no-pairs"] as const).flatMap((because): Reason[] => {
    const units = why.filter((each) => each === because).length
    return units > 0 ? [{ kind: "units-left-out", units, because }] : []
  })
}
