import type { ColumnQueries } from "./database.ts"

/** One column of rows to be appended, as arrays of one length. */
export type AppendColumns = readonly (readonly (string | number | null)[])[]

/**
 * Where a file becomes rows: an embedded DuckDB whatever the store is, because nothing else reads text as fast.
 * Its SQL may be DuckDB's own.
 */
export interface Workbench {
  /** Opens (or makes) a staging file; unqualified table names are its own. */
  open(file: string): Promise<Staging>
}

export interface Staging extends ColumnQueries {
  /** Fills a table of the staging file from memory, far faster than INSERT. Types follow the table. */
  append(table: string, columns: AppendColumns): Promise<void>
  /** The rows of a statement a few thousand at a time, for what may not fit in memory. */
  stream<Row>(sql: string): AsyncIterable<Row[]>
  /** How much of the statement that is running is done, 0 to 1; null where the engine cannot tell. */
  share(): number | null
  /** Stops the statement that is running, and every later one: they throw `Stopped`. */
  stop(): void
  close(): Promise<void>
}

/** Somebody called the work off. */
export class Stopped extends Error {
  constructor() {
    super("This was stopped.")
  }
}
