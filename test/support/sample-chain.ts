import { fiveStages } from "../../shared/chain/models/five-stages.ts"
import type { ChainData } from "../../shared/analysis/chain-data.ts"
import type { UnitPlaces } from "../../shared/analysis/compare-units.ts"
import { metricPanels, sampleRows, stagePanel } from "./sample-panels.ts"

/** The sample company as the analysis takes it: monthly stage scores, the five-stage chain's questions, units and their places. */
export function sampleChain(seed?: number) {
  const rows = sampleRows(seed)
  const { units, panels } = metricPanels(rows)
  const rowOf = new Map(rows.map((row) => [row.unit, row]))
  const data: ChainData = {
    links: fiveStages.links.map(({ lagPeriods, ...link }) => ({ ...link, lag: lagPeriods.month })),
    periods: [...new Set(rows.map((row) => row.period))].toSorted(),
    scores: Object.fromEntries(fiveStages.stages.map(({ id }) => [id, stagePanel(panels, id)])),
  }
  const places: UnitPlaces = {
    units,
    region: units.map((unit) => rowOf.get(unit)!.region),
    type: units.map((unit) => rowOf.get(unit)!.type),
  }
  const question = (from: string) => data.links.find((link) => link.from === from && !link.reverse)!
  return { data, places, panels, question }
}
