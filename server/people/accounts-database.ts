import { existsSync } from "node:fs"
import { join } from "node:path"
import type { DatabaseSync } from "node:sqlite"
import type { Pool } from "pg"
import type { Queries } from "../store/database.ts"
import { openAccountsFile } from "./accounts-file.ts"
import { openAccountsOnPostgres } from "./accounts-postgres.ts"
import { carryAccounts, hasNobody, keptSecret } from "./carry-accounts.ts"

/** Each statement stands alone: what must be one step is one statement. */
export type AccountsQueries = Pick<Queries, "rows" | "run">

/** Where accounts, sessions, tokens and the audit log are kept: beside the embedded store, or in its PostgreSQL database. */
export interface AccountsDatabase extends AccountsQueries {
  readonly engine: "sqlite" | "postgres"
  /** What better-auth keeps its own tables in. */
  readonly own: DatabaseSync | Pool
  /**
   * One at a time, in whatever process: for a statement whose condition is about other rows than those it changes. Two
   * of them side by side would each see what the other has not changed yet.
   */
  alone<Result>(work: (queries: AccountsQueries) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

export type AccountsPlace = { readonly dataDir: string; readonly databaseUrl?: string | undefined }

/**
 * The accounts of a workspace. Where it has moved to PostgreSQL and nobody came in there yet, those of the data folder are
 * carried over, once; the file stays as it was. `carried` is how many people came.
 */
export async function openAccountsDatabase({
  dataDir,
  databaseUrl,
}: AccountsPlace): Promise<{ db: AccountsDatabase; carried: number }> {
  const file = join(dataDir, "accounts.sqlite")
  if (databaseUrl === undefined) return { db: await openAccountsFile(file), carried: 0 }
  const db = await openAccountsOnPostgres(databaseUrl)
  try {
    const carried = existsSync(file) && (await hasNobody(db)) ? await carryFile(file, db, keptSecret(dataDir)) : 0
    return { db, carried }
  } catch (error) {
    await db.close()
    throw error
  }
}

async function carryFile(path: string, db: AccountsDatabase, secret: string | null): Promise<number> {
  const file = await openAccountsFile(path)
  try {
    return await carryAccounts(file, db, secret)
  } finally {
    await file.close()
  }
}
