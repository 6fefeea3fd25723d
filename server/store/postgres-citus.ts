import type { Queries } from "./database.ts"

/**
 * How a cluster holds the workspace (CITUS.md): the large tables in shards by unit, so that everything about one cell lies
 * on one node and joins of them need no other; the small ones whole on every node.
 */
export const distributedByUnit = ["observation", "current_value", "withheld", "kept_back"] as const
export const onEveryNode = [
  "workspace",
  "metric",
  "unit",
  "upload",
  "upload_unit",
  "upload_metric",
  "target",
  "baseline",
  "event",
  "plan",
  "plan_unit",
  "remembered_mapping",
  "told_instead",
  "told_before",
] as const

/** Whether the database is a Citus cluster's: whether its functions are there. */
export async function hasCitus(queries: Queries): Promise<boolean> {
  const [found] = await queries.rows<{ there: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM pg_proc WHERE proname = 'create_distributed_table' AND pg_function_is_visible(oid)) AS there`,
  )
  return found!.there
}

/** The name of the lock that whoever writes to a workspace holds, in every server process; a workspace is a schema. */
export const WRITER = "writer"

/**
 * In a transaction on a cluster one connection a node does the work: what a statement has changed in a small table, the
 * next must see on every shard, and connections side by side would not see each other's changes.
 */
export const oneConnectionANode = "SET LOCAL citus.multi_shard_modify_mode TO 'sequential'"

/** A checked file goes to every node to be compared there; by default Citus ends a statement that sends more than a gigabyte. */
export const anySizeBetweenNodes = "SET citus.max_intermediate_result_size TO -1"

const COMMITTING = "(hashtext(current_schema()), hashtext('committing'))"

/**
 * The coordinator commits first, the nodes an instant later: who read the new revision in between would find old values
 * under it, and keep them. A writer holds a lock for that instant (Citus lets go of it when every node has committed), and
 * a reader waits for it between the revision and the values.
 */
export const atCommit = {
  hold: `SELECT pg_advisory_xact_lock${COMMITTING}`,
  wait: `SELECT pg_advisory_xact_lock_shared${COMMITTING}`,
}

/** A staging schema lies on the coordinator alone, and the nodes need not hear of it. Elsewhere the setting means nothing. */
export const onThisNodeAlone = "SET LOCAL citus.enable_ddl_propagation TO off"

/**
 * Distributes what is not distributed yet, with the rows in it; nothing on a PostgreSQL without Citus. In the caller's
 * transaction. Returns the tables of which the coordinator still has the rows as they were: see `forgetCopied`.
 */
export async function distribute(queries: Queries): Promise<string[]> {
  if (!(await hasCitus(queries))) return []
  const done = await queries.rows<{ name: string }>(
    `SELECT c.relname AS name FROM pg_dist_partition AS p JOIN pg_class AS c ON c.oid = p.logicalrel
      WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema()))`,
  )
  const ways: (readonly [table: string, statement: string])[] = [
    ...onEveryNode.map((table) => [table, "SELECT create_reference_table(CAST($1 AS regclass))"] as const),
    ...distributedByUnit.map(
      (table) => [table, shards("unit_id", table === "observation" ? "none" : "observation")] as const,
    ),
    // A file lies whole on one node, and the files of many uploads spread over all.
    ["kept_piece", shards("upload_id", "none")],
  ]
  const copied: string[] = []
  for (const [table, statement] of ways) {
    if (done.some(({ name }) => name === table)) continue
    const [kept] = await queries.rows<{ bytes: number }>("SELECT pg_relation_size(CAST($1 AS regclass)) AS bytes", [
      table,
    ])
    await queries.run(statement, [table])
    if (kept!.bytes > 0) copied.push(table)
  }
  return copied
}

const shards = (column: string, beside: string) =>
  `SELECT create_distributed_table(CAST($1 AS regclass), '${column}', colocate_with => '${beside}')`

/** Frees the room of rows that went to the nodes: nobody reads them on the coordinator any more, and it is no harm if they stay. */
export async function forgetCopied(queries: Queries, tables: readonly string[]): Promise<void> {
  for (const table of tables)
    await queries
      .run("SELECT truncate_local_data_after_distributing_table(CAST($1 AS regclass))", [table])
      .catch(() => undefined)
}
