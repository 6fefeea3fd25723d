import type { ChainData, LinkQuestion } from "../../shared/analysis/chain-data.ts"
import type { UnitPlaces } from "../../shared/analysis/compare-units.ts"
import type { ChainLink } from "../../shared/chain/model.ts"
import type { Panel } from "../../shared/statistics/panel.ts"
import type { PeriodKind } from "../../shared/chain/period.ts"
import { comparedScores } from "../confidential/groups-only.ts"
import type { View } from "../engine/view.ts"

/** The model's links as they are judged, with the lag of the workspace's kind of period. */
export function questionsOf(links: readonly ChainLink[], kind: PeriodKind | null): LinkQuestion[] {
  return links.map(({ from, to, lagPeriods, delta, reverse }) => ({
    from,
    to,
    lag: lagPeriods[kind ?? "month"],
    delta,
    reverse,
  }))
}

/** All that the verdicts on these links rest on, over the view. */
export function chainData(view: View, links: readonly LinkQuestion[], others: readonly string[] = []): ChainData {
  const ids = [...new Set([...links.flatMap(({ from, to }) => [from, to]), ...others])]
  const scores: Record<string, Panel> = {}
  for (const id of ids) {
    const panel = comparedScores(view, id)
    if (panel) scores[id] = panel
  }
  return { links, periods: view.periods, scores }
}

/** The view's units by id, the region (what they belong to) and the type of each. */
export function placesOf({ units, snapshot }: View): UnitPlaces {
  const regionOf = (parent: string | null) => (parent === null ? null : (snapshot.tree.units.get(parent)?.name ?? null))
  return {
    units: units.map(({ id }) => id),
    region: units.map(({ parent }) => regionOf(parent)),
    type: units.map(({ type }) => type),
  }
}
