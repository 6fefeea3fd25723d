import type { Pool, PoolClient } from "pg"
import { stoppedBy } from "./stopping.ts"

/**
 * Does `work` as one transaction on a connection of its own. What fails leaves nothing behind, and a connection that cannot
 * even be rolled back is closed instead of going back to the pool. Aborted by `signal` before the commit, the statement that
 * is running is cancelled, and `Stopped` thrown.
 */
export async function inTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const client = await pool.connect()
  try {
    await client.query("BEGIN")
    const result = await stoppedBy(signal, await cancelling(pool, client, signal), () => work(client))
    await client.query("COMMIT")
    client.release()
    return result
  } catch (error) {
    const broken = await client.query("ROLLBACK").then(
      () => undefined,
      (failure: Error) => failure,
    )
    client.release(broken)
    throw error
  }
}

/** Has the server end what `client` is at, through another connection. A word that does not get through is said again. */
async function cancelling(pool: Pool, client: PoolClient, signal: AbortSignal | undefined) {
  if (!signal) return () => undefined
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid")
  return () => pool.query("SELECT pg_cancel_backend($1)", [rows[0]!.pid]).catch(() => undefined)
}
