import type { Pool, PoolClient } from "pg"
import type { ColumnQueries, Database } from "./database.ts"
import { atCommit, oneConnectionANode, WRITER } from "./postgres-citus.ts"
import { inTransaction } from "./postgres-commit.ts"
import { allOn, ask } from "./postgres-queries.ts"
import { untilStopped } from "./stopping.ts"

/**
 * Transactions one after the other, in whatever process on this database; each tells `channel` that it has been. On a
 * cluster the nodes commit one after the other, and who reads meanwhile can wait for that: see `settledOn`.
 */
export function transactionsOn(pool: Pool, channel: string, isCluster: boolean): Database["transaction"] {
  return async function transaction(work, signal) {
    const inserted = { rows: 0 }
    const result = await inTransaction(
      pool,
      async (client) => {
        // Held until the end of the transaction, across every process on this database.
        await client.query("SELECT pg_advisory_xact_lock(hashtext(current_schema()), hashtext($1))", [WRITER])
        if (isCluster) await client.query(oneConnectionANode)
        const found = await work(untilStopped(counting(client, inserted), signal))
        if (!isCluster) await refreshStatistics(client, inserted.rows)
        // Delivered by the commit and never without it, so that no process can forget to tell the others.
        await client.query(`NOTIFY ${channel}`)
        if (isCluster) await client.query(atCommit.hold)
        return found
      },
      signal,
    )
    // Within a transaction that has changed a node's tables by itself, a cluster refuses to look at them.
    if (isCluster) await refreshStatistics(pool, inserted.rows).catch(() => undefined)
    return result
  }
}

/** Waits for a commit that is under way on a cluster to have reached every node; on one PostgreSQL it comes to all at once. */
export function settledOn(pool: Pool, isCluster: boolean): Database["settled"] {
  return async () => {
    if (isCluster) await pool.query(atCommit.wait)
  }
}

/** The same as `allOn`, counting the rows that its statements insert. */
function counting(client: PoolClient, inserted: { rows: number }): ColumnQueries {
  return {
    ...allOn(client),
    run: async (sql, params) => {
      const { command, rowCount } = await ask(client, sql, params)
      if (command === "INSERT") inserted.rows += rowCount ?? 0
    },
  }
}

/**
 * After a transaction that filled the large tables by a tenth or more, what PostgreSQL believes of them is looked up anew, at
 * once: autovacuum comes up to a minute later, and until then an undo of 20,000 values took 12 s instead of 1.
 */
async function refreshStatistics(client: Pool | PoolClient, inserted: number): Promise<void> {
  if (inserted < 1000) return
  const { rows } = await client.query<{ name: string; known: number }>(
    `SELECT relname AS name, reltuples AS known FROM pg_class
      WHERE oid IN (to_regclass('observation'), to_regclass('current_value'))`,
  )
  for (const { name, known } of rows) if (inserted > known / 10) await client.query(`ANALYZE ${name}`)
}
