import { stageMetric } from "../../shared/chain/catalogue.ts"
import type { Metric } from "../../shared/chain/metric.ts"
import { type ChainModel, modelProblems } from "../../shared/chain/model.ts"
import { readPeriod } from "../../shared/chain/period.ts"
import { isLoaded } from "../confidential/is-loaded.ts"
import { readAnswers } from "../confidential/answers.ts"
import { settleTold } from "../confidential/settle-told.ts"
import { showsMore } from "../confidential/survey-rule.ts"
import { settleFigures } from "../engine/settle.ts"
import { type KeyedMetric, readMetrics, readUnits, type Target } from "../engine/tables.ts"
import { Refusal } from "../errors.ts"
import type { ColumnQueries, Database } from "../store/database.ts"
import { readWorkspace } from "../store/workspace.ts"

/** Puts another chain in force, and the metrics that stand for its stages as a whole. */
export async function changeModel(database: Database, model: ChainModel, threshold: number | undefined): Promise<void> {
  const problems = modelProblems(model)
  if (problems.length > 0) throw new Refusal("bad-request", problems.join(" "))
  await database.transaction(async (queries) => {
    const now = (await readWorkspace(queries)).threshold
    const before = await readAnswers(queries)
    if (threshold !== undefined && threshold < now && (await isLoaded(queries)))
      throw new Refusal(
        "conflict",
        `Values on fewer than ${now} respondents are hidden; that is never lowered for data already loaded.`,
      )
    await queries.run("UPDATE workspace SET model = $1, threshold = $2 WHERE id = 1", [
      JSON.stringify(model),
      threshold ?? now,
    ])
    const known = new Set((await readMetrics(queries)).map(({ metric }) => metric.id))
    for (const stage of model.stages) if (!known.has(stage.id)) await addMetric(queries, stageMetric(stage))
    if (threshold !== undefined && threshold > now) await forgetHidden(queries)
    // Which metrics may be made of each other depends on their stages.
    else await settleFigures(queries)
    await settleTold(queries, before, null)
    await advanceModelRevision(queries)
  })
}

/** Adds metrics, or changes those whose id is known. What changes their figures reckons the baseline anew. */
export async function changeMetrics(database: Database, metrics: readonly Metric[]): Promise<void> {
  const ids = metrics.map(({ id }) => id)
  const twice = ids.find((id, i) => ids.indexOf(id) !== i)
  if (twice !== undefined) throw new Refusal("bad-request", `The metric "${twice}" is there twice.`)
  await database.transaction(async (queries) => {
    const known = new Map((await readMetrics(queries)).map((each) => [each.metric.id, each]))
    const gone = await metricsGone(queries)
    const before = await readAnswers(queries)
    for (const metric of metrics) {
      const defined = known.get(metric.id) ?? gone.get(metric.id)
      if (!defined) {
        await addMetric(queries, metric)
        continue
      }
      if (defined.metric.survey && !metric.survey && (await isLoaded(queries, defined.key)))
        throw new Refusal(
          "conflict",
          `"${metric.id}" holds answers of employees: it stays protected as long as they are loaded.`,
        )
      if (defined.metric.survey && showsMore(defined.metric, metric) && (await isLoaded(queries, defined.key)))
        throw new Refusal(
          "conflict",
          `"${metric.id}" holds answers of employees: the ends of its scale protect them and are not moved outwards.`,
        )
      await define(queries, defined.key, metric)
      const standardisedAlike = (["log", "rollUp", "survey"] as const).every(
        (each) => metric[each] === defined.metric[each],
      )
      if (!standardisedAlike) await queries.run("DELETE FROM baseline WHERE metric_key = $1", [defined.key])
    }
    await settleFigures(queries)
    await settleTold(queries, before, null)
    await advanceModelRevision(queries)
  })
}

