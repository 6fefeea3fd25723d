import { existsSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { parseArgs } from "node:util"
import type { AccountsDatabase } from "../people/accounts-database.ts"
import { openAccountsFile } from "../people/accounts-file.ts"
import { openAccountsOnPostgres } from "../people/accounts-postgres.ts"
import { accountsFingerprint, accountsTables, carryAccounts, hasNobody, keptSecret } from "../people/carry-accounts.ts"
import type { Settings } from "../settings.ts"
import { carryWorkspace, isUntouched, workspaceTables } from "../store/carry-workspace.ts"
import { openStore, type Store } from "../store/open.ts"
import { readUploads } from "../store/upload-rows.ts"
import { uploadFolder } from "../uploads/upload-folder.ts"

const usage =
  "migrate-store --to postgres|duckdb: between the data folder DATA_DIR and the database DATABASE_URL, both set"

/** `migrate-store`: a workspace with its accounts and its files from the embedded store to PostgreSQL, or back. */
export async function migrateStore(args: readonly string[], settings: Settings): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { to: { type: "string" } } })
  const { databaseUrl, dataDir } = settings
  if (databaseUrl === undefined || (values.to !== "postgres" && values.to !== "duckdb")) throw new Error(usage)
  const isOutward = values.to === "postgres"
  if (isOutward && !existsSync(join(dataDir, "workspace.duckdb")))
    throw new Error(`There is no workspace in ${dataDir} to move.`)
  const embedded = await openStore({ ...settings, databaseUrl: undefined })
  try {
    const postgres = await openStore({ ...settings, alone: true })
    try {
      const [from, to] = isOutward ? [embedded, postgres] : [postgres, embedded]
      await moveAll(from, to, embedded, { databaseUrl, dataDir, isOutward })
    } finally {
      await postgres.database.close()
    }
  } finally {
    await embedded.database.close()
  }
  say(isOutward ? "Moved. Start the server with DATABASE_URL." : "Moved. Start the server without DATABASE_URL.")
}

type Move = { readonly databaseUrl: string; readonly dataDir: string; readonly isOutward: boolean }

/** The workspace comes last: as long as it has not come, the whole may be begun again. */
async function moveAll(from: Store, to: Store, embedded: Store, move: Move): Promise<void> {
  if (!(await isUntouched(to.database)))
    throw new Error("The store to move to holds a workspace already: move into an empty one. Nothing was changed.")
  await moveAccounts(move)
  const uploads = await readUploads(from.database)
  for (const [place, { id, fileName }] of uploads.entries()) {
    say(`file ${place + 1} of ${uploads.length}: ${fileName}`)
    await moveFiles(from, to, id, move)
  }
  const tables = await workspaceTables(embedded.database)
  await carryWorkspace(from.database, to.database, tables, ({ table, rows }) => say(`${table}: ${rows} rows, compared`))
}

async function moveFiles(from: Store, to: Store, id: string, { dataDir }: Move): Promise<void> {
  const folder = uploadFolder(join(dataDir, "uploads"), id)
  for (const [name, path] of [
    ["original", folder.original],
    ["rejects.csv", folder.rejects],
  ] as const)
    if (await from.files.fetch(id, name, path)) await to.files.save(id, name, path)
}

async function moveAccounts({ databaseUrl, dataDir, isOutward }: Move): Promise<void> {
  const file = await openAccountsFile(join(dataDir, "accounts.sqlite"))
  try {
    const database = await openAccountsOnPostgres(databaseUrl)
    try {
      const [from, to] = isOutward ? [file, database] : [database, file]
      const isNew = await hasNobody(to)
      if (isNew) await carryAccounts(from, to, keptSecret(dataDir))
      await compareAccounts(from, to)
      if (isNew && !isOutward) await keepSecret(database, dataDir)
    } finally {
      await database.close()
    }
  } finally {
    await file.close()
  }
}

async function compareAccounts(from: AccountsDatabase, to: AccountsDatabase): Promise<void> {
  for (const table of accountsTables) {
    const [left, arrived] = [await accountsFingerprint(from, table), await accountsFingerprint(to, table)]
    if (left !== arrived)
      throw new Error(
        `There are other accounts already where these are to go (${table}): move into an empty store. Nothing was changed.`,
      )
    say(`${table}: ${arrived.split(",")[0]}, compared`)
  }
}

/** Cookies and the log's chain hold under this secret alone. */
async function keepSecret(database: AccountsDatabase, dataDir: string): Promise<void> {
  const [kept] = await database.rows<{ secret: string }>("SELECT secret FROM server_secret")
  if (kept) writeFileSync(join(dataDir, "secret"), `${kept.secret}\n`, { mode: 0o600 })
}

const say = (line: string) => process.stdout.write(`${line}\n`)
