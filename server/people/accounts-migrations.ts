import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

export type AccountsMigration = { readonly name: string; readonly sql: string }

/** The steps that make the accounts' tables, in their order. The text runs on SQLite and on PostgreSQL. */
export function accountsMigrations(folder = join(import.meta.dirname, "migrations")): AccountsMigration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .toSorted()
    .map((name) => ({ name, sql: readFileSync(join(folder, name), "utf8") }))
}

/** The steps that are left. Accounts that a newer version has changed are refused: their tables may not mean what we think. */
export function dueMigrations(known: readonly AccountsMigration[], done: ReadonlySet<string>): AccountsMigration[] {
  const newer = [...done].filter((name) => !known.some((each) => each.name === name))
  if (newer.length > 0)
    throw new Error(
      `The accounts were last used by a newer version (${newer.join(", ")}). Start that version, or restore a backup made before it.`,
    )
  return known.filter(({ name }) => !done.has(name))
}
