import { mkdirSync } from "node:fs"
import type { Database } from "./database.ts"
import { type DuckDbOptions, openDuckDb } from "./duckdb.ts"
import { knownMigrations, migrate } from "./migrations.ts"
import type { Workbench } from "./workbench.ts"
import { beginWorkspace } from "./workspace.ts"

export type Store = { readonly database: Database; readonly workbench: Workbench }

/** The store of a data folder, made where there is none, brought to the newest schema, with a workspace in it. */
export async function openStore(options: DuckDbOptions & { readonly now?: () => Date }): Promise<Store> {
  try {
    mkdirSync(options.dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Error(`The data folder ${options.dataDir} cannot be made: ${String(error)}`, { cause: error })
  }
  const store = await openDuckDb(options)
  try {
    await migrate(store.database, knownMigrations(), options.now?.() ?? new Date())
    await store.database.transaction(beginWorkspace)
  } catch (error) {
    await store.database.close()
    throw error
  }
  return store
}
