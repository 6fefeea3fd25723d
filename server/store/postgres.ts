import { Pool, type PoolClient, escapeLiteral, types } from "pg"
import { to as copyTo } from "pg-copy-streams"
import type { Batch, ColumnQueries, Database, Queries, SqlValue } from "./database.ts"
import { onlyOneOnPostgres } from "./only-one.ts"
import { hasCitus, oneConnectionANode } from "./postgres-citus.ts"
import { changesOf, channelOf } from "./postgres-changes.ts"
import type { KeptFiles } from "./kept-files.ts"
import { batchesOfCopy } from "./postgres-copy.ts"
import { filesInPostgres } from "./postgres-files.ts"
import { presenceOn } from "./postgres-presence.ts"
import { explainStatement } from "./postgres-refusals.ts"
import { attachToPostgres, dropStrayStagings } from "./postgres-staging.ts"
import { savedTables } from "./postgres-tables.ts"
import type { Workbench } from "./workbench.ts"

/** The name of the lock that whoever writes to a workspace holds, in every server process; a workspace is a schema. */
const WRITER = "writer"

const INT4 = 23
const INT8 = 20
const FLOAT8 = 701

/** A BIGINT becomes a number, which is exact for everything we count; pg would leave it as text. */
const getTypeParser: typeof types.getTypeParser = (oid: number, format?: "text" | "binary") =>
  oid === INT8 ? Number : (types.getTypeParser(oid, format) as (value: string) => unknown)

type Options = {
  readonly databaseUrl: string
  /** Where files become rows. */
  readonly workbench: Workbench
  /** Statements that may run side by side. */
  readonly connections?: number
  /** Refused while any other process is at work on the workspace, and keeps others out. */
  readonly alone?: boolean | undefined
}

/** Everything in the database as it is at one moment: see `savedTables`. */
export type SaveTables = () => ReturnType<typeof savedTables>

/** The store of a company that has outgrown one machine: a PostgreSQL database, shared by any number of server processes. */
export async function openPostgres({
  databaseUrl,
  workbench,
  connections = 10,
  alone = false,
}: Options): Promise<Database & { readonly files: KeptFiles; readonly saveTables: SaveTables }> {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: connections,
    connectionTimeoutMillis: 10_000,
    // A database whose machine is gone says nothing at all.
    keepAlive: true,
    types: { getTypeParser },
  })
  // A connection that breaks is replaced by the pool at the next use, and whoever was at work on it is told by its
  // statement. Without a listener each would end the process: the pool's for those idle, the client's for those lent out.
  pool.on("error", () => undefined)
  pool.on("connect", (client) => client.on("error", () => undefined))
  const { rows: found } = await pool
    .query<{ schema: string | null }>("SELECT current_schema() AS schema")
    .catch(async (error: unknown) => {
      await pool.end()
      throw explainOpening(databaseUrl, error)
    })
  const presence = await presenceOn(databaseUrl, alone).catch(async (error: unknown) => {
    await pool.end()
    throw error
  })
  const channel = channelOf(found[0]?.schema ?? "public")
  const changes = changesOf(databaseUrl, channel)
  await dropStrayStagings(pool)
  const isCluster = await hasCitus(queriesOn(pool))
  const onPool: ColumnQueries = {
    ...queriesOn(pool),
    async *columns(sql, params) {
      const client = await pool.connect()
      try {
        yield* columnsOn(client, sql, params)
      } finally {
        client.release()
      }
    },
  }
  return {
    engine: "postgres",
    files: filesInPostgres(pool),
    saveTables: () => savedTables(pool, isCluster ? WRITER : null),
    ...onPool,
    async transaction(work) {
      const client = await pool.connect()
      try {
        await client.query("BEGIN")
        // Held until the end of the transaction, across every process on this database.
        await client.query("SELECT pg_advisory_xact_lock(hashtext(current_schema()), hashtext($1))", [WRITER])
        if (isCluster) await client.query(oneConnectionANode)
        const inserted = { rows: 0 }
        const result = await work(counting(client, inserted))
        await refreshStatistics(client, inserted.rows)
        // Delivered by the commit and never without it, so that no process can forget to tell the others.
        await client.query(`NOTIFY ${channel}`)
        await client.query("COMMIT")
        client.release()
        return result
      } catch (error) {
        const broken = await client.query("ROLLBACK").then(
          () => undefined,
          (failure: Error) => failure,
        )
        client.release(broken)
        throw error
      }
    },
    attach: (file) => attachToPostgres(pool, workbench, file),
    onlyOne: (name, work) => onlyOneOnPostgres(databaseUrl, name, work),
    onChange: (listener) => changes.listen(listener),
    async close() {
      await changes.close()
      await presence.end()
      await pool.end()
    },
  }
}

