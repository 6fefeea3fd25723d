import { Pool, type PoolClient, types } from "pg"
import type { SqlValue } from "../store/database.ts"
import { inTransaction } from "../store/postgres-commit.ts"
import { explainStatement } from "../store/postgres-refusals.ts"
import type { AccountsDatabase, AccountsQueries } from "./accounts-database.ts"
import { type AccountsMigration, accountsMigrations, dueMigrations } from "./accounts-migrations.ts"

const INT8 = 20
const TIMESTAMPTZ = 1184

/** Times come as SQLite keeps them, ISO 8601 in UTC, and a count as a number; better-auth's own statements get pg's ways. */
const asText = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    if (oid === INT8) return Number
    if (oid === TIMESTAMPTZ) return (text: string) => new Date(text).toISOString()
    return types.getTypeParser(oid, format) as (text: string) => unknown
  },
} as typeof types

/** The accounts in the workspace's own PostgreSQL database, shared by every server process. */
export async function openAccountsOnPostgres(
  databaseUrl: string,
  migrations: readonly AccountsMigration[] = accountsMigrations(),
): Promise<AccountsDatabase> {
  const pool = new Pool({ connectionString: databaseUrl, max: 5, connectionTimeoutMillis: 10_000 })
  // A connection that breaks is replaced by the pool at the next use; without listeners it would end the process.
  pool.on("error", () => undefined)
  pool.on("connect", (client) => client.on("error", () => undefined))

  const queriesOn = (on: Pool | PoolClient): AccountsQueries => {
    const ask = (text: string, params: readonly SqlValue[] = []) =>
      on.query({ text, values: [...params], types: asText }).catch((error: unknown) => {
        throw explainStatement(error)
      })
    return {
      rows: async <Row>(text: string, params?: readonly SqlValue[]) => (await ask(text, params)).rows as Row[],
      // Without parameters the text may hold several statements, as a migration does.
      run: async (text, params) => void (await (params ? ask(text, params) : on.query(text))),
    }
  }

  const alone = <Result>(work: (queries: AccountsQueries) => Promise<Result>) =>
    inTransaction(pool, async (client) => {
      await client.query("SELECT pg_advisory_xact_lock(hashtext(current_schema()), hashtext('accounts'))")
      return work(queriesOn(client))
    })

  try {
    await alone(async (queries) => {
      await queries.run("CREATE TABLE IF NOT EXISTS accounts_migration (name TEXT PRIMARY KEY)")
      const done = await queries.rows<{ name: string }>("SELECT name FROM accounts_migration")
      for (const { name, sql } of dueMigrations(migrations, new Set(done.map((row) => row.name)))) {
        await queries.run(sql)
        await queries.run("INSERT INTO accounts_migration VALUES ($1)", [name])
      }
      const [hasLog] = await queries.rows<{ there: boolean }>("SELECT to_regclass('audit_start') IS NOT NULL AS there")
      if (hasLog!.there) await queries.run(appendOnly)
      await queries.run(serverTables)
    })
  } catch (error) {
    await pool.end()
    throw error
  }
  return { ...queriesOn(pool), engine: "postgres", own: pool, alone, close: () => pool.end() }
}

/** The log refuses to be changed even by our own mistakes: only what retention has closed off can be removed. */
const appendOnly = `
  CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$;
  CREATE OR REPLACE FUNCTION refuse_audit_removal() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.seq >= COALESCE((SELECT max(seq) FROM audit_start), 0) THEN
        RAISE EXCEPTION 'the audit log is append-only';
      END IF;
      RETURN OLD;
    END $$;
  CREATE OR REPLACE TRIGGER audit_event_unchanged BEFORE UPDATE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
  CREATE OR REPLACE TRIGGER audit_event_kept BEFORE DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_removal();`

/** What one process keeps in its folder or its memory, and several must keep together. */
export const serverTables = `
  CREATE TABLE IF NOT EXISTS server_secret (id INTEGER PRIMARY KEY CHECK (id = 1), secret TEXT NOT NULL);
  CREATE UNLOGGED TABLE IF NOT EXISTS limit_bucket (
    key TEXT PRIMARY KEY, calls DOUBLE PRECISION NOT NULL, at_ms DOUBLE PRECISION NOT NULL
  );`
