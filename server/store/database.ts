/**
 * The little that both engines agree on: SQL text with `$1` parameters, rows out, one transaction at a time,
 * and bulk loads under a name that says what they do. Values travel as parameters, always.
 */
export type SqlValue = string | number | boolean | null

/** Some rows of an answer as typed columns, in the order of the select list; `columns[c][row]` for row < `rows`. */
export type Batch = { readonly rows: number; readonly columns: readonly (Int32Array | Float64Array)[] }

export interface Queries {
  /** Runs one statement and returns its rows. Whole numbers come as `number`: cast counts to INTEGER in the text. */
  rows<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>
  /** Runs one statement for its effect. */
  run(sql: string, params?: readonly SqlValue[]): Promise<void>
}

/** What the workspace's engines add: numbers by the million. */
export interface ColumnQueries extends Queries {
  /**
   * Runs one statement whose columns are all INTEGER or DOUBLE PRECISION and hands its rows over batch by batch, without
   * making an object of each. Missing is NaN in a double; an INTEGER column must not hold any. A batch is good until the
   * next is asked for.
   */
  columns(sql: string, params?: readonly SqlValue[]): AsyncIterable<Batch>
}

/** The tables of a staging file, under a name that SQL text can put before theirs. */
export interface Attachment {
  /** Goes before a table's name: `FROM ${prefix}observation`. Made by us, never from what a person sent. */
  readonly prefix: string
  readonly release: () => Promise<void>
}

export interface Database extends ColumnQueries {
  readonly engine: "duckdb" | "postgres"
  /**
   * Everything in `work` happens or nothing does. One writer at a time: a second transaction waits for the first. Aborted by
   * `signal` before the commit, it is rolled back and throws `Stopped`.
   */
  transaction<Result>(work: (queries: ColumnQueries) => Promise<Result>, signal?: AbortSignal): Promise<Result>
  /**
   * Resolves when a commit that is under way has reached every node of a cluster: values that are read from then on are at
   * least those of a revision that was read before. At once where there is one node.
   */
  settled(): Promise<void>
  /** Lets SQL text read a staging file (workbench.ts), so that millions of rows move without passing through here. */
  attach(stagingFile: string, signal?: AbortSignal): Promise<Attachment>
  /**
   * Runs `work` where no other holder of this name is at it, in whatever process on this workspace; null where one is, at
   * once. `lost` is aborted when the lock can no longer be relied on: the work should end then.
   */
  onlyOne<Result>(name: string, work: (lost: AbortSignal) => Promise<Result>): Promise<Result | null>
  /**
   * Calls back whenever a transaction of any process may have changed the workspace, until the function it returns is
   * called. A hint, not a proof: it may call too often, and who must not be stale looks at the revision.
   */
  onChange(listener: () => void): () => void
  /**
   * How many changes have been finished so far, where no other process can make any: while it stays the same, so does all
   * that was read since. Null where others may write.
   */
  changes(): number | null
  /** Between the processes on a workspace. What is said is not kept: it tells of work in progress, and nothing may depend on it. */
  readonly talk: Talk
  close(): Promise<void>
}

export interface Talk {
  /** Said to every process, this one as well; up to 7,000 bytes. */
  say(text: string): Promise<void>
  /**
   * Calls back with what is said, until the function it returns is called; with null when listening begins or begins
   * again, because what was said before was not heard.
   */
  hear(listener: (text: string | null) => void): () => void
}

/** The only process on its workspace talks to nobody. */
export const nobodyElse: Talk = { say: async () => undefined, hear: () => () => undefined }
