import { randomBytes } from "node:crypto"
import { createReadStream, rmSync } from "node:fs"
import { pipeline } from "node:stream/promises"
import type { Pool } from "pg"
import { from as copyFrom } from "pg-copy-streams"
import type { Attachment } from "./database.ts"
import { onThisNodeAlone } from "./postgres-citus.ts"
import { stoppedBy } from "./stopping.ts"
import type { Staging, Workbench } from "./workbench.ts"

/** What a commit reads of a staging file (uploads/staging): the values, and the units and metrics they name. */
const TABLES = ["observation", "unit", "metric"] as const

const typeOf: Readonly<Record<string, string>> = {
  TINYINT: "SMALLINT",
  SMALLINT: "SMALLINT",
  INTEGER: "INTEGER",
  BIGINT: "BIGINT",
  DOUBLE: "DOUBLE PRECISION",
  VARCHAR: "TEXT",
  BOOLEAN: "BOOLEAN",
}

/**
 * Carries a staging file's tables over into a schema of their own, for as long as they are attached: DuckDB writes them as
 * text beside the staging file, COPY reads them. Unlogged, because a crash may lose them: the file is checked again.
 */
export async function attachToPostgres(
  pool: Pool,
  workbench: Workbench,
  file: string,
  signal?: AbortSignal,
): Promise<Attachment> {
  const schema = `staging_${Date.now().toString(36)}_${randomBytes(6).toString("hex")}`
  const staging = await workbench.open(file)
  try {
    await pool.query(`${onThisNodeAlone}; CREATE SCHEMA ${schema}`)
    for (const table of TABLES) {
      await stoppedBy(
        signal,
        () => staging.stop(),
        () => carry(pool, staging, file, schema, table, signal),
      )
    }
  } catch (error) {
    await pool.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`).catch(() => undefined)
    throw error
  } finally {
    await staging.close()
  }
  let released = false
  return {
    prefix: `${schema}.`,
    async release() {
      if (released) return
      released = true
      await pool.query(`DROP SCHEMA ${schema} CASCADE`)
    },
  }
}

const STRAY_MS = 24 * 3600 * 1000

/**
 * Drops schemas that a crash left behind: those older than a day, because other servers on this database have theirs. One
 * that cannot be dropped, because another server is just doing it, say, is no reason not to start.
 */
export async function dropStrayStagings(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT nspname AS name FROM pg_namespace
      WHERE nspname ~ '^staging_[0-9a-z]+_[0-9a-f]{12}$' AND pg_get_userbyid(nspowner) = current_user`,
  )
  for (const { name } of rows)
    if (parseInt(name.split("_")[1]!, 36) < Date.now() - STRAY_MS)
      await pool.query(`DROP SCHEMA IF EXISTS ${name} CASCADE`).catch(() => undefined)
}

async function carry(
  pool: Pool,
  staging: Staging,
  file: string,
  schema: string,
  table: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const columns = await staging.rows<{ column_name: string; column_type: string }>(`DESCRIBE ${table}`)
  const defined = columns.map(({ column_name: name, column_type: type }) => {
    if (typeOf[type] === undefined) throw new Error(`carry needs plain types, ${table}.${name} is ${type}`)
    return `"${name}" ${typeOf[type]}`
  })
  const path = `${file}.${table}.csv`
  try {
    // The path is ours (the data folder and a made id); COPY takes no parameters. PostgreSQL's NULL mark, so that "" stays text.
    await staging.run(
      `COPY (SELECT * FROM ${table}) TO '${path.replaceAll("'", "''")}' (FORMAT csv, HEADER false, NULLSTR '\\N')`,
    )
    const client = await pool.connect()
    let isWhole = false
    try {
      await client.query(`CREATE UNLOGGED TABLE ${schema}.${table} (${defined.join(", ")})`)
      const into = client.query(copyFrom(`COPY ${schema}.${table} FROM STDIN (FORMAT csv, NULL '\\N')`))
      await pipeline(createReadStream(path), into, { signal })
      await client.query(`ANALYZE ${schema}.${table}`)
      isWhole = true
    } finally {
      // A connection in the middle of a copy takes nothing else any more.
      client.release(!isWhole)
    }
  } finally {
    rmSync(path, { force: true })
  }
}
