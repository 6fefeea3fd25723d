import { randomUUID } from "node:crypto"
import { mkdirSync } from "node:fs"
import { availableParallelism } from "node:os"
import { join } from "node:path"
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api"
import type { ColumnQueries, Database, SqlValue } from "./database.ts"
import { batchesOf } from "./duckdb-columns.ts"
import { stagingFiles } from "./duckdb-staging.ts"
import { plainRow, query, stream } from "./duckdb-values.ts"
import { onlyOneHere } from "./only-one.ts"
import { turns } from "./turns.ts"
import type { Workbench } from "./workbench.ts"

export type DuckDbOptions = {
  readonly dataDir: string
  /** What DuckDB may keep in memory before it spills to disk. */
  readonly memoryMb?: number
  readonly threads?: number
}

/** Somebody else has the data folder open, most likely the server. */
export class DataFolderInUse extends Error {}

/** How many statements outside a transaction run side by side. */
const READERS = 4

/**
 * The embedded store: one file, DATA_DIR/workspace.duckdb, and the workbench for uploads beside it.
 * DuckDB may touch that file, its spill folder and DATA_DIR/uploads, and nothing else from then on.
 */
export async function openDuckDb(options: DuckDbOptions) {
  const { instance, writer } = await lockedInstance(join(options.dataDir, "workspace.duckdb"), options)
  const readers = await Promise.all(Array.from({ length: READERS }, () => instance.connect()))
  const inTurn = turns()
  let next = 0
  const reader = () => readers[next++ % READERS]!
  const { attach, workbench } = stagingFiles(instance, turns())

  const database: Database = {
    engine: "duckdb",
    rows: (sql, params) => queriesOn(reader()).rows(sql, params),
    run: (sql, params) => inTurn(() => queriesOn(writer).run(sql, params)),
    async *columns(sql, params) {
      // A connection streams one result at a time.
      const connection = await instance.connect()
      try {
        yield* queriesOn(connection).columns(sql, params)
      } finally {
        connection.closeSync()
      }
    },
    transaction: (work) =>
      inTurn(async () => {
        await writer.run("BEGIN TRANSACTION")
        try {
          const result = await work(queriesOn(writer))
          await writer.run("COMMIT")
          return result
        } catch (error) {
          await writer.run("ROLLBACK").catch(() => undefined)
          throw error
        }
      }),
    attach,
    onlyOne: onlyOneHere(),
    // No other process has the file open, and who changes it here says so itself.
    onChange: () => () => undefined,
    close: () =>
      inTurn(async () => {
        for (const connection of [...readers, writer]) connection.closeSync()
        instance.closeSync()
      }),
  }
  return { database, workbench, saveCopy: (file: string) => saveCopy(instance, file) }
}

/** Writes the whole store as it is at this moment into one file below DATA_DIR/uploads, while others read and write. */
async function saveCopy(instance: DuckDBInstance, file: string): Promise<void> {
  const connection = await instance.connect()
  const name = `copy_${randomUUID().replaceAll("-", "")}`
  try {
    await connection.run(`ATTACH '${file.replaceAll("'", "''")}' AS ${name}`)
    await connection.run(`COPY FROM DATABASE workspace TO ${name}`)
    await connection.run(`DETACH ${name}`)
  } finally {
    connection.closeSync()
  }
}

/** The workbench alone, for a store that is elsewhere: nothing is kept but the staging files. */
export async function openWorkbench(options: DuckDbOptions): Promise<{ workbench: Workbench; close: () => void }> {
  const { instance, writer } = await lockedInstance(":memory:", options)
  const { workbench } = stagingFiles(instance, turns())
  return {
    workbench,
    close() {
      writer.closeSync()
      instance.closeSync()
    },
  }
}

async function lockedInstance(
  path: string,
  { dataDir, memoryMb = 1000, threads = availableParallelism() }: DuckDbOptions,
) {
  const uploads = join(dataDir, "uploads")
  mkdirSync(uploads, { recursive: true })
  const instance = await DuckDBInstance.create(path, {
    memory_limit: `${memoryMb}MB`,
    threads: String(threads),
    temp_directory: join(dataDir, "spill"),
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  }).catch((error: unknown) => {
    throw explainOpening(dataDir, error)
  })
  const writer = await instance.connect()
  await writer.run(`SET allowed_directories = ['${uploads.replaceAll("'", "''")}/']`)
  await writer.run("SET enable_external_access = false")
  await writer.run("SET lock_configuration = true")
  return { instance, writer }
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

function explainOpening(dataDir: string, error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error)
  const pid = /Conflicting lock is held.*\(PID (\d+)\)/.exec(message)?.[1]
  if (pid !== undefined)
    return new DataFolderInUse(
      `The data folder ${dataDir} is in use by another process (${pid}). Stop it, or set DATA_DIR to another folder.`,
    )
  return new Error(`The data folder ${dataDir} does not open: ${message}`, { cause: error })
}
