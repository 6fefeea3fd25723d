import { type Baseline, scoreStage, type StageMetric } from "../../shared/analysis/score-stages.ts"
import type { Metric } from "../../shared/chain/metric.ts"
import type { Period } from "../../shared/chain/period.ts"
import { type Unit, within } from "../../shared/chain/unit.ts"
import type { Panel } from "../../shared/statistics/panel.ts"
import { baselineForGroups } from "../confidential/group-baseline.ts"
import { groupCells, type TakesPart } from "../confidential/group-cells.ts"
import { scoresForGroups } from "../confidential/group-scores.ts"
import { isWithin, type Scope } from "./scope.ts"
import type { Snapshot, SnapshotMetric } from "./snapshot.ts"
import { toldSnapshot } from "./told-snapshot.ts"

/** What an answer is made from: the panels of one scope. */
export type View = {
  readonly snapshot: Snapshot
  readonly scope: Scope
  /** The units of estimation in scope: the rows of every panel. */
  readonly units: readonly Unit[]
  /** The columns of every panel. */
  readonly periods: readonly Period[]
  readonly metrics: readonly ViewMetric[]
  /** Cuts other values over all units and periods to the same shape. */
  cut(values: Float64Array): Panel
}

export type ViewMetric = {
  readonly metric: Metric
  readonly stage: string | null
  readonly panel: Panel
  readonly baseline: Baseline
}

/** The panels of a scope, each cut when it is first looked at. Whole panels are not copied. */
export function viewOf(now: Snapshot, scope: Scope): View {
  const snapshot = scope.employeeDetail ? now : toldSnapshot(now)
  const below = scope.unit === null ? null : new Set(within(snapshot.tree, scope.unit))
  const leftOut = new Set(scope.without === undefined ? [] : within(snapshot.tree, scope.without))
  const held = snapshot.units.flatMap(({ id }, row) => (below === null || below.has(id) ? [row] : []))
  const rows = leftOut.size === 0 ? held : held.filter((row) => !leftOut.has(snapshot.units[row]!.id))
  const periods = snapshot.periods.filter((period) => isWithin(period, scope.from, scope.to))
  const firstColumn = periods.length === 0 ? 0 : snapshot.periods.indexOf(periods[0]!)
  const part: Part = { rows, firstColumn, columns: periods.length }
  return {
    snapshot,
    scope,
    units: rows.map((row) => snapshot.units[row]!),
    cut: (values) => panelOf(values, snapshot, part),
    periods,
    metrics: snapshot.metrics.map((each) => {
      const groups = scope.employeeDetail || !each.metric.survey ? null : groupsOf(snapshot, each)
      if (!groups) return viewMetric(each, snapshot, part, null)
      const told = { ...each, baseline: toldBaseline(snapshot, each, groups) }
      return viewMetric(told, snapshot, part, groups(scope.unit, scope.without))
    }),
  }
}

const grouped = new WeakMap<SnapshotMetric, ReturnType<typeof groupCells>>()

/** How a survey takes part in figures over groups, worked out once. */
function groupsOf({ tree, units, periods, instead }: Snapshot, each: SnapshotMetric): ReturnType<typeof groupCells> {
  const known = grouped.get(each)
  if (known) return known
  const made = groupCells({
    tree,
    units: units.map(({ id }) => id),
    periods: periods.length,
    values: each.values,
    elsewhere: instead.flatMap(({ metric, row, period, place }) =>
      metric === each.key && place !== undefined ? [{ row, period, place }] : [],
    ),
  })
  grouped.set(each, made)
  return made
}

const toldBaselines = new WeakMap<SnapshotMetric, Baseline>()

/** What standardises a survey for those who see groups only, worked out once. */
function toldBaseline(
  snapshot: Snapshot,
  each: SnapshotMetric,
  groups: NonNullable<ReturnType<typeof groupsOf>>,
): Baseline {
  const known = toldBaselines.get(each)
  if (known) return known
  const shape = { units: snapshot.units.length, periods: snapshot.periods.length }
  const made = baselineForGroups(each, shape, groups(null))
  toldBaselines.set(each, made)
  return made
}

function viewMetric(each: SnapshotMetric, snapshot: Snapshot, part: Part, takesPart: TakesPart | null): ViewMetric {
  let panel: Panel | null = null
  return {
    metric: each.metric,
    stage: each.stage,
    baseline: each.baseline,
    get panel() {
      return (panel ??= takesPart
        ? partOf(each.values, snapshot, part, takesPart)
        : panelOf(each.values, snapshot, part))
    },
  }
}

/** The metrics that speak for a stage, with their weights: those that hold data anywhere in the workspace. */
export function stageMetrics(view: View, stage: string): (StageMetric & ViewMetric)[] {
  return view.metrics.filter((each) => each.stage === stage && each.metric.weight > 0)
}

/** The scores of a stage, or of one metric by its own id, over the view. Null for an id that has no data. */
export function scoresOf(view: View, id: string): Panel | null {
  const metrics = membersOf(view, id)
  const shape = { units: view.units.length, periods: view.periods.length }
  if (metrics.length === 0) return null
  const isOfGroups = !view.scope.employeeDetail && metrics.some(({ metric }) => metric.survey)
  return isOfGroups ? scoresForGroups(metrics, shape) : scoreStage(metrics, shape)
}

/** The metrics behind a stage id or a metric id. A stage comes first where one id is both. */
export function membersOf(view: View, id: string): (StageMetric & ViewMetric)[] {
  if (view.snapshot.model.stages.some((stage) => stage.id === id)) return stageMetrics(view, id)
  return view.metrics
    .filter(({ metric }) => metric.id === id)
    .map((each) => ({ ...each, metric: { ...each.metric, weight: 1 } }))
}

/** A panel with only the cells that take part in the figures of a group. */
function partOf(values: Float64Array, snapshot: Snapshot, part: Part, takesPart: TakesPart): Panel {
  const { rows, firstColumn, columns } = part
  const cut = new Float64Array(rows.length * columns).fill(NaN)
  rows.forEach((row, i) => {
    for (let t = 0; t < columns; t++)
      if (takesPart(row, firstColumn + t))
        cut[i * columns + t] = values[row * snapshot.periods.length + firstColumn + t]!
  })
  return { units: rows.length, periods: columns, values: cut }
}

type Part = { readonly rows: readonly number[]; readonly firstColumn: number; readonly columns: number }

function panelOf(values: Float64Array, { units, periods }: Snapshot, { rows, firstColumn, columns }: Part): Panel {
  const shape = { units: rows.length, periods: columns }
  if (rows.length === units.length && columns === periods.length) return { ...shape, values }
  const cut = new Float64Array(rows.length * columns)
  rows.forEach((row, i) => {
    const start = row * periods.length + firstColumn
    cut.set(values.subarray(start, start + columns), i * columns)
  })
  return { ...shape, values: cut }
}
