import type { Pool, PoolClient } from "pg"

/**
 * Does `work` as one transaction on a connection of its own. What fails leaves nothing behind, and a connection that cannot
 * even be rolled back is closed instead of going back to the pool.
 */
export async function inTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  try {
    await client.query("BEGIN")
    const result = await work(client)
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