/** Without parameters the text may hold several statements, as a migration does. */
function ask(on: Pool | PoolClient, sql: string, params?: readonly SqlValue[]) {
  return on.query(sql, params && [...params]).catch((error: unknown) => {
    throw explainStatement(error)
  })
}

function queriesOn(on: Pool | PoolClient): Queries {
  return {
    rows: async <Row>(sql: string, params: readonly SqlValue[] = []) => (await ask(on, sql, params)).rows as Row[],
    run: async (sql, params) => void (await ask(on, sql, params)),
  }
}

const allOn = (client: PoolClient): ColumnQueries => ({
  ...queriesOn(client),
  columns: (sql, params) => columnsOn(client, sql, params),
})

/** The same, counting the rows that its statements insert. */
function counting(client: PoolClient, inserted: { rows: number }): ColumnQueries {
  return {
    ...allOn(client),
    run: async (sql, params) => {
      const { command, rowCount } = await ask(client, sql, params)
      if (command === "INSERT") inserted.rows += rowCount ?? 0
    },
  }
}

/**
 * After a transaction that filled the large tables by a tenth or more, what PostgreSQL believes of them is looked up anew, at
 * once: autovacuum comes up to a minute later, and until then an undo of 20,000 values took 12 s instead of 1.
 */
async function refreshStatistics(client: PoolClient, inserted: number): Promise<void> {
  if (inserted < 1000) return
  const { rows } = await client.query<{ name: string; known: number }>(
    `SELECT relname AS name, reltuples AS known FROM pg_class
      WHERE oid IN (to_regclass('observation'), to_regclass('current_value'))`,
  )
  for (const { name, known } of rows) if (inserted > known / 10) await client.query(`ANALYZE ${name}`)
}

/** COPY is five times faster than rows as objects, and takes no parameters: so the values go in as literals that pg escapes. */
async function* columnsOn(client: PoolClient, sql: string, params: readonly SqlValue[] = []): AsyncGenerator<Batch> {
  const text = sql.replaceAll(/\$(\d+)/g, (_, place: string) => literal(params[Number(place) - 1]))
  const { fields } = await client.query(`SELECT * FROM (${text}) AS shape LIMIT 0`)
  const kinds = fields.map(({ name, dataTypeID }) => {
    if (dataTypeID === INT4) return "integer"
    if (dataTypeID === FLOAT8) return "double"
    throw new Error(`columns needs INTEGER or DOUBLE PRECISION, "${name}" is neither`)
  })
  yield* batchesOfCopy(client.query(copyTo(`COPY (${text}) TO STDOUT (FORMAT binary)`)), kinds)
}

function literal(value: SqlValue | undefined): string {
  if (value === undefined) throw new Error("columns needs a value for every parameter")
  if (value === null) return "NULL"
  if (typeof value === "string") return escapeLiteral(value)
  if (typeof value === "number" && !Number.isFinite(value))
    throw new Error(`columns needs finite numbers, got ${value}`)
  return String(value)
}

function explainOpening(databaseUrl: string, error: unknown): Error {
  const { hostname, port, pathname } = new URL(databaseUrl)
  const where = `${hostname}:${port || 5432}${pathname}`
  const message =
    error instanceof Error ? error.message || ("code" in error ? String(error.code) : error.name) : String(error)
  return new Error(`DATABASE_URL leads to no database that answers (${where}): ${message}`, { cause: error })
}
