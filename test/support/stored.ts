import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished } from "vitest"
import { kindCodes } from "../../server/engine/extent.ts"
import { settleFigures } from "../../server/engine/settle.ts"
import { readAnswers } from "../../server/confidential/answers.ts"
import { settleTold } from "../../server/confidential/settle-told.ts"
import { readMetrics } from "../../server/engine/tables.ts"
import type { ColumnQueries, Database, Queries } from "../../server/store/database.ts"
import { openStore } from "../../server/store/open.ts"
import { storeUnderTest } from "./store-under-test.ts"
import { advanceDataRevision } from "../../server/store/workspace.ts"
import type { Metric } from "../../shared/chain/metric.ts"
import { readPeriod } from "../../shared/chain/period.ts"

export type Given = {
  unit: string
  period: string
  metric: string
  value: number
  n?: number
  sd?: number
  numerator?: number
  denominator?: number
}

export type Tree = Readonly<Record<string, { parent?: string; type?: string; name?: string }>>

/** A real store in a folder of its own, closed and removed when the test ends. */
export async function emptyStore(): Promise<Database> {
  const dataDir = mkdtempSync(join(tmpdir(), "chain-"))
  const { database } = await openStore({ dataDir, memoryMb: 500, ...(await storeUnderTest()) })
  onTestFinished(async () => {
    await database.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return database
}

/** Adds a metric that the catalogue does not know. */
export async function addMetric(database: Database, metric: Metric): Promise<void> {
  const key = (await readMetrics(database)).length + 1
  await database.run("INSERT INTO metric (metric_key, id, definition) VALUES ($1, $2, $3)", [
    key,
    metric.id,
    JSON.stringify(metric),
  ])
}

/** Values in force, as a commit leaves them: units made on the way, period kind decided, baseline frozen, revision moved. */
export async function commitValues(database: Database, values: readonly Given[], options: Options = {}): Promise<void> {
  await database.transaction((queries) => putValues(queries, values, options))
}

type Options = {
  readonly tree?: Tree
  readonly vouched?: Readonly<Record<string, number>>
  /** What the same commit does besides: it moves a unit, say. */
  readonly besides?: (queries: Queries) => Promise<void>
}

/** The same within a transaction. */
export async function putValues(
  queries: ColumnQueries,
  values: readonly Given[],
  { tree = {}, vouched = {}, besides }: Options = {},
): Promise<void> {
  const before = await readAnswers(queries)
  await besides?.(queries)
  const upload = await next(queries, "upload", "upload_key")
  await queries.run(
    `INSERT INTO upload (upload_key, id, state, commit_order, file_name, content_hash, bytes, uploaded_by, uploaded_at, report)
       VALUES ($1, $2, 'committed', $1, 'given.csv', $2, 1, 'test', '2026-01-01T00:00:00Z', $3)`,
    [upload, `u${upload}`, JSON.stringify({ mapping: { minimumRespondents: vouched } })],
  )
  const units = await unitsFor(queries, values, tree)
  const metrics = new Map((await readMetrics(queries)).map(({ key, metric }) => [metric.id, key]))
  for (const [place, [id, least]] of Object.entries(vouched).entries())
    await queries.run(
      "INSERT INTO upload_metric (upload_key, place, metric_key, id, minimum_respondents) VALUES ($1, $2, $3, $4, $5)",
      [upload, place, metrics.get(id)!, id, least],
    )
  for (const table of ["observation", "current_value"]) {
    if (table === "current_value") await clearCells(queries, upload)
    for (const part of chunks(values, 500))
      await queries.run(
        `INSERT INTO ${table} (unit_id, metric_key, period_kind, period, value, n, sd, numerator, denominator, upload_key) VALUES ${part
          .map((each) => rowOf(each, units.get(each.unit)!, metrics.get(each.metric)!, upload))
          .join(", ")}`,
      )
  }
  await settleFigures(queries)
  await settleTold(queries, before, upload)
  await advanceDataRevision(queries)
}

/** What an upload says stands in the place of what was said of its cells before. */
async function clearCells(queries: Queries, upload: number): Promise<void> {
  const isSame = ["unit_id", "metric_key", "period_kind", "period"]
    .map((name) => `o.${name} = current_value.${name}`)
    .join(" AND ")
  await queries.run(
    `DELETE FROM current_value WHERE EXISTS (SELECT 1 FROM observation AS o WHERE o.upload_key = $1 AND ${isSame})`,
    [upload],
  )
}

async function unitsFor(queries: Queries, values: readonly Given[], tree: Tree): Promise<Map<string, number>> {
  const known = await queries.rows<{ key: number; id: string }>("SELECT unit_id AS key, id FROM unit")
  const keys = new Map(known.map(({ key, id }) => [id, key]))
  const fresh = [...new Set([...Object.keys(tree), ...values.map(({ unit }) => unit)])].filter((id) => !keys.has(id))
  for (const id of fresh) keys.set(id, keys.size + 1)
  for (const id of fresh)
    await queries.run("INSERT INTO unit (unit_id, id, name, parent, type) VALUES ($1, $2, $3, $4, $5)", [
      keys.get(id)!,
      id,
      tree[id]?.name ?? id,
      tree[id]?.parent === undefined ? null : keys.get(tree[id].parent)!,
      tree[id]?.type ?? null,
    ])
  return keys
}

async function next(queries: Queries, table: string, key: string): Promise<number> {
  const [row] = await queries.rows<{ next: number }>(
    `SELECT CAST(COALESCE(MAX(${key}), 0) + 1 AS INTEGER) AS next FROM ${table}`,
  )
  return row!.next
}

function rowOf(
  { period, value, n, sd, numerator, denominator }: Given,
  unit: number,
  metric: number,
  upload: number,
): string {
  const { kind, index } = readPeriod(period)
  const numbers = [unit, metric, kindCodes.indexOf(kind), index, value, n, sd, numerator, denominator, upload]
  return `(${numbers.map((each) => each ?? "NULL").join(", ")})`
}

const chunks = <Item>(items: readonly Item[], size: number) =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
