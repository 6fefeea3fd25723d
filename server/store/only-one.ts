import { Client } from "pg"

/** Lets one holder of a name in at a time, within this process. What comes while it is held gets null at once. */
export function onlyOneHere() {
  const held = new Set<string>()
  return async function onlyOne<Result>(
    name: string,
    work: (lost: AbortSignal) => Promise<Result>,
  ): Promise<Result | null> {
    if (held.has(name)) return null
    held.add(name)
    try {
      return await work(new AbortController().signal)
    } finally {
      held.delete(name)
    }
  }
}

/**
 * The same across every process on a database: an advisory lock, held by a connection of its own, so that it goes when
 * the process goes. `work` is told when the connection breaks, because from then on another process may begin.
 */
export async function onlyOneOnPostgres<Result>(
  databaseUrl: string,
  name: string,
  work: (lost: AbortSignal) => Promise<Result>,
): Promise<Result | null> {
  const client = new Client({ connectionString: databaseUrl, keepAlive: true, connectionTimeoutMillis: 10_000 })
  const lost = new AbortController()
  client.on("error", () => lost.abort())
  client.on("end", () => lost.abort())
  await client.connect()
  try {
    const { rows } = await client.query<{ got: boolean }>(
      "SELECT pg_try_advisory_lock(hashtext(current_schema()), hashtext($1)) AS got",
      [name],
    )
    return rows[0]!.got ? await work(lost.signal) : null
  } finally {
    await client.end().catch(() => undefined)
  }
}
