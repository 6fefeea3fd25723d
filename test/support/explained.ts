import type { ColumnQueries, Database, SqlValue } from "../../server/store/database.ts"

/** A node of PostgreSQL's EXPLAIN (FORMAT JSON), as far as we read it. */
export type PlanNode = {
  readonly "Node Type": string
  readonly "Relation Name"?: string
  readonly "Subplan Name"?: string
  readonly Plans?: readonly PlanNode[]
  readonly [detail: string]: unknown
}

/** One statement of the product, as it was run, and how PostgreSQL went about it; null for what has no plan, such as DDL. */
export type Explained = { readonly sql: string; readonly plan: PlanNode | null }

/**
 * The same database, each statement told to `tell` with its plan just before it runs, in the transaction that runs it: the
 * very text and values of the product, over the very tables it meets.
 */
export function explaining(database: Database, tell: (statement: Explained) => void): Database {
  const watched = (queries: ColumnQueries): ColumnQueries => {
    async function explain(sql: string, params: readonly SqlValue[] = []): Promise<void> {
      const hasPlan = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(sql)
      const [row] = hasPlan
        ? await queries.rows<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(`EXPLAIN (VERBOSE, FORMAT JSON) ${sql}`, params)
        : []
      tell({ sql, plan: row?.["QUERY PLAN"][0].Plan ?? null })
    }
    return {
      async rows(sql, params) {
        await explain(sql, params)
        return queries.rows(sql, params)
      },
      async run(sql, params) {
        await explain(sql, params)
        await queries.run(sql, params)
      },
      async *columns(sql, params) {
        await explain(sql, params)
        yield* queries.columns(sql, params)
      },
    }
  }
  return {
    ...database,
    ...watched(database),
    transaction: (work) => database.transaction((queries) => work(watched(queries))),
  }
}

/** A node and everything below it. */
export function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)]
}
