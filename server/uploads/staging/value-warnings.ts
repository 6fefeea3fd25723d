import type { Metric } from "../../../shared/chain/metric.ts"
import type { Problem } from "../../../shared/intake/problem.ts"
import type { Staging } from "../../store/workbench.ts"
import type { Shape } from "./shape.ts"

/** A metric that the file holds values of, by its place in the staging table of metrics. */
export type StagedMetric = { readonly place: number; readonly metric: Metric }

type Figures = { place: number; n: number; least: number; most: number; withoutN: number }

/** Warns of values outside what their metric can be: they go in as written, and somebody should look. */
export async function warnOfValues(
  staging: Staging,
  shape: Shape,
  metrics: readonly StagedMetric[],
  respondents: Readonly<Record<string, number>>,
): Promise<Problem[]> {
  const figures = await staging.rows<Figures>(
    `SELECT metric AS place, CAST(sum(n) AS INTEGER) AS n, min(least) AS least, max(most) AS most,
            CAST(sum(without_n) AS INTEGER) AS "withoutN" FROM figure GROUP BY metric ORDER BY metric`,
  )
  const notes: Problem[] = []
  for (const found of figures) {
    const metric = metrics.find(({ place }) => place === found.place)!.metric
    const [low, high] = metric.range ?? [null, null]
    if ((low !== null && found.least < low) || (high !== null && found.most > high))
      await warnOfRange(staging, shape, found.place, metric)
    if (metric.unit === "%" && found.least >= 0) {
      // Where a metric may be anything, a few small values are nothing odd; one that runs to 100 seldom stays below 1.
      const enough = high === 100 ? 2 : 5
      if (found.most <= 1 && found.n >= enough && found.most > found.least)
        notes.push(looksLikeFraction(metric, nameIn(shape, metric), found))
      else if (high === 100 && found.least < 1 && found.most > 1)
        await warnOfFractions(staging, shape, found.place, metric)
    }
    if (isScore(metric) && found.least >= 1 && found.n >= 3) {
      const points = shortScale(found)
      if (points !== null) notes.push(looksLikeShortScale(metric, nameIn(shape, metric), found, points))
      else await warnOfShortScale(staging, shape, found.place, metric)
    }
    if (metric.survey && found.withoutN > 0 && respondents[metric.id] === undefined)
      notes.push(respondentsUnknown(metric, nameIn(shape, metric), found))
  }
  return notes
}

/** A mean of answers between 0 and 100: shares of people and of money may well be small, such a mean hardly is. */
const isScore = ({ range, rollUp, direction }: Metric) =>
  range?.[0] === 0 && range[1] === 100 && rollUp === "mean" && direction.kind === "higher"

/** The scale on which people answer, where all values fit one that ends far below 100; null where some do not. */
const shortScale = ({ least, most }: Figures) => (most <= least ? null : most <= 5 ? 5 : most <= 10 ? 10 : null)

function looksLikeShortScale(metric: Metric, column: string, { least, most }: Figures, points: number): Problem {
  return {
    row: null,
    column,
    found: `${least} – ${most}`,
    problem: "other-scale",
    message: `${metric.label.en} runs from 0 to 100, and all its values lie between ${least} and ${most}: if they are means on a scale of 1 to ${points}, send (mean - 1) / ${points - 1} * 100, or a metric of its own. They go in as they stand.`,
    figures: { least, most, points },
    severity: "warning",
  }
}

/** A few means of a short scale among values of tens: 4.2 among 84 and 79. */
async function warnOfShortScale(staging: Staging, shape: Shape, place: number, metric: Metric): Promise<void> {
  const { index, name } = columnOf(shape, metric)
  await staging.run(
    `INSERT INTO problem
     SELECT row, $1, $2, CAST(value AS VARCHAR), 'other-scale', 'warning', $3, NULL FROM observation
      WHERE metric = $4 AND value > 1 AND value <= 10
        AND (SELECT median(value) FROM observation WHERE metric = $4) >= 50`,
    [
      index,
      name,
      `The other values of ${metric.label.en} are far larger: was this one measured on a scale of 1 to 5 or 10? It goes in as it stands.`,
      place,
    ],
  )
}

/** The column that holds a metric's values, for the problem table. */
function columnOf(shape: Shape, metric: Metric): { index: number; name: string | null } {
  const own = shape.measures.find((measure) => measure.metric === metric.id)
  const column = shape.numbers.find(({ index }) =>
    own ? index === own.value : shape.measures.some(({ value }) => value === index),
  )
  return { index: column?.index ?? 0, name: column?.name ?? null }
}

/** What the file calls a metric as a whole: its column, where it has one. */
const nameIn = (shape: Shape, metric: Metric) =>
  shape.measures.some((measure) => measure.metric === metric.id)
    ? (columnOf(shape, metric).name ?? metric.id)
    : metric.id

/** A few values between 0 and 1 among values of tens: somebody wrote 0.88 for 88 %. */
async function warnOfFractions(staging: Staging, shape: Shape, place: number, metric: Metric): Promise<void> {
  const { index, name } = columnOf(shape, metric)
  await staging.run(
    `INSERT INTO problem
     SELECT row, $1, $2, CAST(value AS VARCHAR), 'looks-like-fraction', 'warning', $3, NULL FROM observation
      WHERE metric = $4 AND value > 0 AND value <= 1
        AND (SELECT median(value) FROM observation WHERE metric = $4) >= 20`,
    [
      index,
      name,
      `The other values of ${metric.label.en} are far larger: if 0.88 means 88 %, write 88. It goes in as it stands.`,
      place,
    ],
  )
}

async function warnOfRange(staging: Staging, shape: Shape, place: number, metric: Metric): Promise<void> {
  const [low, high] = metric.range!
  const { index, name } = columnOf(shape, metric)
  const span = low === null ? `at most ${high}` : high === null ? `at least ${low}` : `between ${low} and ${high}`
  await staging.run(
    `INSERT INTO problem
     SELECT row, $1, $2, CAST(value AS VARCHAR), 'out-of-range', 'warning', $3, NULL FROM observation
      WHERE metric = $4 AND (value < $5 OR value > $6)`,
    [
      index,
      name,
      `${metric.label.en} is ${span}: check the value. It goes in as it stands.`,
      place,
      low ?? -Number.MAX_VALUE,
      high ?? Number.MAX_VALUE,
    ],
  )
}

function looksLikeFraction(metric: Metric, column: string, { least, most }: Figures): Problem {
  return {
    row: null,
    column,
    found: String(most),
    problem: "looks-like-fraction",
    message: `${metric.label.en} is counted in percent, and all its values lie between ${least} and ${most}: if 0.86 means 86 %, multiply by 100. They go in as they stand.`,
    figures: { least, most },
    severity: "warning",
  }
}

/** METHOD section 8: without the analyst's word the values are stored and hidden. */
function respondentsUnknown(metric: Metric, column: string, { withoutN }: Figures): Problem {
  return {
    row: null,
    column,
    found: null,
    problem: "respondents-unknown",
    message: `${withoutN} values of ${metric.label.en} come without a number of respondents (n) and will be hidden: confirm how many stand behind each at least (minimumRespondents), or send n.`,
    figures: { values: withoutN, metric: metric.id },
    severity: "warning",
  }
}
