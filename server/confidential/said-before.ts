import type { PeriodKind } from "../../shared/chain/period.ts"
import { kindCodes, placeOf } from "../engine/extent.ts"
import type { ColumnQueries } from "../store/database.ts"
import { type Answers, type Place, valuesOf } from "./answers.ts"

type Asked = {
  /** The key of the upload that was committed just now. */
  readonly upload: number
  readonly kind: PeriodKind
  readonly before: Answers
  readonly now: Answers
  readonly changed: readonly Place[]
}

/**
 * Of the answers that are new in their cells, those that say nothing new: any other upload brought them before, told or not,
 * they are taken for it. An answer that is rolled up says nothing new where none of the upload's finer ones does: a month
 * that goes back to what it was takes its quarter back.
 */
export async function saidBefore(queries: ColumnQueries, asked: Asked): Promise<Set<string>> {
  const [valueBefore, valueNow] = [valuesOf(asked.before), valuesOf(asked.now)]
  const found = new Set<string>()
  // A history of millions of rows does not fit into a set, and few of them say what is new now.
  for await (const [metric, period, unit, value] of ownRows(queries, asked))
    if (valueNow(metric, period, unit) === value && valueBefore(metric, period, unit) !== value)
      found.add(`${metric} ${period} ${unit} ${value}`)
  const isNews = new Map<string, boolean>()
  for await (const [metric, period, unit, others] of finerRows(queries, asked)) {
    const value = valueNow(metric, period, unit)
    if (Number.isNaN(value) || valueBefore(metric, period, unit) === value) continue
    const answer = `${metric} ${period} ${unit} ${value}`
    isNews.set(answer, (isNews.get(answer) ?? false) || others === 0)
  }
  for (const [answer, isNew] of isNews) if (!isNew) found.add(answer)
  return found
}

type Row = readonly [metric: number, period: number, unit: number, figure: number]

/** What other uploads brought for the columns that changed. */
async function* ownRows(queries: ColumnQueries, { upload, kind, changed }: Asked): AsyncGenerator<Row> {
  const periods = changed.map(({ period }) => period)
  const rows = queries.columns(
    `SELECT unit_id, metric_key, period, value FROM observation
      WHERE metric_key IN (${metricsOf(changed)}) AND period_kind = $1
        AND period BETWEEN $2 AND $3 AND upload_key <> $4`,
    [
      kindCodes.indexOf(kind),
      periods.reduce((a, b) => Math.min(a, b)),
      periods.reduce((a, b) => Math.max(a, b)),
      upload,
    ],
  )
  for await (const { rows: count, columns } of rows) {
    const [unit, metric, period, value] = columns
    for (let i = 0; i < count; i++) yield [metric![i]!, period![i]!, unit![i]!, value![i]!]
  }
}

/** What the upload brought of finer periods, by the period they roll up to, and how many other uploads had said the same. */
async function* finerRows(queries: ColumnQueries, { upload, kind, changed }: Asked): AsyncGenerator<Row> {
  const where = `o.upload_key = $1 AND o.period_kind < $2 AND o.metric_key IN (${metricsOf(changed)})`
  const of = [upload, kindCodes.indexOf(kind)]
  if ((await queries.rows(`SELECT 1 AS one FROM observation AS o WHERE ${where} LIMIT 1`, of)).length === 0) return
  const rows = queries.columns(
    `SELECT o.unit_id, o.metric_key, CAST(o.period_kind AS INTEGER), o.period, CAST(count(p.upload_key) AS INTEGER)
       FROM observation AS o
       LEFT JOIN observation AS p ON p.unit_id = o.unit_id AND p.metric_key = o.metric_key AND p.period_kind = o.period_kind
        AND p.period = o.period AND p.value = o.value AND p.upload_key <> o.upload_key
      WHERE ${where} GROUP BY o.unit_id, o.metric_key, o.period_kind, o.period`,
    of,
  )
  for await (const { rows: count, columns } of rows) {
    const [unit, metric, code, period, others] = columns
    for (let i = 0; i < count; i++) {
      const place = placeOf({ kind: kindCodes[code![i]!]!, period: period![i]! }, kind)
      if (place !== null) yield [metric![i]!, place, unit![i]!, others![i]!]
    }
  }
}

const metricsOf = (changed: readonly Place[]) => [...new Set(changed.map(({ metric }) => metric))].join(", ")
