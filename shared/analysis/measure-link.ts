import { pairUp, type Panel } from "../statistics/panel.ts"
import type { ChainData, LinkQuestion } from "./chain-data.ts"
import type { Reason } from "./link-report.ts"
import { lookAt, type Look } from "./look.ts"
import { shortages } from "./verdict.ts"

/** What one link's data say by themselves: the heavy part, free of the other links. */
export type LinkFigures = {
  readonly question: LinkQuestion
  readonly look: Look
  /** Why there is too little for a verdict; empty where there is enough. */
  readonly shortages: readonly Reason[]
  readonly leftOut: readonly Reason[]
}

/** Measures one link of `data.links`. */
export function measureLink(question: LinkQuestion, data: ChainData): LinkFigures {
  const { from, to, lag } = question
  const [x, y] = [data.scores[from], data.scores[to]]
  const empty = [...(hasValues(x) ? [] : [from]), ...(hasValues(y) ? [] : [to])]
  if (!x || !y || empty.length > 0) {
    const look = { kind: "too-little", design: "within", pairs: 0, units: 0, periods: 0 } as const
    return { question, look, shortages: empty.map((stage) => ({ kind: "side-without-values", stage })), leftOut: [] }
  }
  const look = lookAt(x, y, lag)
  return { question, look, shortages: shortages(look, question), leftOut: leftOut(question, data, look, x, y) }
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
