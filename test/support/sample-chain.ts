import { sampleTargets } from "../../server/sample/planted-truth.ts"
import type { ChainData } from "../../shared/analysis/chain-data.ts"
import type { UnitPlaces } from "../../shared/analysis/compare-units.ts"
import { baselineOf, scoreStage } from "../../shared/analysis/score-stages.ts"
import { stageReport } from "../../shared/analysis/stage-report.ts"
import { catalogue } from "../../shared/chain/catalogue.ts"
import { fiveStages } from "../../shared/chain/models/five-stages.ts"
import type { Panel } from "../../shared/statistics/panel.ts"
import { metricPanels, sampleRows } from "./sample-panels.ts"

/** The sample company as the analysis takes it: stage scores and reports, the five stages' questions, units and their places. */
export function sampleChain(seed?: number) {
  const rows = sampleRows(seed)
  const { units, panels } = metricPanels(rows)
  const periods = [...new Set(rows.map((row) => row.period))].toSorted()
  const held = catalogue.flatMap((metric) => {
    const panel = panels.get(metric.id)
    const target = sampleTargets.find((each) => each.metric === metric.id)?.value ?? NaN
    return panel ? [{ metric, panel, baseline: baselineOf(firstYear(panel), metric)!, target: () => target }] : []
  })
  const shape = { units: units.length, periods: periods.length }
  const metricsOf = (stage: string) => held.filter(({ metric }) => metric.stage === stage)
  const data: ChainData = {
    links: fiveStages.links.map(({ lagPeriods, ...link }) => ({ ...link, lag: lagPeriods.month })),
    periods,
    scores: Object.fromEntries(fiveStages.stages.map(({ id }) => [id, scoreStage(metricsOf(id), shape)])),
  }
  const stages = fiveStages.stages.map((stage) =>
    stageReport({ stage, metrics: metricsOf(stage.id), score: data.scores[stage.id]!, periods, kind: "month" }),
  )
  const rowOf = new Map(rows.map((row) => [row.unit, row]))
  const places: UnitPlaces = {
    units,
    region: units.map((unit) => rowOf.get(unit)!.region),
    type: units.map((unit) => rowOf.get(unit)!.type),
  }
  const question = (from: string) => data.links.find((link) => link.from === from && !link.reverse)!
  return { data, places, panels, stages, question }
}

function firstYear({ values, periods }: Panel): Float64Array {
  return values.filter((_, k) => k % periods < 12)
}
