import { accessSync, constants, mkdirSync } from "node:fs"
import { settleFigures } from "../engine/settle.ts"
import { readMetrics } from "../engine/tables.ts"
import type { ColumnQueries, Database } from "./database.ts"
import { openDuckDb, type SaveCopy } from "./duckdb.ts"
import type { DuckDbOptions } from "./duckdb-instance.ts"
import { lightenUnits } from "./duckdb-units.ts"
import { openWorkbench } from "./duckdb-workbench.ts"
import { filesInFolder, type KeptFiles } from "./kept-files.ts"
import { knownMigrations, migrate } from "./migrations.ts"
import { openPostgres, type SaveTables } from "./postgres.ts"
import { indexPostgres } from "./postgres-indexes.ts"
import type { Workbench } from "./workbench.ts"
import { advanceDataRevision, beginWorkspace } from "./workspace.ts"

export type Store = {
  readonly database: Database
  readonly workbench: Workbench
  readonly files: KeptFiles
  /** Everything there is to keep, as it is at one moment, while others read and write. */
  readonly saved:
    | { readonly engine: "duckdb"; readonly copy: SaveCopy }
    | { readonly engine: "postgres"; readonly tables: SaveTables }
}

type Options = DuckDbOptions & {
  /** A PostgreSQL database for the workspace; without it the embedded store in the data folder. */
  readonly databaseUrl?: string | undefined
  /** Refused while another process is at work on the workspace in PostgreSQL; the embedded store's file never is shared. */
  readonly alone?: boolean
  readonly now?: () => Date
}

/** The workspace's store, made where there is none, brought to the newest schema, with a workspace in it. */
export async function openStore(options: Options): Promise<Store> {
  try {
    mkdirSync(options.dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Error(`The data folder ${options.dataDir} cannot be made: ${String(error)}`, { cause: error })
  }
  try {
    accessSync(options.dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new Error(
      `The data folder ${options.dataDir} cannot be written to by this user, or lies on a read-only disk. Give it to the user that runs the server, or set DATA_DIR.`,
      { cause: error },
    )
  }
  const store: Store =
    options.databaseUrl === undefined ? await embedded(options) : await onPostgres(options.databaseUrl, options)
  try {
    const taken = await migrate(store.database, knownMigrations(), options.now?.() ?? new Date())
    if (store.database.engine === "postgres") await indexPostgres(store.database)
    else await lightenUnits(store.database)
    await store.database.transaction(beginWorkspace)
    if (taken.some(({ number }) => number === RULE_CHANGED)) await store.database.transaction(settleAnew)
  } catch (error) {
    await store.database.close()
    throw error
  }
  return store
}

/** The migration with which fewer answers of employees came to be shown: what they would tell of is withheld from then on. */
const RULE_CHANGED = 8

async function settleAnew(queries: ColumnQueries): Promise<void> {
  const surveys = (await readMetrics(queries)).flatMap(({ key, metric }) => (metric.survey ? [key] : []))
  const keys = [-1, ...surveys].join(", ")
  const [standing] = await queries.rows(`SELECT 1 AS one FROM current_value WHERE metric_key IN (${keys}) LIMIT 1`)
  if (!standing) return
  await settleFigures(queries)
  await advanceDataRevision(queries)
}

async function embedded(options: DuckDbOptions): Promise<Store> {
  const { database, workbench, saveCopy } = await openDuckDb(options)
  return { database, workbench, files: filesInFolder, saved: { engine: "duckdb", copy: saveCopy } }
}

/** The workspace in PostgreSQL; files still become rows here, in an embedded engine that keeps nothing. */
async function onPostgres(databaseUrl: string, options: Options): Promise<Store> {
  const { workbench, close } = await openWorkbench(options)
  try {
    const database = await openPostgres({ databaseUrl, workbench, alone: options.alone })
    return {
      workbench,
      files: database.files,
      saved: { engine: "postgres", tables: database.saveTables },
      database: {
        ...database,
        async close() {
          await database.close()
          close()
        },
      },
    }
  } catch (error) {
    close()
    throw error
  }
}
