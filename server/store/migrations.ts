import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Database } from "./database.ts"

export type Migration = { readonly number: number; readonly name: string; readonly sql: string }

/** The migrations that this version of the program knows, in their order. */
export function knownMigrations(folder = join(import.meta.dirname, "migrations")): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .toSorted()
    .map((file) => ({
      number: Number(file.slice(0, 4)),
      name: file.slice(5, -4),
      sql: readFileSync(join(folder, file), "utf8"),
    }))
}

/**
 * Brings the store to the newest schema, each step in a transaction of its own, and returns the steps taken.
 * A store that a newer version has changed is refused: its tables may not mean what we think.
 */
export async function migrate(database: Database, migrations: readonly Migration[], now: Date): Promise<Migration[]> {
  // In a transaction, because of two servers that start at once on one database the second must wait.
  const applied = await database.transaction(async (queries) => {
    await queries.run(
      "CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)",
    )
    return queries.rows<{ number: number }>("SELECT number FROM schema_migration ORDER BY number")
  })
  const newest = applied.at(-1)?.number ?? 0
  const known = migrations.at(-1)?.number ?? 0
  if (newest > known)
    throw new Error(
      `This data folder was last used by a newer version (schema ${newest}, this one knows ${known}). Start that version, or restore a backup made before it.`,
    )
  const due = migrations.filter(({ number }) => !applied.some((each) => each.number === number))
  const taken: Migration[] = []
  for (const { number, name, sql } of due)
    await database.transaction(async (queries) => {
      const [done] = await queries.rows("SELECT number FROM schema_migration WHERE number = $1", [number])
      if (done) return
      await queries.run(sql)
      await queries.run("INSERT INTO schema_migration (number, name, applied_at) VALUES ($1, $2, $3)", [
        number,
        name,
        now.toISOString(),
      ])
      taken.push({ number, name, sql })
    })
  return taken
}
