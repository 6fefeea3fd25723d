/**
 * The little that both engines agree on: SQL text with `$1` parameters, rows out, one transaction at a time,
 * and bulk loads under a name that says what they do. Values travel as parameters, always.
 */
export type SqlValue = string | number | boolean | null

export interface Queries {
  /** Runs one statement and returns its rows. Whole numbers come as `number`: cast counts to INTEGER in the text. */
  rows<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>
  /** Runs one statement for its effect. */
  run(sql: string, params?: readonly SqlValue[]): Promise<void>
}

export interface Database extends Queries {
  readonly engine: "duckdb" | "postgres"
  /** Everything in `work` happens or nothing does. One writer at a time: a second transaction waits for the first. */
  transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}
