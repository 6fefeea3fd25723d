import type { Metric } from "../../shared/chain/metric.ts"
import { stageOfMetric } from "../../shared/chain/stage-of-metric.ts"
import { catalogue } from "../../shared/chain/catalogue.ts"
import { kindCodes, placeOf } from "../engine/extent.ts"
import { type KeyedMetric, readMetrics } from "../engine/tables.ts"
import type { Batch, ColumnQueries } from "../store/database.ts"
import { readWorkspace } from "../store/workspace.ts"
import { type SumCell, takeComplements } from "./complements.ts"
import { countShown, type ShownCount } from "./count-shown.ts"
import { findEquations, type ShownValue } from "./equations.ts"
import { rowNames } from "./shown-rows.ts"
import { shownCondition, surveyRule } from "./survey-rule.ts"

/** Values looked at for equations; of more, those of some units. */
const MOST_VALUES = 60_000

/**
 * Works out anew which cells are withheld though enough people stand behind each, and keeps them in `withheld`, in the
 * transaction that changed the values or what may be shown of them. Returns what it counted on the way, once over all
 * values; null where cells were withheld, so that the counts no longer tell what is shown.
 */
export async function settleWithheld(queries: ColumnQueries): Promise<readonly ShownCount[] | null> {
  await queries.run("DELETE FROM withheld")
  const metrics = await readMetrics(queries)
  const { threshold, model } = await readWorkspace(queries)
  const rule = surveyRule(threshold, metrics)
  const shown = shownCondition(rule, await rowNames(queries, threshold))
  const counts = await countShown(queries, shown)
  const partly = partlyHidden(counts)
  if (partly.length === 0) return counts

  const parentOf = await readParents(queries)
  const sides = metrics.map((each) => ({ ...each, stage: stageOfMetric(each.metric, model) }))
  const equations: number[][] = []
  for (const keys of candidates(sides, partly)) equations.push(...(await equationsAmong(queries, shown, keys, metrics)))
  if (equations.length === 0 && !(await hasSums(queries, shown, partly))) return counts
  const cells = await readCells(queries, shown, threshold, [...new Set([...partly, ...equations.flat()])])
  const taken = takeComplements(cells, { threshold, parentOf, placeIn: placeOf, equations })
  await keep(queries, taken)
  return taken.length === 0 ? counts : null
}

/** Surveys of which some values are shown and some are not: of the others nothing can be reckoned. */
function partlyHidden(counts: readonly ShownCount[]): number[] {
  const isPartly = (of: readonly ShownCount[]) =>
    of.some(({ shown }) => shown > 0) && of.some(({ shown, values }) => shown < values)
  return [...Map.groupBy(counts, ({ key }) => key)].flatMap(([key, of]) => (isPartly(of) ? [key] : []))
}

async function readParents(queries: ColumnQueries): Promise<Map<number, number | null>> {
  const rows = await queries.rows<{ key: number; parent: number | null }>("SELECT unit_id AS key, parent FROM unit")
  const parentOf = new Map(rows.map(({ key, parent }) => [key, parent]))
  // A damaged tree must not lead in a ring.
  for (const key of parentOf.keys()) {
    let steps = 0
    for (let at = parentOf.get(key) ?? null; at !== null; at = parentOf.get(at) ?? null)
      if (++steps > parentOf.size) {
        parentOf.set(key, null)
        break
      }
  }
  return parentOf
}

/** Whether a value of a part of the company, or of a coarser period, stands or ever stood beside what it may be made of. */
async function hasSums(queries: ColumnQueries, shown: string, partly: readonly number[]): Promise<boolean> {
  const keys = partly.join(", ")
  const found = await queries.rows(
    `SELECT 1 AS one FROM observation AS c WHERE c.metric_key IN (${keys}) AND ${shown}
        AND c.unit_id IN (SELECT parent FROM unit WHERE parent IS NOT NULL) LIMIT 1`,
  )
  if (found.length > 0) return true
  const [kinds] = await queries.rows<{ n: number }>(
    `SELECT CAST(count(DISTINCT period_kind) AS INTEGER) AS n FROM observation WHERE metric_key IN (${keys})`,
  )
  return kinds!.n > 1
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

/** Surveys, and what a company added itself or sends for a whole stage. What the catalogue counts as records is no secret. */
function isMadeOfAnswers({ id, survey }: Metric): boolean {
  return survey || !inCatalogue({ id })
}

function inCatalogue({ id }: Pick<Metric, "id">): boolean {
  return catalogue.some((each) => each.id === id)
}

async function readCells(
  queries: ColumnQueries,
  shown: string,
  threshold: number,
  keys: readonly number[],
): Promise<SumCell[]> {
  const rows = queries.columns(
    `SELECT c.unit_id, c.metric_key, CAST(c.period_kind AS INTEGER), c.period, c.n, CASE WHEN ${shown} THEN 1 ELSE 0 END
       FROM current_value AS c WHERE c.metric_key IN (${keys.join(", ")})`,
  )
  // What a region or a quarter once said may have been shown, and is remembered after it was replaced or undone.
  const earlier = queries.columns(
    `SELECT c.unit_id, c.metric_key, CAST(c.period_kind AS INTEGER), c.period, max(c.n), 1
       FROM observation AS c WHERE c.metric_key IN (${keys.join(", ")}) AND ${shown}
        AND (c.unit_id IN (SELECT parent FROM unit WHERE parent IS NOT NULL)
             OR c.period_kind > (SELECT min(period_kind) FROM current_value))
        AND NOT EXISTS (SELECT 1 FROM current_value AS now WHERE now.unit_id = c.unit_id AND now.metric_key = c.metric_key
                           AND now.period_kind = c.period_kind AND now.period = c.period AND now.upload_key = c.upload_key)
      GROUP BY c.unit_id, c.metric_key, c.period_kind, c.period`,
  )
  return [...(await cellsOf(rows, threshold)), ...(await cellsOf(earlier, threshold))]
}

async function cellsOf(rows: AsyncIterable<Batch>, threshold: number): Promise<SumCell[]> {
  const cells: SumCell[] = []
  for await (const { rows: count, columns } of rows) {
    const [unit, metric, kind, period, n, isShown] = columns
    for (let i = 0; i < count; i++) {
      const respondents = Number.isNaN(n![i]!) && isShown![i] === 1 ? threshold : n![i]!
      cells.push({
        unit: unit![i]!,
        metric: metric![i]!,
        kind: kindCodes[kind![i]!]!,
        period: period![i]!,
        respondents,
        isShown: isShown![i] === 1,
      })
    }
  }
  return cells
}

async function keep(queries: ColumnQueries, taken: readonly SumCell[]): Promise<void> {
  for (let from = 0; from < taken.length; from += 500) {
    const rows = taken
      .slice(from, from + 500)
      .map(({ unit, metric, kind, period }) => `(${unit}, ${metric}, ${kindCodes.indexOf(kind)}, ${period})`)
    await queries.run(`INSERT INTO withheld (unit_id, metric_key, period_kind, period) VALUES ${rows.join(", ")}`)
  }
}
