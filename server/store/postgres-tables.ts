import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { Client, escapeIdentifier, type Pool } from "pg"
import { from as copyFrom, to as copyTo } from "pg-copy-streams"
import { serverTables } from "../people/accounts-postgres.ts"
import { accountsMigrations, dueMigrations } from "../people/accounts-migrations.ts"
import { knownMigrations } from "./migrations.ts"
import { keptFilesTable } from "./postgres-files.ts"

/** The steps that made the tables: the newest of the workspace's, and all of the accounts'. */
export type SchemaSteps = { readonly workspace: number; readonly accounts: readonly string[] }

/** A table as COPY's text. Its pieces must have been taken before the next table is asked for; then `rows` is known. */
export type TableText = {
  readonly name: string
  readonly columns: readonly string[]
  readonly pieces: AsyncIterable<Uint8Array>
  readonly rows: () => number
}

const bookkeeping = ["schema_migration", "accounts_migration"]

/** Every table of ours, those before which others refer to: they are made in that order. */
const tableNames = () => {
  const texts = [...knownMigrations(), ...accountsMigrations()].map(({ sql }) => sql)
  const made = [...texts, keptFilesTable, serverTables]
    .join("\n")
    .matchAll(/^\s*CREATE TABLE (?:IF NOT EXISTS )?"?(\w+)"?/gm)
  return [...bookkeeping, ...[...made].map(([, name]) => name!)]
}

/** The tables of ours that stand in the connection's schema, with their columns. */
async function standingTables(client: Pick<Client, "query">): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(CAST(a.attname AS TEXT) ORDER BY a.attnum) AS columns
       FROM pg_class AS c
       JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema())) AND c.relkind IN ('r', 'p')
      GROUP BY c.relname`,
  )
  const found = new Map(rows.map((row) => [row.name, row]))
  return tableNames().flatMap((name) => found.get(name) ?? [])
}

/** A text that means the same on every server. */
const plainText = "SET LOCAL timezone TO 'UTC'; SET LOCAL datestyle TO 'ISO, YMD'; SET LOCAL bytea_output TO 'hex'"

/**
 * Everything of a workspace in PostgreSQL, accounts and files included, as it was at one moment, while others read and
 * write: all tables are read in one snapshot. `lock` is taken before that on a cluster, whose nodes share no snapshot; there
 * writers wait until it is over.
 */
export async function* savedTables(pool: Pool, lock: string | null): AsyncGenerator<TableText, SchemaSteps> {
  const client = await pool.connect()
  try {
    if (lock !== null) await client.query("SELECT pg_advisory_lock(hashtext(current_schema()), hashtext($1))", [lock])
    await client.query("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    await client.query(plainText)
    const { rows } = await client.query<{ number: number }>("SELECT max(number) AS number FROM schema_migration")
    const accounts = await client.query<{ name: string }>("SELECT name FROM accounts_migration ORDER BY name")
    for (const { name, columns } of await standingTables(client)) {
      const stream = client.query(copyTo(`COPY (SELECT ${listed(columns)} FROM ${escapeIdentifier(name)}) TO STDOUT`))
      yield { name, columns, pieces: stream as AsyncIterable<Buffer>, rows: () => stream.rowCount }
    }
    return { workspace: rows[0]!.number, accounts: accounts.rows.map((row) => row.name) }
  } finally {
    // Whatever it was in the middle of ends with the connection, and so does the lock.
    client.release(true)
  }
}

export type TableToFill = {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: number
  readonly pieces: () => AsyncIterable<Uint8Array>
}

/**
 * Fills an empty database with saved tables, all or nothing. Its tables are made by the very steps that had made them, so
 * that a backup of an earlier version comes back as it was, and is then brought to the newest schema like any other.
 */
export async function fillDatabase(
  databaseUrl: string,
  steps: SchemaSteps,
  tables: readonly TableToFill[],
): Promise<void> {
  const workspace = knownMigrations()
  if (steps.workspace > workspace.at(-1)!.number)
    throw new Error("The backup was made by a newer version: restore it with that one.")
  const missing = new Set(dueMigrations(accountsMigrations(), new Set(steps.accounts)))
  const client = new Client({ connectionString: databaseUrl, keepAlive: true, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await client.query("BEGIN")
    const [standing] = await standingTables(client)
    if (standing)
      throw new Error(`The database holds a workspace already (table ${standing.name}): restore into an empty one.`)
    await client.query(plainText)
    await client.query(
      "CREATE TABLE schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)",
    )
    await client.query("CREATE TABLE accounts_migration (name TEXT PRIMARY KEY)")
    for (const { number, sql } of workspace) if (number <= steps.workspace) await client.query(sql)
    for (const step of accountsMigrations())
      if (![...missing].some(({ name }) => name === step.name)) await client.query(step.sql)
    await client.query(keptFilesTable)
    await client.query(serverTables)
    const made = new Map((await standingTables(client)).map(({ name, columns }) => [name, columns]))
    for (const table of tables) await fill(client, table, made.get(table.name))
    await client.query("COMMIT")
    await client.query("ANALYZE")
  } finally {
    await client.end()
  }
}

async function fill(client: Client, { name, columns, rows, pieces }: TableToFill, made: readonly string[] | undefined) {
  if (!made || columns.some((column) => !made.includes(column)))
    throw new Error(`The backup holds a table ${name} that this version does not know. Nothing was changed.`)
  const stream = client.query(copyFrom(`COPY ${escapeIdentifier(name)} (${listed(columns)}) FROM STDIN`))
  await pipeline(Readable.from(pieces()), stream)
  if (stream.rowCount !== rows)
    throw new Error(`${stream.rowCount} rows of ${name} came back instead of ${rows}. Nothing was changed.`)
}

const listed = (columns: readonly string[]) => columns.map(escapeIdentifier).join(", ")
