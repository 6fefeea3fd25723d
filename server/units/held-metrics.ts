import type { HeldMetric } from "../../shared/analysis/level.ts"
import { gapPanel } from "../../shared/analysis/gap-panel.ts"
import type { HeldTo } from "../../shared/analysis/units-report.ts"
import type { Metric } from "../../shared/chain/metric.ts"
import { type PeriodKind, periodsPerYear } from "../../shared/chain/period.ts"
import type { Panel } from "../../shared/statistics/panel.ts"
import { gapsForGroups } from "../confidential/group-scores.ts"
import { isGuarded } from "../confidential/groups-only.ts"
import type { Scope } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import { targetOf } from "../engine/targets.ts"
import { stageMetrics, type View, type ViewMetric, viewOf } from "../engine/view.ts"

/** How many of the last periods say where a unit stands: a quarter of a year, so that one odd month does not. */
export function recentPeriods(kind: PeriodKind | null): number {
  return kind === null ? 1 : Math.max(1, Math.round(periodsPerYear[kind] / 4))
}

/** A view that tells units apart: without the answers of employees for somebody who may not see a single unit's. */
export function viewByUnit(snapshot: Snapshot, scope: Scope): View {
  const view = viewOf(snapshot, scope)
  return scope.employeeDetail ? view : { ...view, metrics: view.metrics.filter(({ metric }) => !metric.survey) }
}

/** A stage's metrics with the targets their units are held to. */
export function heldMetrics(view: View, stage: string): (HeldMetric & ViewMetric & { readonly metric: Metric })[] {
  return stageMetrics(view, stage).map((each) => ({ ...each, target: targetOf(view, each.metric.id) }))
}

/** Whether anybody set a target for any of a stage's metrics in these units of a view; a range is one. Without, the baseline stands in. */
export function heldTo(view: View, stage: string, places: readonly number[] = [...view.units.keys()]): HeldTo {
  const isSet = heldMetrics(view, stage).some(
    ({ metric, target }) =>
      metric.direction.kind === "range" ||
      places.some((unit) => view.periods.some((_period, t) => !Number.isNaN(target(unit, t)))),
  )
  return isSet ? "target" : "baseline"
}

/** How far each unit stood from its targets in a stage. */
export function stageGap(view: View, stage: string): Panel {
  const held = heldMetrics(view, stage)
  const shape = { units: view.units.length, periods: view.periods.length }
  return isGuarded(view, [stage]) ? gapsForGroups(held, shape) : gapPanel(held, shape)
}

export function stageGaps(view: View): Record<string, Panel> {
  return Object.fromEntries(view.snapshot.model.stages.map(({ id }) => [id, stageGap(view, id)]))
}
