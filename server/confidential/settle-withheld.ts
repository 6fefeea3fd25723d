import { stageOfMetric } from "../../shared/chain/stage-of-metric.ts"
import { kindCodes, placeOf } from "../engine/extent.ts"
import { type KeyedMetric, readMetrics } from "../engine/tables.ts"
import type { ColumnQueries, Queries } from "../store/database.ts"
import { readWorkspace } from "../store/workspace.ts"
import { takeComplements } from "./complements.ts"
import { countShown, type ShownCount } from "./count-shown.ts"
import { findEquations, type ShownValue } from "./equations.ts"
import { insertRows } from "./insert-rows.ts"
import { inCatalogue, isMadeOfAnswers } from "./made-of-answers.ts"
import { rowNames } from "./shown-rows.ts"
import { readSumCells } from "./sum-cells.ts"
import type { SumCell } from "./sums.ts"
import { shownCondition, surveyRule } from "./survey-rule.ts"

/** Values looked at for equations; of more, those of some units. */
const MOST_VALUES = 60_000

/**
 * Works out anew which cells are withheld though enough people stand behind each, and keeps them in `withheld`, in the
 * transaction that changed the values or what may be shown of them. Returns what it counted on the way, once over all
 * values; null where cells were withheld, so that the counts no longer tell what is shown.
 *
 * What was withheld when it came was never told to anybody, and is noted in `kept_back`: it stays withheld when what it kept
 * is corrected or moves elsewhere, for it would tell what stood there before.
 */
export async function settleWithheld(queries: ColumnQueries): Promise<readonly ShownCount[] | null> {
  const counts = await settle(queries)
  // From here on, what these uploads brought has been told.
  await queries.run("UPDATE upload SET told = TRUE WHERE state = 'committed' AND told IS NOT TRUE")
  return counts
}

async function settle(queries: ColumnQueries): Promise<readonly ShownCount[] | null> {
  await queries.run("DELETE FROM withheld")
  const metrics = await readMetrics(queries)
  const { threshold, model } = await readWorkspace(queries)
  const rule = surveyRule(threshold, metrics)
  const shown = shownCondition(rule, await rowNames(queries, threshold))
  const counts = await countShown(queries, shown)
  const kept = await queries.rows<{ key: number }>("SELECT DISTINCT metric_key AS key FROM kept_back")
  const partly = [...new Set([...partlyHidden(counts), ...kept.map(({ key }) => key)])]
  const summed = await metricsWithSums(queries, shown, [...rule.scales.keys()])
  if (partly.length === 0 && summed.length === 0) return counts

  const parentsOf = await readParents(queries)
  const sides = metrics.map((each) => ({ ...each, stage: stageOfMetric(each.metric, model) }))
  const equations: number[][] = []
  for (const keys of candidates(sides, partly)) equations.push(...(await equationsAmong(queries, shown, keys, metrics)))
  if (kept.length === 0 && equations.length === 0 && summed.length === 0) return counts
  const keys = [...new Set([...partly, ...summed, ...equations.flat()])]
  const read = await readSumCells(queries, { shown, threshold, keys })
  const taken = takeComplements(read.cells, {
    threshold,
    parentsOf,
    placeIn: placeOf,
    equations,
    scales: rule.scales,
    earlier: read.earlier,
  })
  await keep(queries, read.kept, taken)
  return read.kept.length + taken.length === 0 ? counts : null
}

/** Surveys of which some values are shown and some are not: of the others nothing can be reckoned. */
function partlyHidden(counts: readonly ShownCount[]): number[] {
  const isPartly = (of: readonly ShownCount[]) =>
    of.some(({ shown }) => shown > 0) && of.some(({ shown, values }) => shown < values)
  return [...Map.groupBy(counts, ({ key }) => key)].flatMap(([key, of]) => (isPartly(of) ? [key] : []))
}

