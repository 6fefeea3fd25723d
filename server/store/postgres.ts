import { Client, Pool } from "pg"
import type { ColumnQueries, Database } from "./database.ts"
import { onlyOneOnPostgres } from "./only-one.ts"
import { anySizeBetweenNodes, hasCitus, WRITER } from "./postgres-citus.ts"
import { changesOf, channelOf } from "./postgres-changes.ts"
import type { KeptFiles } from "./kept-files.ts"
import { filesInPostgres } from "./postgres-files.ts"
import { presenceOn } from "./postgres-presence.ts"
import { columnsOn, getTypeParser, queriesOn } from "./postgres-queries.ts"
import { attachToPostgres, dropStrayStagings } from "./postgres-staging.ts"
import { savedTables } from "./postgres-tables.ts"
import { settledOn, transactionsOn } from "./postgres-transaction.ts"
import type { Workbench } from "./workbench.ts"

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
  const { schema, isCluster } = await lookAt(databaseUrl)
  const presence = await presenceOn(databaseUrl, alone)
  const pool = new Pool({
    connectionString: databaseUrl,
    max: connections,
    connectionTimeoutMillis: 10_000,
    // A database whose machine is gone says nothing at all.
    keepAlive: true,
    types: { getTypeParser },
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for what this returns, its types do not say so
    onConnect: (client) => (isCluster ? client.query(anySizeBetweenNodes) : undefined),
  })
  // A connection that breaks is replaced by the pool at the next use, and whoever was at work on it is told by its
  // statement. Without a listener each would end the process: the pool's for those idle, the client's for those lent out.
  pool.on("error", () => undefined)
  pool.on("connect", (client) => client.on("error", () => undefined))
  await dropStrayStagings(pool).catch(async (error: unknown) => {
    await presence.end()
    await pool.end()
    throw error
  })
  const channel = channelOf(schema)
  const changes = changesOf(databaseUrl, channel)
  const onPool: ColumnQueries = {
    ...queriesOn(pool),
    async *columns(sql, params) {
      const client = await pool.connect()
      let isRead = false
      try {
        yield* columnsOn(client, sql, params)
        isRead = true
      } finally {
        // Who did not read to the end leaves a connection that is still sending.
        client.release(!isRead)
      }
    },
  }
  return {
    engine: "postgres",
    files: filesInPostgres(pool, presence.isAlone),
    saveTables: () => savedTables(pool, isCluster ? WRITER : null),
    ...onPool,
    transaction: transactionsOn(pool, channel, isCluster),
    settled: settledOn(pool, isCluster),
    attach: (file, signal) => attachToPostgres(pool, workbench, file, signal),
    onlyOne: (name, work) => onlyOneOnPostgres(databaseUrl, name, work),
    onChange: (listener) => changes.listen(listener),
    changes: () => null,
    talk: {
      say: async (text) => void (await pool.query("SELECT pg_notify($1, $2)", [channel, text])),
      hear: (listener) => changes.hear(listener),
    },
    async close() {
      await changes.close()
      await presence.end()
      await pool.end()
    },
  }
}

/** Which schema the address leads to, and whether a cluster answers there. */
async function lookAt(databaseUrl: string): Promise<{ schema: string; isCluster: boolean }> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  client.on("error", () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ schema: string | null }>("SELECT current_schema() AS schema")
    return { schema: rows[0]?.schema ?? "public", isCluster: await hasCitus(queriesOn(client)) }
  } catch (error) {
    throw explainOpening(databaseUrl, error)
  } finally {
    await client.end().catch(() => undefined)
  }
}

function explainOpening(databaseUrl: string, error: unknown): Error {
  const { hostname, port, pathname } = new URL(databaseUrl)
  const where = `${hostname}:${port || 5432}${pathname}`
  const message =
    error instanceof Error ? error.message || ("code" in error ? String(error.code) : error.name) : String(error)
  return new Error(`DATABASE_URL leads to no database that answers (${where}): ${message}`, { cause: error })
}
