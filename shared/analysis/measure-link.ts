import { residuals } from "../statistics/fixed-effects.ts"
import { pairUp, type Panel } from "../statistics/panel.ts"
import type { ChainData, LinkQuestion } from "./chain-data.ts"
import type { Reason } from "./link-report.ts"
import { testChange, type ChangeTest } from "./find-breaks.ts"
import { isWithin, lookAtResiduals, lookOtherwise, type Look } from "./look.ts"
import { shortages } from "./verdict.ts"

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

/** Measures one link of `data.links`. */
export function measureLink(question: LinkQuestion, data: ChainData): LinkFigures {
  const { from, to, lag } = question
  const [x, y] = [data.scores[from], data.scores[to]]
  const empty = [...(hasValues(x) ? [] : [from]), ...(hasValues(y) ? [] : [to])]
  const unmeasured = { question, leftOut: [], change: null, periods: data.periods }
  if (!x || !y || empty.length > 0) {
    const look = { kind: "too-little", design: "within", pairs: 0, units: 0, periods: 0 } as const
    return { ...unmeasured, look, shortages: empty.map((stage) => ({ kind: "side-without-values", stage })) }
  }
  const pairs = pairUp(x, y, lag, 2)
  if (!isWithin(pairs)) {
    const look = lookOtherwise(x, y, lag, pairs)
    const left = leftOut(question, data, look, x, y)
    return { ...unmeasured, look, shortages: shortages(look, question), leftOut: left }
  }
  const left = residuals(pairs)
  const look = lookAtResiduals(left)
  const short = shortages(look, question)
  return {
    ...unmeasured,
    look,
    shortages: short,
    leftOut: leftOut(question, data, look, x, y),
    change: short.length > 0 ? null : testChange(pairs, left, question.delta),
  }
}

function hasValues(panel: Panel | undefined): boolean {
  return panel !== undefined && panel.values.some((value) => !Number.isNaN(value))
}

function leftOut({ from, to, lag }: LinkQuestion, { hidden }: ChainData, look: Look, x: Panel, y: Panel): Reason[] {
  const reasons: Reason[] = []
  if (look.design === "within") {
    const alone = unitsWithOnePair(x, y, lag)
    if (alone > 0) reasons.push({ kind: "units-left-out", units: alone, because: "one-pair" })
  }
  const out = new Set([...(hidden?.[from] ?? []), ...(hidden?.[to] ?? [])])
  if (out.size > 0) reasons.push({ kind: "units-left-out", units: out.size, because: "hidden" })
  return reasons
}

function unitsWithOnePair(x: Panel, y: Panel, lagPeriods: number): number {
  const all = pairUp(x, y, lagPeriods).unit
  let alone = 0
  for (let k = 0; k < all.length; k++) if (all[k] !== all[k - 1] && all[k] !== all[k + 1]) alone++
  return alone
}
