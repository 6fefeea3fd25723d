import { type AccountsDatabase, openAccountsDatabase } from "../../../server/people/accounts-database.ts"
import { accountsTables } from "../../../server/people/carry-accounts.ts"
import type { Office } from "./office.ts"

/** The database of an office's accounts, opened a second time, as another process or a thief would. */
export async function withKept<Result>(
  { dataDir, databaseUrl }: Pick<Office, "dataDir" | "databaseUrl">,
  work: (db: AccountsDatabase) => Promise<Result>,
): Promise<Result> {
  const { db } = await openAccountsDatabase({ dataDir, databaseUrl })
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}

/** Everything the accounts keep, as text. */
export function keptText(here: Pick<Office, "dataDir" | "databaseUrl">): Promise<string> {
  return withKept(here, async (db) =>
    JSON.stringify(await Promise.all(accountsTables.map((table) => db.rows(`SELECT * FROM "${table}"`)))),
  )
}
