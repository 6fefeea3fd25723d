import type { Queries } from "./database.ts"

/**
 * How a cluster holds the workspace (CITUS.md): the large tables in shards by unit, so that everything about one cell lies
 * on one node and joins of them need no other; the small ones whole on every node.
 */
export const distributedByUnit = ["observation", "current_value", "withheld"] as const
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
] as const

/** Whether the database is a Citus cluster's: whether its functions are there. */
export async function hasCitus(queries: Queries): Promise<boolean> {
  const [found] = await queries.rows<{ there: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM pg_proc WHERE proname = 'create_distributed_table' AND pg_function_is_visible(oid)) AS there`,
  )
  return found!.there
}

/**
 * In a transaction on a cluster one connection a node does the work: what a statement has changed in a small table, the
 * next must see on every shard, and connections side by side would not see each other's changes.
 */
export const oneConnectionANode = "SET LOCAL citus.multi_shard_modify_mode TO 'sequential'"

/** Distributes what is not distributed yet, with the rows in it; nothing on a PostgreSQL without Citus. In the caller's transaction. */
export async function distribute(queries: Queries): Promise<void> {
  if (!(await hasCitus(queries))) return
  const done = await queries.rows<{ name: string }>(
    `SELECT c.relname AS name FROM pg_dist_partition AS p JOIN pg_class AS c ON c.oid = p.logicalrel
      WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema()))`,
  )
  const isDone = (table: string) => done.some(({ name }) => name === table)
  for (const table of onEveryNode)
    if (!isDone(table)) await queries.run("SELECT create_reference_table(CAST($1 AS regclass))", [table])
  for (const table of distributedByUnit)
    if (!isDone(table))
      await queries.run(
        `SELECT create_distributed_table(CAST($1 AS regclass), 'unit_id', colocate_with => ${table === distributedByUnit[0] ? "'none'" : "'observation'"})`,
        [table],
      )
  // A file lies whole on one node, and the files of many uploads spread over all.
  if (!isDone("kept_piece"))
    await queries.run("SELECT create_distributed_table('kept_piece'::regclass, 'upload_id', colocate_with => 'none')")
}
