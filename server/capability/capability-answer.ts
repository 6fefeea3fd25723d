import type { CapabilityReport, DriverReport } from "../../shared/analysis/capability-report.ts"
import { capabilityTable, type ComponentInput } from "../../shared/analysis/capability-table.ts"
import { countBand } from "../../shared/analysis/count-band.ts"
import { driversOf } from "../../shared/analysis/drivers.ts"
import { gapPanel, recentMeans } from "../../shared/analysis/gap-panel.ts"
import { catalogue } from "../../shared/chain/catalogue.ts"
import type { Metric } from "../../shared/chain/metric.ts"
import { periodsPerYear } from "../../shared/chain/period.ts"
import { stageOfMetric } from "../../shared/chain/stage-of-metric.ts"
import { emptyPanel, type Panel } from "../../shared/statistics/panel.ts"
import { questionsOf } from "../chain/chain-data.ts"
import type { Scope } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import type { Spreads } from "../engine/spreads.ts"
import { scoresOf, type View, viewOf } from "../engine/view.ts"
import { heldMetrics } from "../units/held-metrics.ts"

/** The stage of the chain in force that frontline capability is looked at in: where the catalogue's latitude has its place. */
export function capabilityStage({ model }: Pick<Snapshot, "model">): string | null {
  return stageOfMetric(
    catalogue.find(({ id }) => id === "latit")!,
    model,
  )
}

/** `GET /api/capability`: every component of frontline capability, branch by branch, and which of them goes with what. */
export function capabilityReport(snapshot: Snapshot, scope: Scope, spreads: readonly Spreads[]): CapabilityReport {
  const view = viewOf(snapshot, scope)
  const stage = capabilityStage(snapshot)
  const { periods } = view
  const recentPeriods = Math.min(periods.length, snapshot.kind ? periodsPerYear[snapshot.kind] : 1)
  const components = stage === null ? [] : componentsOf(view, stage, spreads)
  const window = periods.length === 0 ? null : { from: periods[0]!, to: periods.at(-1)! }
  return {
    revision: snapshot.revision,
    stage: stage ?? "frontline-capability",
    window,
    recent: window && { from: periods.at(-recentPeriods)!, to: window.to },
    threshold: snapshot.threshold,
    periods,
    ...capabilityTable({ components, branches: branchesOf(view, stage, recentPeriods), periods, recentPeriods }),
    drivers: stage === null ? [] : driversFrom(view, stage, components),
  }
}

function componentsOf(view: View, stage: string, spreads: readonly Spreads[]): ComponentInput[] {
  const last = view.periods.length - 1
  return heldMetrics(view, stage).map(({ metric, panel, baseline, target }) => {
    const found = spreads.find((each) => each.metric === metric.id)
    const set = Float64Array.from({ length: panel.units }, (_, i) => (last < 0 ? NaN : target(i, last)))
    const baselineMean = metric.log ? Math.exp(baseline.mean) : baseline.mean
    return {
      metric,
      values: panel,
      respondents: found ? inBands(view.cut(found.n), metric) : emptyPanel(panel.units, panel.periods),
      targets: set.map((own) => (Number.isNaN(own) ? baselineMean : own)),
      targetFrom: metric.direction.kind === "range" || set.some((own) => !Number.isNaN(own)) ? "target" : "baseline",
    }
  })
}

/** Respondents are told in bands, also where they weigh values: two windows would else tell how many there were. */
function inBands(respondents: Panel, { survey }: Metric): Panel {
  if (!survey) return respondents
  return { ...respondents, values: respondents.values.map((n) => (n > 0 ? countBand(n).from : n)) }
}

function branchesOf(view: View, stage: string | null, recent: number) {
  const { units, snapshot } = view
  const held = stage === null ? [] : heldMetrics(view, stage)
  const shape = { units: units.length, periods: view.periods.length }
  const ofKind = (isOfKind: (evidence: Metric["evidence"]) => boolean) => {
    const means = recentMeans(
      gapPanel(
        held.filter(({ metric }) => isOfKind(metric.evidence)),
        shape,
      ),
      recent,
    )
    return (i: number) => (Number.isNaN(means[i]!) ? null : means[i]!)
  }
  const perceived = ofKind((evidence) => evidence !== "objective")
  const objective = ofKind((evidence) => evidence === "objective")
  return units.map(({ id, name, parent, type }, i) => {
    const region = parent === null ? undefined : snapshot.tree.units.get(parent)
    return {
      unit: id,
      name,
      region: region?.id ?? null,
      regionName: region?.name ?? null,
      type,
      scores: { perceived: perceived(i), objective: objective(i) },
    }
  })
}

/** Of every stage that capability leads to, downstream or back: which component goes with it. */
function driversFrom(view: View, stage: string, components: readonly ComponentInput[]): DriverReport[] {
  const labels = new Map(view.snapshot.model.stages.map(({ id, label }) => [id, label]))
  const outcomes = questionsOf(view.snapshot.model.links, view.snapshot.kind).filter(({ from }) => from === stage)
  return outcomes.flatMap(({ to, lag }) => {
    const outcome = scoresOf(view, to)
    if (!outcome) return []
    const asked = components.map(({ metric, values }) => ({ metric: metric.id, panel: values }))
    const found = driversOf({ of: to, outcome, lag, components: asked })
    return found.kind === "shared" ? [{ ...found.report, ofLabels: labels.get(to)! }] : []
  })
}
