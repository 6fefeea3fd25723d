import { randomUUID } from "node:crypto"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api"
import { type ColumnQueries, type Database, nobodyElse, type SqlValue } from "./database.ts"
import { batchesOf } from "./duckdb-columns.ts"
import { type DuckDbOptions, lockedInstance, MEMORY_MB } from "./duckdb-instance.ts"
import { stagingFiles } from "./duckdb-staging.ts"
import { plainRow, query, stream } from "./duckdb-values.ts"
import { onlyOneHere } from "./only-one.ts"
import { openWorkbench } from "./duckdb-workbench.ts"
import { stoppedBy, untilStopped } from "./stopping.ts"
import { turns } from "./turns.ts"

/** The workbench has an engine of its own beside the store's; the two seldom work at the same time. */
const WORKBENCH_SHARE = 0.7

/** How many statements outside a transaction run side by side. */
const READERS = 4

/** In milliseconds: what waits for a connection begins when the statement before it was interrupted, and is interrupted next. */
const INTERRUPTED_AGAIN = 50

/**
 * The embedded store: one file, DATA_DIR/workspace.duckdb, and the workbench for uploads beside it.
 * DuckDB may touch that file, its spill folder and DATA_DIR/uploads, and nothing else from then on.
 */
export async function openDuckDb(options: DuckDbOptions) {
  const { instance, writer } = await lockedInstance(join(options.dataDir, "workspace.duckdb"), options)
  const readers = await Promise.all(Array.from({ length: READERS }, () => instance.connect()))
  const inTurn = turns()
  let changes = 0
  /** Counted before whoever asked for the change hears of its end; one that failed may have been none. */
  const changing = <Result>(work: () => Promise<Result>) => inTurn(() => work().finally(() => changes++))
  let next = 0
  const reader = () => readers[next++ % READERS]!
  /** What is read right now. */
  const reading = new Set<Promise<unknown>>()
  let isClosing = false
  async function read<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row[]> {
    if (isClosing) throw new Error("the store is being closed")
    const rows = queriesOn(reader()).rows<Row>(sql, params)
    reading.add(rows)
    const end = () => reading.delete(rows)
    rows.then(end, end)
    return rows
  }
  const { attach } = stagingFiles(instance, turns())
  const bench = await openWorkbench({
    ...options,
    memoryMb: Math.ceil((options.memoryMb ?? MEMORY_MB) * WORKBENCH_SHARE),
  })

  const database: Database = {
    engine: "duckdb",
    rows: read,
    run: (sql, params) => changing(() => queriesOn(writer).run(sql, params)),
    async *columns(sql, params) {
      // A connection streams one result at a time.
      const connection = await instance.connect()
      try {
        yield* queriesOn(connection).columns(sql, params)
      } finally {
        connection.closeSync()
      }
    },
    transaction: (work, signal) =>
      changing(async () => {
        await writer.run("BEGIN TRANSACTION")
        try {
          const asked = untilStopped(queriesOn(writer), signal)
          const result = await stoppedBy(
            signal,
            () => writer.interrupt(),
            () => work(asked),
          )
          await writer.run("COMMIT")
          return result
        } catch (error) {
          await writer.run("ROLLBACK").catch(() => undefined)
          throw error
        }
      }),
    settled: async () => undefined,
    attach,
    onlyOne: onlyOneHere(),
    // No other process has the file open, and who changes it here says so itself.
    onChange: () => () => undefined,
    changes: () => changes,
    talk: nobodyElse,
    close: () =>
      inTurn(async () => {
        // A connection closed under its own statement waits for itself, in a thread that the process waits for at its end.
        isClosing = true
        for (let left = [...reading]; left.length > 0; left = [...reading]) {
          for (const connection of readers) connection.interrupt()
          await Promise.race([Promise.allSettled(left), setTimeout(INTERRUPTED_AGAIN)])
        }
        for (const connection of [...readers, writer]) connection.closeSync()
        instance.closeSync()
        bench.close()
      }),
  }
  return { database, workbench: bench.workbench, saveCopy: copyOf(instance, inTurn) }
}

/**
 * Writes the whole store as it is at one moment into a file below DATA_DIR/uploads, while others read and write. `atOnce`
 * runs at that very moment, when nobody can change the workspace.
 */
export type SaveCopy = (file: string, atOnce: () => Promise<void>) => Promise<void>

function copyOf(instance: DuckDBInstance, inTurn: ReturnType<typeof turns>): SaveCopy {
  return async (file, atOnce) => {
    const connection = await instance.connect()
    const name = `copy_${randomUUID().replaceAll("-", "")}`
    try {
      await connection.run(`ATTACH '${file.replaceAll("'", "''")}' AS ${name}`)
      const tables = await inTurn(async () => {
        await connection.run(`COPY FROM DATABASE workspace TO ${name} (SCHEMA)`)
        await connection.run("BEGIN TRANSACTION")
        // From the first look on, the transaction sees the workspace as it was then.
        const found = await queriesOn(connection).rows<{ table: string }>(
          `SELECT table_name AS "table" FROM duckdb_tables() WHERE database_name = 'workspace'`,
        )
        await connection.run("SELECT id FROM workspace")
        await atOnce()
        return found
      })
      // Rows by ourselves: COPY FROM DATABASE ... (DATA) wants to change a setting within a transaction, and they are locked.
      for (const { table } of tables)
        await connection.run(`INSERT INTO ${name}."${table}" SELECT * FROM workspace."${table}"`)
      await connection.run("COMMIT")
      await connection.run(`DETACH ${name}`)
    } finally {
      connection.closeSync()
    }
  }
}

function queriesOn(connection: DuckDBConnection): ColumnQueries {
  return {
    async rows<Row>(sql: string, params: readonly SqlValue[] = []) {
      const read = await query(connection, sql, params)
      return read.getRowObjectsJS().map((row) => plainRow<Row>(row))
    },
    async run(sql, params = []) {
      await query(connection, sql, params)
    },
    async *columns(sql, params = []) {
      yield* batchesOf(await stream(connection, sql, params))
    },
  }
}
