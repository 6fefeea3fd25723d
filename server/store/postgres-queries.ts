import { type Client, escapeLiteral, type Pool, type PoolClient, types } from "pg"
import { to as copyTo } from "pg-copy-streams"
import type { Batch, ColumnQueries, Queries, SqlValue } from "./database.ts"
import { batchesOfCopy } from "./postgres-copy.ts"
import { explainStatement } from "./postgres-refusals.ts"

const INT4 = 23
const INT8 = 20
const FLOAT8 = 701

/** A BIGINT becomes a number, which is exact for everything we count; pg would leave it as text. */
export const getTypeParser: typeof types.getTypeParser = (oid: number, format?: "text" | "binary") =>
  oid === INT8 ? Number : (types.getTypeParser(oid, format) as (value: string) => unknown)

/** Without parameters the text may hold several statements, as a migration does. */
export function ask(on: Pool | PoolClient | Client, sql: string, params?: readonly SqlValue[]) {
  return on.query(sql, params && [...params]).catch((error: unknown) => {
    throw explainStatement(error)
  })
}

export function queriesOn(on: Pool | PoolClient | Client): Queries {
  return {
    rows: async <Row>(sql: string, params: readonly SqlValue[] = []) => (await ask(on, sql, params)).rows as Row[],
    run: async (sql, params) => void (await ask(on, sql, params)),
  }
}

export const allOn = (client: PoolClient): ColumnQueries => ({
  ...queriesOn(client),
  columns: (sql, params) => columnsOn(client, sql, params),
})

/** COPY is five times faster than rows as objects, and takes no parameters: so the values go in as literals that pg escapes. */
export async function* columnsOn(
  client: PoolClient,
  sql: string,
  params: readonly SqlValue[] = [],
): AsyncGenerator<Batch> {
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
