import type { Baseline } from "../../shared/analysis/score-stages.ts"
import { baselineOf } from "../../shared/analysis/score-stages.ts"
import type { Metric } from "../../shared/chain/metric.ts"
import type { ChainModel } from "../../shared/chain/model.ts"
import { formatPeriod, type Period, type PeriodKind, readPeriod } from "../../shared/chain/period.ts"
import { stageOfMetric } from "../../shared/chain/stage-of-metric.ts"
import { type Unit, type UnitTree, unitTree } from "../../shared/chain/unit.ts"
import { type InsteadOf, insteadOn, readInstead } from "../confidential/told-instead.ts"
import type { ColumnQueries, Database, Queries } from "../store/database.ts"
import { readWorkspace, type Workspace } from "../store/workspace.ts"
import { readAllPanels } from "./read-all-panels.ts"
import type { WorkspacePanels } from "./read-panels.ts"
import { readBaselines, readMetrics, readTargets, readUnits, type Target } from "./tables.ts"

/** One metric that holds data: its place in the chain, its values over all units and periods, and what standardises them. */
export type SnapshotMetric = {
  readonly key: number
  readonly metric: Metric
  /** Null where the chain in force has no place for it. */
  readonly stage: string | null
  /** Unit by unit, over `Snapshot.units` and `Snapshot.periods`; in memory that worker threads share. */
  readonly values: Float64Array
  readonly baseline: Baseline
  /** The columns that the baseline was reckoned from, both included, and how many values stood there then. */
  readonly window: { readonly first: number; readonly last: number; readonly unitPeriods: number }
}

/** The whole workspace at one revision, ready to reckon with. It can be cloned into a worker; the values are shared. */
export type Snapshot = {
  /** `7.2`: data and model revision, as `GET /api/live` tells them. */
  readonly revision: string
  /** The revision and the threshold: the same key, the same answers. */
  readonly key: string
  readonly model: ChainModel
  readonly sample: boolean
  readonly threshold: number
  readonly kind: PeriodKind | null
  /** Without a gap, from the first period that holds data to the last. */
  readonly periods: readonly Period[]
  /** The first period's place on its kind's number line. */
  readonly firstPlace: number
  /** The units of estimation, in the order of the panels' rows. */
  readonly units: readonly Unit[]
  readonly unitKeys: readonly number[]
  readonly tree: UnitTree
  /** In the catalogue's order, those the company added behind. */
  readonly metrics: readonly SnapshotMetric[]
  /** Ids of metrics that hold values, but none of a unit of estimation: sums of regions, say. */
  readonly metricsOfSums: readonly string[]
  readonly targets: readonly Target[]
  /** What who sees groups of units only is told in the stead of what stands in a cell. */
  readonly instead: readonly InsteadOf[]
}

/** Reads snapshots, and keeps the panels of the latest as long as nothing they rest on has changed. */
export function snapshots(database: Database) {
  let kept: { readonly key: string; readonly panels: WorkspacePanels } | null = null
  let known: { readonly changes: number | null; readonly key: string } | null = null

  async function keptPanels(workspace: Workspace, small: SmallTables): Promise<WorkspacePanels> {
    const { dataRevision, threshold, periodKind } = workspace
    const definitions = small.metrics.map(({ metric }) => [metric.rollUp, metric.survey, metric.range, metric.unit])
    const key = JSON.stringify([dataRevision, threshold, periodKind, definitions, await withheldNow(database)])
    if (kept?.key !== key) {
      // Let go of the old values before the new ones are read: both together may not fit.
      kept = null
      kept = { key, panels: await panelsOf(database, workspace, small) }
    }
    return kept.panels
  }

  return {
    /** The workspace as it is. A commit that comes in between is noticed by the revision, and the reading starts again. */
    async read(): Promise<Snapshot> {
      for (;;) {
        const before = await readWorkspace(database)
        await database.settled()
        const small = await readSmall(database)
        const snapshot = put(before, small, await keptPanels(before, small))
        if (keyOf(await readWorkspace(database)) === keyOf(before)) return snapshot
      }
    },
    /** What every answer rests on: as long as it stays, so do the answers. Read again only where something may have changed. */
    async key(): Promise<string> {
      const changes = database.changes()
      if (changes === null || changes !== known?.changes) known = { changes, key: keyOf(await readWorkspace(database)) }
      return known.key
    },
  }
}