/** The parents that each unit has, and that any upload ever gave it. */
async function readParents(queries: Queries): Promise<Map<number, Set<number>>> {
  const rows = await queries.rows<{ key: number; parent: number }>(
    `SELECT unit_id AS key, parent FROM unit WHERE parent IS NOT NULL
     UNION
     SELECT said.unit_id, above.unit_id FROM upload_unit AS said JOIN unit AS above ON above.id = said.parent`,
  )
  const parentsOf = new Map<number, Set<number>>()
  for (const { key, parent } of rows) parentsOf.set(key, (parentsOf.get(key) ?? new Set()).add(parent))
  return parentsOf
}

/**
 * Metrics of which a value of a part of the company, or of a coarser period, stands or ever stood beside what it may be made of:
 * even where nothing is hidden it may tell of some whom nobody has sent.
 */
async function metricsWithSums(queries: Queries, shown: string, surveys: readonly number[]): Promise<number[]> {
  if (surveys.length === 0) return []
  const of = `metric_key IN (${surveys.join(", ")})`
  const ofParts = await queries.rows<{ key: number }>(
    `SELECT c.metric_key AS key FROM observation AS c
      WHERE c.${of} AND c.unit_id IN (SELECT parent FROM unit WHERE parent IS NOT NULL) AND ${shown} GROUP BY c.metric_key`,
  )
  const ofKinds = await queries.rows<{ key: number }>(
    `SELECT metric_key AS key FROM current_value WHERE ${of} GROUP BY metric_key HAVING min(period_kind) < max(period_kind)`,
  )
  return [...new Set([...ofParts, ...ofKinds].map(({ key }) => key))].toSorted((a, b) => a - b)
}

type Side = KeyedMetric & { readonly stage: string | null }

/** Metrics that might be made of each other: those of one stage, and all surveys. */
function candidates(sides: readonly Side[], partly: readonly number[]): number[][] {
  const stages = new Set(sides.flatMap(({ key, stage }) => (stage !== null && partly.includes(key) ? [stage] : [])))
  const ofStages = [...stages].map((stage) => sides.filter((each) => each.stage === stage).map(({ key }) => key))
  return [...ofStages, sides.filter(({ metric }) => metric.survey).map(({ key }) => key)]
}

async function equationsAmong(
  queries: ColumnQueries,
  shown: string,
  keys: readonly number[],
  metrics: readonly KeyedMetric[],
): Promise<number[][]> {
  const where = `c.metric_key IN (${keys.join(", ")}) AND ${shown}`
  const [counted] = await queries.rows<{ n: number }>(
    `SELECT CAST(count(*) AS INTEGER) AS n FROM current_value AS c WHERE ${where}`,
  )
  const every = Math.ceil(counted!.n / MOST_VALUES)
  const rows = await queries.rows<{ unit: number; metric: number; kind: number; period: number; value: number }>(
    `SELECT c.unit_id AS unit, c.metric_key AS metric, CAST(c.period_kind AS INTEGER) AS kind, c.period, c.value
       FROM current_value AS c WHERE ${where}${every > 1 ? ` AND c.unit_id % ${every} = 0` : ""}`,
  )
  const values = rows.map(({ unit, metric, kind, period, value }): ShownValue => ({
    cell: `${unit} ${kind} ${period}`,
    metric,
    value,
  }))
  const definitions = new Map(metrics.map(({ key, metric }) => [key, metric]))
  const own = metrics.filter(({ metric }) => metric.survey && !inCatalogue(metric))
  return findEquations(values, new Set(own.map(({ key }) => key))).flatMap((equation) => {
    const answers = equation.filter((key) => isMadeOfAnswers(definitions.get(key)!))
    return answers.some((key) => definitions.get(key)!.survey) && answers.length > 1 ? [answers] : []
  })
}

async function keep(queries: Queries, kept: readonly SumCell[], taken: readonly SumCell[]): Promise<void> {
  const place = ({ unit, metric, kind, period }: SumCell) => [unit, metric, kindCodes.indexOf(kind), period]
  const cell = "unit_id, metric_key, period_kind, period"
  await insertRows(queries, `withheld (${cell})`, [...kept, ...taken].map(place))
  const untold = taken.filter(({ wasTold }) => !wasTold)
  await insertRows(
    queries,
    `kept_back (${cell}, upload_key)`,
    untold.map((each) => [...place(each), each.upload]),
  )
}
