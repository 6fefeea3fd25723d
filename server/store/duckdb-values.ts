import { type DuckDBConnection, type DuckDBType, type DuckDBValue, DOUBLE } from "@duckdb/node-api"
import type { SqlValue } from "./database.ts"

/** Runs one statement with its values bound. Whole numbers beyond 32 bits travel as doubles, exact up to 2^53. */
export function query(connection: DuckDBConnection, sql: string, params: readonly SqlValue[]) {
  return params.length === 0
    ? connection.runAndReadAll(sql)
    : connection.runAndReadAll(sql, [...params] as DuckDBValue[], params.map(typeOf) as DuckDBType[])
}

/** The same, its rows coming as they are asked for. */
export function stream(connection: DuckDBConnection, sql: string, params: readonly SqlValue[]) {
  return params.length === 0
    ? connection.stream(sql)
    : connection.stream(sql, [...params] as DuckDBValue[], params.map(typeOf) as DuckDBType[])
}

function typeOf(value: SqlValue): DuckDBType | undefined {
  return Number.isInteger(value) && Math.abs(value as number) > 2_147_483_647 ? DOUBLE : undefined
}

/** A row as the rest of the server takes it: a BIGINT becomes a number, which is exact for everything we count. */
export function plainRow<Row>(row: Record<string, unknown>): Row {
  for (const name in row) {
    const value = row[name]
    if (typeof value === "bigint") row[name] = Number(value)
  }
  return row as Row
}