/** The workspace as a transaction sees it, by a key of its own. */
export async function snapshotWithin(queries: ColumnQueries, key: string): Promise<Snapshot> {
  const workspace = await readWorkspace(queries)
  const small = await readSmall(queries)
  return { ...put(workspace, small, await panelsOf(queries, workspace, small)), key }
}

/** What is withheld, in figures that change with it: a change of metrics or of the model withholds others at the same data. */
async function withheldNow(queries: Queries): Promise<unknown> {
  const [found] = await queries.rows(
    `SELECT CAST(count(*) AS INTEGER) AS cells, sum(CAST(unit_id AS DOUBLE PRECISION) * (period + 1)) AS places,
            sum(CAST(metric_key AS DOUBLE PRECISION) * (unit_id + 7 * period_kind)) AS metrics FROM withheld`,
  )
  return found
}

type SmallTables = Awaited<ReturnType<typeof readSmall>>

async function readSmall(queries: Queries) {
  return {
    metrics: await readMetrics(queries),
    units: await readUnits(queries),
    baselines: await readBaselines(queries),
    targets: await readTargets(queries),
    instead: await readInstead(queries),
  }
}

async function panelsOf(queries: ColumnQueries, workspace: Workspace, small: SmallTables): Promise<WorkspacePanels> {
  const { periodKind: kind } = workspace
  if (!kind) return { units: [], first: 0, periods: 0, metrics: [] }
  return readAllPanels(queries, { ...small, kind })
}

function put(workspace: Workspace, small: SmallTables, panels: WorkspacePanels): Snapshot {
  const { model, periodKind: kind, sample, threshold } = workspace
  const baselines = new Map(small.baselines.map((each) => [each.key, each]))
  const definitions = new Map(small.metrics.map(({ key, metric }) => [key, metric]))
  const period = (t: number) => formatPeriod({ kind: kind!, index: panels.first + t })
  const standing = panels.metrics.map(({ key, values }) => {
    const metric = definitions.get(key)!
    const stored = baselines.get(key)
    // All of a metric's values may be hidden; then there is nothing to standardise, nor anything to show.
    const baseline = stored ?? baselineOf(values, metric)
    const column = (of: Period) => readPeriod(of).index - panels.first
    const [first, last] = stored ? [column(stored.from), column(stored.to)] : [0, panels.periods - 1]
    const window = { first: Math.max(0, first), last, unitPeriods: baseline?.unitPeriods ?? 0 }
    return { key, values, metric, baseline, window }
  })
  return {
    key: keyOf(workspace),
    revision: revisionOf(workspace),
    model,
    sample,
    threshold,
    kind,
    periods: Array.from({ length: panels.periods }, (_, t) => period(t)),
    firstPlace: panels.first,
    units: panels.units.map(({ unit }) => unit),
    unitKeys: panels.units.map(({ key }) => key),
    tree: unitTree(small.units.map(({ unit }) => unit)),
    metrics: standing.flatMap(({ key, values, metric, baseline, window }) =>
      baseline && holdsAny(values)
        ? [{ key, metric, stage: stageOfMetric(metric, model), values, baseline, window }]
        : [],
    ),
    metricsOfSums: standing.flatMap(({ values, metric }) => (holdsAny(values) ? [] : [metric.id])),
    targets: small.targets,
    instead: kind ? insteadOn(small.instead, { kind, ...panels, all: small.units }) : [],
  }
}

/** A metric of which nothing is shown any more keeps its frozen figures, and has no part in a stage's weight. */
const holdsAny = (values: Float64Array) => values.some((value) => !Number.isNaN(value))

const revisionOf = ({ dataRevision, modelRevision }: Workspace) => `${dataRevision}.${modelRevision}`

const keyOf = (workspace: Workspace) => `${revisionOf(workspace)}.${workspace.threshold}`
