import { kindCodes } from "../engine/extent.ts"
import type { Batch, ColumnQueries, Queries } from "../store/database.ts"
import type { SumCell } from "./sums.ts"

export type SumCells = {
  /** All values in force. */
  readonly cells: SumCell[]
  /** Of these, what was kept back when it came: it stays hidden. */
  readonly kept: SumCell[]
  /** Sums that stood in their cells before. */
  readonly earlier: SumCell[]
}

type Asked = {
  /** The rule's condition on a row `c`. */
  readonly shown: string
  readonly threshold: number
  readonly keys: readonly number[]
}

/** The values of some metrics as the sums over them see them, and what anybody was told of them before. */
export async function readSumCells(queries: ColumnQueries, { shown, threshold, keys }: Asked): Promise<SumCells> {
  const of = `c.metric_key IN (${keys.join(", ")})`
  const keptBack = await readKept(queries, of)
  const told = await readTold(queries, of, shown)
  const now = queries.columns(
    `SELECT ${figures}, CASE WHEN ${shown} THEN 1 ELSE 0 END, CASE WHEN u.told THEN 1 ELSE 0 END
       FROM current_value AS c JOIN upload AS u ON u.upload_key = c.upload_key WHERE ${of}`,
  )
  const cells: SumCell[] = []
  const kept: SumCell[] = []
  for await (const row of rowsOf(now)) {
    const cell = row.name
    const isKept = keptBack.get(cell)?.has(row.upload) ?? false
    const values = told.get(cell)
    const isNew = !row.told && !values?.has(row.value)
    cells.push({
      ...cellOf(row, threshold),
      wasTold: row.shown ? !isKept && !isNew : values !== undefined,
      keptBefore: keptBack.has(cell),
      isShown: row.shown && !isKept,
    })
    if (row.shown && isKept) kept.push(cells.at(-1)!)
  }
  return { cells, kept, earlier: await readEarlier(queries, of, shown, threshold) }
}

const figures = "c.unit_id, c.metric_key, CAST(c.period_kind AS INTEGER), c.period, c.value, c.n, c.upload_key"
const sameCell = (a: string, b: string) =>
  ["unit_id", "metric_key", "period_kind", "period"].map((name) => `${a}.${name} = ${b}.${name}`).join(" AND ")

/** Rows of the history that were shown: of uploads that held at some time, and not kept back. Joins, as in shown-rows.ts. */
const wereTold = (shown: string) =>
  `${shown} AND k.unit_id IS NULL AND c.upload_key IN (SELECT upload_key FROM upload WHERE told)`
const besideKept = `LEFT JOIN (SELECT DISTINCT unit_id, metric_key, period_kind, period, upload_key FROM kept_back) AS k
    ON ${sameCell("k", "c")} AND k.upload_key = c.upload_key`

async function readKept(queries: Queries, of: string): Promise<Map<string, Set<number>>> {
  const rows = await queries.rows<{ unit: number; metric: number; kind: number; period: number; upload: number }>(
    `SELECT c.unit_id AS unit, c.metric_key AS metric, CAST(c.period_kind AS INTEGER) AS kind, c.period, c.upload_key AS upload
       FROM kept_back AS c WHERE ${of}`,
  )
  const found = new Map<string, Set<number>>()
  for (const { unit, metric, kind, period, upload } of rows) add(found, nameOf(unit, metric, kind, period), upload)
  return found
}

/** What was told of cells that hold something else now. */
async function readTold(queries: ColumnQueries, of: string, shown: string): Promise<Map<string, Set<number>>> {
  const rows = queries.columns(
    `SELECT ${figures}, 1, 1
       FROM observation AS c JOIN current_value AS now ON ${sameCell("now", "c")} AND now.upload_key <> c.upload_key ${besideKept}
      WHERE ${of} AND ${wereTold(shown)}`,
  )
  const found = new Map<string, Set<number>>()
  for await (const { name, value } of rowsOf(rows)) add(found, name, value)
  return found
}

/** What a region or a quarter once said was shown, and is remembered after it was replaced or undone. */
async function readEarlier(queries: ColumnQueries, of: string, shown: string, threshold: number): Promise<SumCell[]> {
  const rows = queries.columns(
    `SELECT ${figures}, 1, 1
       FROM observation AS c LEFT JOIN current_value AS now ON ${sameCell("now", "c")} AND now.upload_key = c.upload_key
            ${besideKept}
      WHERE ${of} AND ${wereTold(shown)} AND now.unit_id IS NULL
        AND (c.unit_id IN (SELECT parent FROM unit WHERE parent IS NOT NULL)
             OR c.period_kind > (SELECT min(period_kind) FROM current_value))`,
  )
  const found: SumCell[] = []
  for await (const row of rowsOf(rows))
    found.push({ ...cellOf(row, threshold), wasTold: true, keptBefore: false, isShown: false })
  return found
}

type Row = {
  readonly name: string
  readonly unit: number
  readonly metric: number
  readonly kind: number
  readonly period: number
  readonly value: number
  readonly n: number
  readonly upload: number
  readonly shown: boolean
  readonly told: boolean
}

const nameOf = (unit: number, metric: number, kind: number, period: number) => `${unit} ${metric} ${kind} ${period}`

async function* rowsOf(batches: AsyncIterable<Batch>): AsyncGenerator<Row> {
  for await (const { rows, columns } of batches) {
    const [unit, metric, kind, period, value, n, upload, shown, told] = columns
    for (let i = 0; i < rows; i++)
      yield {
        name: nameOf(unit![i]!, metric![i]!, kind![i]!, period![i]!),
        unit: unit![i]!,
        metric: metric![i]!,
        kind: kind![i]!,
        period: period![i]!,
        value: value![i]!,
        n: n![i]!,
        upload: upload![i]!,
        shown: shown![i] === 1,
        told: told![i] === 1,
      }
  }
}

function cellOf({ unit, metric, kind, period, value, n, upload, shown }: Row, threshold: number) {
  return {
    unit,
    metric,
    kind: kindCodes[kind]!,
    period,
    value,
    upload,
    // Who vouches for a least number vouches for no more.
    respondents: Number.isNaN(n) && shown ? threshold : n,
  }
}

function add<Item>(found: Map<string, Set<Item>>, name: string, item: Item): void {
  const known = found.get(name)
  if (known) known.add(item)
  else found.set(name, new Set([item]))
}
