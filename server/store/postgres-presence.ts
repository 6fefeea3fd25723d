import { Client } from "pg"

/** How soon a presence that was lost with its connection is taken up again. */
const AGAIN_MS = 1000

export type Presence = {
  /** Whether no other process is at work on the workspace at this moment; false where that cannot be told. */
  readonly isAlone: () => Promise<boolean>
  readonly end: () => Promise<void>
}

/**
 * Says to every process on a workspace that this one works on it: an advisory lock that all of them share, or that one holds
 * `alone`, to move the workspace. On a connection of its own, so that it goes when the process goes, however that ends.
 */
export async function presenceOn(databaseUrl: string, alone: boolean): Promise<Presence> {
  let client: Client | null = null
  let timer: NodeJS.Timeout | undefined
  let isOver = false

  async function enter(): Promise<boolean> {
    const made = new Client({ connectionString: databaseUrl, keepAlive: true, connectionTimeoutMillis: 10_000 })
    made.on("error", () => lose(made))
    made.on("end", () => lose(made))
    client = made
    await made.connect()
    const { rows } = await made.query<{ got: boolean }>(
      `SELECT pg_try_advisory_lock${alone ? "" : "_shared"}(hashtext(current_schema()), hashtext('present')) AS got`,
    )
    return rows[0]!.got
  }

  function lose(lost: Client): void {
    if (client !== lost) return
    client = null
    // Who was alone is so no longer: somebody may have come in meanwhile. Its transaction went with the database.
    if (isOver || alone) return
    timer = setTimeout(() => void again(), AGAIN_MS)
    timer.unref()
  }

  async function again(): Promise<void> {
    const isIn = await enter().catch(() => false)
    const tried = client
    if (tried === null || (isIn && !isOver)) return
    await tried.end().catch(() => undefined)
    lose(tried)
  }

  async function isAlone(): Promise<boolean> {
    const asked = client
    if (asked === null) return false
    const look = asked.query<{ others: number }>(
      `SELECT CAST(count(*) FILTER (WHERE pid <> pg_backend_pid()) AS INTEGER) AS others FROM pg_locks
        WHERE locktype = 'advisory' AND objsubid = 2
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND classid = CAST(hashtext(current_schema()) AS oid) AND objid = CAST(hashtext('present') AS oid)
       HAVING count(*) FILTER (WHERE pid = pg_backend_pid()) > 0`,
    )
    const { rows } = await look.catch(() => ({ rows: [] }))
    return rows[0]?.others === 0
  }

  async function end(): Promise<void> {
    isOver = true
    clearTimeout(timer)
    const last = client
    client = null
    await last?.end().catch(() => undefined)
  }

  const isIn = await enter().catch(async (error: unknown) => {
    await end()
    throw error
  })
  if (!isIn) {
    await end()
    throw new Error(
      alone
        ? "A server or another command is still at work on the workspace in PostgreSQL: stop it first. Nothing was changed."
        : "The workspace in PostgreSQL is just being moved: start again when that is over.",
    )
  }
  return { isAlone, end }
}
