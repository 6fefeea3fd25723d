import type { ChainData } from "../chain-data.ts"
import type { Finding, FindingKind, StageReport } from "../chain-report.ts"
import type { LinkComparison, UnitPlaces } from "../compare-units.ts"
import type { LinkReport } from "../link-report.ts"
import type { TriedLag } from "./lag-shifts.ts"

/** What findings rest on: the judged links and stages of a scope and window, and the panels behind them. Structured-cloneable. */
export type FindingsInput = {
  readonly data: ChainData
  readonly places: UnitPlaces
  /** One for each of `data.links`. */
  readonly links: readonly LinkReport[]
  readonly stages: readonly StageReport[]
  /** Of forward links that are there, as `compareUnits` gives them; a link without one has no local findings. */
  readonly comparisons: readonly LinkComparison[]
  /** Links that show nothing at their own lag, at others: `tryLags`. */
  readonly tried: readonly TriedLag[]
}

/** A finding with nothing known beyond what is given. */
export function finding(
  kind: FindingKind,
  known: Pick<Finding, "from" | "to" | "sureness" | "reach" | "next" | "unitsCounted"> & Partial<Finding>,
): Finding {
  const nothing = { since: null, segment: null, effect: null, interval: null, before: null, beforeInterval: null }
  return { kind, units: [], figures: {}, ...nothing, ...known }
}

/** The links that make the chain. */
export function forwardLinks(links: readonly LinkReport[]): LinkReport[] {
  return links.filter(({ reverse }) => !reverse)
}

/** Part of a whole, never more than all of it; 0 of nothing. */
export function shareOf(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, part / whole) : 0
}
