import type { Metric } from "../../shared/chain/metric.ts"
import type { PeriodKind } from "../../shared/chain/period.ts"
import type { Stage } from "../../shared/chain/model.ts"
import type { Unit } from "../../shared/chain/unit.ts"
import type { Queries } from "../store/database.ts"
import { readWorkspace } from "../store/workspace.ts"

/** What the workspace knows when a file comes in, with the keys that the store has for it. */
export type KnownWorkspace = {
  readonly revision: string
  readonly metrics: readonly Metric[]
  /** The metrics that go by names: the others stand for a whole stage and go by its id, because its name is a metric's too. */
  readonly named: readonly Metric[]
  readonly stages: readonly Stage[]
  readonly units: readonly Unit[]
  readonly periodKind: PeriodKind | null
  readonly sample: boolean
  /** Respondents below which an answer is hidden. */
  readonly threshold: number
  readonly metricKeys: ReadonlyMap<string, number>
  readonly unitKeys: ReadonlyMap<string, number>
}

export async function readKnown(queries: Queries): Promise<KnownWorkspace> {
  const workspace = await readWorkspace(queries)
  const metrics = await queries.rows<{ key: number; definition: string }>(
    "SELECT metric_key AS key, definition FROM metric ORDER BY metric_key",
  )
  const units = await queries.rows<Unit & { key: number }>(
    `SELECT unit.unit_id AS key, unit.id, unit.name, above.id AS parent, unit.type
       FROM unit LEFT JOIN unit AS above ON above.unit_id = unit.parent ORDER BY unit.unit_id`,
  )
  const defined = metrics.map(({ key, definition }) => ({ key, metric: JSON.parse(definition) as Metric }))
  const { stages } = workspace.model
  return {
    revision: `${workspace.dataRevision}.${workspace.modelRevision}`,
    metrics: defined.map(({ metric }) => metric),
    named: defined.map(({ metric }) => metric).filter(({ id }) => !stages.some((stage) => stage.id === id)),
    stages,
    units: units.map(({ id, name, parent, type }) => ({ id, name, parent, type })),
    periodKind: workspace.periodKind,
    sample: workspace.sample,
    threshold: workspace.threshold,
    metricKeys: new Map(defined.map(({ key, metric }) => [metric.id, key])),
    unitKeys: new Map(units.map(({ key, id }) => [id, key])),
  }
}