/** Puts these targets in the place of all there were. */
export async function changeTargets(database: Database, targets: readonly Target[]): Promise<void> {
  await database.transaction(async (queries) => {
    const metrics = new Map((await readMetrics(queries)).map((each) => [each.metric.id, each]))
    const units = new Map((await readUnits(queries)).map(({ key, unit }) => [unit.id, key]))
    await queries.run("DELETE FROM target")
    for (const { metric, unit, from, to, value } of targets) {
      const known = metrics.get(metric)
      if (!known) throw new Refusal("bad-request", `There is no metric "${metric}".`)
      if (known.metric.direction.kind === "range")
        throw new Refusal("bad-request", `"${metric}" is held to its range: change that instead of setting a target.`)
      if (known.metric.log && value <= 0)
        throw new Refusal("bad-request", `A target of "${metric}" must be above 0, because its logarithm is compared.`)
      const key = unit === null ? null : units.get(unit)
      if (key === undefined) throw new Refusal("bad-request", `There is no unit "${unit}".`)
      if (from !== null && to !== null && endsBefore(to, from))
        throw new Refusal("bad-request", `A target of "${metric}" ends (${to}) before it begins (${from}).`)
      await queries.run(
        "INSERT INTO target (metric_key, unit_id, period_from, period_to, value) VALUES ($1, $2, $3, $4, $5)",
        [known.key, key, from, to, value],
      )
    }
    await advanceModelRevision(queries)
  })
}

/** A baseline that was reckoned from values which are hidden now would tell their sum: it is reckoned from the others. */
async function forgetHidden(queries: ColumnQueries): Promise<void> {
  for (const { key, metric } of await readMetrics(queries))
    if (metric.survey) await queries.run("DELETE FROM baseline WHERE metric_key = $1", [key])
  await settleFigures(queries)
}

/** Metrics that an upload brought which is undone: committed again, it brings them back under their keys. */
async function metricsGone(queries: ColumnQueries): Promise<Map<string, KeyedMetric>> {
  const rows = await queries.rows<{ key: number; definition: string }>(
    `SELECT metric_key AS key, definition FROM upload_metric
      WHERE definition IS NOT NULL AND metric_key NOT IN (SELECT metric_key FROM metric) ORDER BY upload_key`,
  )
  const metrics = rows.map(({ key, definition }) => ({ key, metric: JSON.parse(definition) as Metric }))
  return new Map(metrics.map((each) => [each.metric.id, each]))
}

/** A metric as it is from now on; the upload that brought it brings it back like this. */
async function define(queries: ColumnQueries, key: number, metric: Metric): Promise<void> {
  const definition = JSON.stringify(metric)
  await queries.run("UPDATE upload_metric SET definition = $1 WHERE metric_key = $2 AND definition IS NOT NULL", [
    definition,
    key,
  ])
  await queries.run("UPDATE metric SET definition = $1 WHERE metric_key = $2", [definition, key])
  await queries.run(
    `INSERT INTO metric (metric_key, id, definition)
     SELECT CAST($1 AS INTEGER), $2, $3 WHERE NOT EXISTS (SELECT 1 FROM metric WHERE metric_key = CAST($1 AS INTEGER))`,
    [key, metric.id, definition],
  )
}

async function addMetric(queries: ColumnQueries, metric: Metric): Promise<void> {
  await queries.run(
    `INSERT INTO metric (metric_key, id, definition)
     SELECT CAST(COALESCE(MAX(metric_key), 0) + 1 AS INTEGER), $1, $2
       FROM (SELECT metric_key FROM metric UNION ALL SELECT metric_key FROM upload_metric) AS used`,
    [metric.id, JSON.stringify(metric)],
  )
}

function endsBefore(to: string, from: string): boolean {
  const [end, start] = [readPeriod(to), readPeriod(from)]
  if (end.kind !== start.kind)
    throw new Refusal("bad-request", `A target's two periods must be of one kind, not ${from} and ${to}.`)
  return end.index < start.index
}

async function advanceModelRevision(queries: ColumnQueries): Promise<void> {
  await queries.run("UPDATE workspace SET model_revision = model_revision + 1 WHERE id = 1")
}
