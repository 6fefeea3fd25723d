import { mkdirSync } from "node:fs"
import type { Database } from "./database.ts"
import { openDuckDb } from "./duckdb.ts"
import type { DuckDbOptions } from "./duckdb-instance.ts"
import { openWorkbench } from "./duckdb-workbench.ts"
import { filesInFolder, type KeptFiles } from "./kept-files.ts"
import { knownMigrations, migrate } from "./migrations.ts"
import { openPostgres } from "./postgres.ts"
import { indexPostgres } from "./postgres-indexes.ts"
import type { Workbench } from "./workbench.ts"
import { beginWorkspace } from "./workspace.ts"

export type Store = {
  readonly database: Database
  readonly workbench: Workbench
  readonly files: KeptFiles
  /** Writes the embedded store into one file; PostgreSQL has its own ways. */
  readonly saveCopy?: (file: string) => Promise<void>
}

type Options = DuckDbOptions & {
  /** A PostgreSQL database for the workspace; without it the embedded store in the data folder. */
  readonly databaseUrl?: string | undefined
  readonly now?: () => Date
}

/** The workspace's store, made where there is none, brought to the newest schema, with a workspace in it. */
export async function openStore(options: Options): Promise<Store> {
  try {
    mkdirSync(options.dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Error(`The data folder ${options.dataDir} cannot be made: ${String(error)}`, { cause: error })
  }
  const store: Store =
    options.databaseUrl === undefined
      ? { ...(await openDuckDb(options)), files: filesInFolder }
      : await onPostgres(options.databaseUrl, options)
  try {
    await migrate(store.database, knownMigrations(), options.now?.() ?? new Date())
    if (store.database.engine === "postgres") await indexPostgres(store.database)
    await store.database.transaction(beginWorkspace)
  } catch (error) {
    await store.database.close()
    throw error
  }
  return store
}

/** The workspace in PostgreSQL; files still become rows here, in an embedded engine that keeps nothing. */
async function onPostgres(databaseUrl: string, options: DuckDbOptions): Promise<Store> {
  const { workbench, close } = await openWorkbench(options)
  try {
    const database = await openPostgres({ databaseUrl, workbench })
    return {
      workbench,
      files: database.files,
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
