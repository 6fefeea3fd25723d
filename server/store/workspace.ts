import { catalogue, stageFallback, stageMetric } from "../../shared/chain/catalogue.ts"
import type { Metric } from "../../shared/chain/metric.ts"
import type { ChainModel } from "../../shared/chain/model.ts"
import { fiveStages } from "../../shared/chain/models/five-stages.ts"
import type { PeriodKind } from "../../shared/chain/period.ts"
import type { Queries } from "./database.ts"

export type Workspace = {
  readonly dataRevision: number
  readonly modelRevision: number
  /** Events stand beside the figures and change none: they are counted by themselves. */
  readonly eventRevision: number
  readonly model: ChainModel
  readonly periodKind: PeriodKind | null
  readonly baselineFrom: string | null
  readonly baselineTo: string | null
  readonly threshold: number
  readonly sample: boolean
}

/** METHOD section 8: the number of respondents below which an employee-survey value is hidden. */
const DEFAULT_THRESHOLD = 5

/** What the whole workspace goes by. */
export async function readWorkspace(queries: Queries): Promise<Workspace> {
  const [row] = await queries.rows<Omit<Workspace, "model"> & { model: string }>(
    `SELECT data_revision AS "dataRevision", model_revision AS "modelRevision",
            event_revision AS "eventRevision", model, period_kind AS "periodKind",
            baseline_from AS "baselineFrom", baseline_to AS "baselineTo", threshold, sample
       FROM workspace WHERE id = 1`,
  )
  if (!row) throw new Error("readWorkspace needs a workspace that has been begun")
  return { ...row, model: JSON.parse(row.model) as ChainModel }
}

/** An empty workspace on the default chain, with the catalogue's metrics; nothing where there is one already. */
export async function beginWorkspace(queries: Queries): Promise<void> {
  const [there] = await queries.rows("SELECT id FROM workspace")
  if (there) return
  await queries.run(
    "INSERT INTO workspace (id, data_revision, model_revision, model, threshold, sample) VALUES (1, 0, 1, $1, $2, false)",
    [JSON.stringify(fiveStages), DEFAULT_THRESHOLD],
  )
  for (const [key, metric] of firstMetrics(fiveStages).entries())
    await queries.run("INSERT INTO metric (metric_key, id, definition) VALUES ($1, $2, $3)", [
      key + 1,
      metric.id,
      JSON.stringify(metric),
    ])
}

/** The catalogue with every metric in a stage that the model has, and one metric for each stage as a whole. */
export function firstMetrics(model: ChainModel): Metric[] {
  const stages = new Set(model.stages.map((stage) => stage.id))
  const placed = catalogue.flatMap((metric) => {
    const stage = stages.has(metric.stage) ? metric.stage : stageFallback[metric.stage]
    return stage !== undefined && stages.has(stage) ? [{ ...metric, stage }] : []
  })
  return [...placed, ...model.stages.map(stageMetric)]
}

/** One more than the data revision before: everything derived from the data is derived anew. */
export async function advanceDataRevision(queries: Queries): Promise<number> {
  await queries.run("UPDATE workspace SET data_revision = data_revision + 1 WHERE id = 1")
  return (await readWorkspace(queries)).dataRevision
}

/** One more than the event revision before: whoever shows events looks again. */
export async function advanceEventRevision(queries: Queries): Promise<void> {
  await queries.run("UPDATE workspace SET event_revision = event_revision + 1 WHERE id = 1")
}
