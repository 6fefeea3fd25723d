import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs"
import { dirname } from "node:path"
import { DatabaseSync } from "node:sqlite"
import type { SqlValue } from "../store/database.ts"
import type { AccountsDatabase, AccountsQueries } from "./accounts-database.ts"
import { type AccountsMigration, accountsMigrations, dueMigrations } from "./accounts-migrations.ts"

/**
 * Opens DATA_DIR/accounts.sqlite, made on first use, readable by its owner alone.
 *
 * It is a file of its own because the command line must make tokens while the server holds the DuckDB file,
 * and SQLite in WAL mode lets two processes in.
 */
export async function openAccountsFile(
  path: string,
  migrations: readonly AccountsMigration[] = accountsMigrations(),
): Promise<AccountsDatabase> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  closeSync(openSync(path, "a", 0o600))
  chmodSync(path, 0o600)
  // While it waits for another process, this one answers nobody.
  const file = new DatabaseSync(path, { timeout: 1000 })
  file.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON")
  try {
    migrate(file, migrations)
    if (file.prepare("SELECT 1 FROM sqlite_master WHERE name = 'audit_start'").get()) file.exec(appendOnly)
  } catch (error) {
    file.close()
    throw error
  }

  // Statements are few and fixed in the source, so each is prepared once.
  const prepared = new Map<string, ReturnType<DatabaseSync["prepare"]>>()
  const statement = (sql: string) => {
    const found = prepared.get(sql) ?? file.prepare(sql)
    prepared.set(sql, found)
    return found
  }
  const queries: AccountsQueries = {
    rows: async <Row>(sql: string, params: readonly SqlValue[] = []) => statement(sql).all(named(params)) as Row[],
    run: async (sql, params = []) => void statement(sql).run(named(params)),
  }
  return {
    ...queries,
    engine: "sqlite",
    own: file,
    // SQLite lets one statement write at a time.
    alone: (work) => work(queries),
    close: async () => file.close(),
  }
}

/** The log refuses to be changed even by our own mistakes: only what retention has closed off can be removed. */
const appendOnly = `
  CREATE TRIGGER IF NOT EXISTS audit_event_unchanged BEFORE UPDATE ON audit_event
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
  CREATE TRIGGER IF NOT EXISTS audit_event_kept BEFORE DELETE ON audit_event
    WHEN OLD.seq >= COALESCE((SELECT max(seq) FROM audit_start), 0)
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;`

/** SQLite binds `$1` by its name, and has no booleans. */
function named(params: readonly SqlValue[]): Record<string, string | number | null> {
  return Object.fromEntries(params.map((value, i) => [`$${i + 1}`, typeof value === "boolean" ? Number(value) : value]))
}

function migrate(file: DatabaseSync, migrations: readonly AccountsMigration[]): void {
  file.exec("BEGIN IMMEDIATE")
  try {
    file.exec("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY)")
    const done = file
      .prepare("SELECT name FROM migration")
      .all()
      .map((row) => String(row["name"]))
    for (const { name, sql } of dueMigrations(migrations, new Set(done))) {
      file.exec(sql)
      file.prepare("INSERT INTO migration VALUES (?)").run(name)
    }
    file.exec("COMMIT")
  } catch (error) {
    file.exec("ROLLBACK")
    throw error
  }
}
