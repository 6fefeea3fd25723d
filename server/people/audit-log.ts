import { createHmac } from "node:crypto"
import type { AuditRow } from "../../shared/api/access.ts"
import { turns } from "../store/turns.ts"
import type { AccountsQueries } from "./accounts-database.ts"

export type AuditEntry = Omit<AuditRow, "seq" | "at" | "previousHash" | "hash">

export type AuditFilter = {
  readonly before?: number | undefined
  readonly event?: string | undefined
  readonly actorId?: string | undefined
  readonly limit: number
}

const columns = `seq, at, actor_id AS "actorId", actor_name AS "actorName", actor_role AS "actorRole", actor_by AS "actorBy",
  address, event, target, status, detail, previous_hash AS "previousHash", hash`

type Bare = Omit<AuditRow, "hash">

/** What a row's hash covers beside the hash before it, in this order for ever. */
const covered = (row: Bare) => [
  row.seq,
  row.at,
  row.actorId,
  row.actorName,
  row.actorRole,
  row.actorBy,
  row.address,
  row.event,
  row.target,
  row.status,
  row.detail,
]

const beginning = "0".repeat(64)

/** Above every number a row can have. */
const newest = 2 ** 31 - 1

export type AuditLog = ReturnType<typeof auditLogOf>

/**
 * The append-only log. A row's hash is an HMAC over the row and the hash before it (Schneier and Kelsey, 1999), under
 * a key derived from the server's secret: who can write the file but does not have the secret can forge no row. Each
 * row is told as well, for the server's own log: rows cut off at the end are missing here and not there.
 */
export function auditLogOf(
  db: AccountsQueries,
  secret: string,
  now: () => Date,
  tell: (row: AuditRow) => void = () => {},
) {
  const key = createHmac("sha256", secret).update("audit log").digest()

  const hashOf = (row: Bare): string =>
    createHmac("sha256", key)
      .update(JSON.stringify([row.previousHash, ...covered(row)]))
      .digest("hex")

  const startHashOf = (seq: number, previousHash: string, removedAt: string): string =>
    createHmac("sha256", key)
      .update(JSON.stringify(["start", seq, previousHash, removedAt]))
      .digest("hex")

  async function start(): Promise<{ seq: number; previousHash: string; holds: boolean }> {
    const [row] = await db.rows<{ seq: number; previousHash: string; removedAt: string; hash: string }>(
      `SELECT seq, previous_hash AS "previousHash", removed_at AS "removedAt", hash
         FROM audit_start ORDER BY seq DESC LIMIT 1`,
    )
    if (!row) return { seq: 1, previousHash: beginning, holds: true }
    return { ...row, holds: row.hash === startHashOf(row.seq, row.previousHash, row.removedAt) }
  }

  async function last(): Promise<{ seq: number; hash: string }> {
    const [row] = await db.rows<{ seq: number; hash: string }>(
      `SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1`,
    )
    if (row) return row
    const { seq, previousHash } = await start()
    return { seq: seq - 1, hash: previousHash }
  }

  const inTurn = turns()

  async function append(entry: AuditEntry): Promise<void> {
    // Servers and command lines write side by side: who finds the number taken reads on and takes the next.
    for (;;) {
      const { seq: before, hash: previousHash } = await last()
      const bare = { ...entry, seq: before + 1, at: now().toISOString(), previousHash }
      const row: AuditRow = { ...bare, hash: hashOf(bare) }
      const taken = await db.rows(
        `INSERT INTO audit_event (seq, at, actor_id, actor_name, actor_role, actor_by, address, event, target, status,
                                  detail, previous_hash, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT (seq) DO NOTHING RETURNING seq`,
        [...covered(bare), previousHash, row.hash],
      )
      if (taken.length > 0) return tell(row)
    }
  }

  return {
    /** In turn within a process, so that only other processes are ever in the way. */
    append: (entry: AuditEntry) => inTurn(() => append(entry)),

    /** Newest first. */
    page({ before, event, actorId, limit }: AuditFilter): Promise<AuditRow[]> {
      return db.rows<AuditRow>(
        `SELECT ${columns} FROM audit_event
          WHERE seq < $1 AND ($2 = '' OR event = $2 OR event LIKE $2 || '.%') AND ($3 = '' OR actor_id = $3)
          ORDER BY seq DESC LIMIT $4`,
        [before ?? newest, event ?? "", actorId ?? "", limit],
      )
    },

    /** Oldest first, `limit` rows from `from` on: for an export that is read as it is written. */
    after(seq: number, limit: number): Promise<AuditRow[]> {
      return db.rows<AuditRow>(`SELECT ${columns} FROM audit_event WHERE seq > $1 ORDER BY seq LIMIT $2`, [seq, limit])
    },

    /** The first row that does not follow from the one before; null where the whole log holds. */
    async firstBroken(): Promise<number | null> {
      const begun = await start()
      if (!begun.holds) return begun.seq
      let expected = { seq: begun.seq, previousHash: begun.previousHash }
      for (;;) {
        const rows = await this.after(expected.seq - 1, 1000)
        for (const row of rows) {
          const holds =
            row.seq === expected.seq && row.previousHash === expected.previousHash && row.hash === hashOf(row)
          if (!holds) return expected.seq
          expected = { seq: row.seq + 1, previousHash: row.hash }
        }
        if (rows.length < 1000) return null
      }
    },

    /** Removes what is older than `days`, and keeps where the rest begins. How many rows went. */
    async retain(days: number): Promise<number> {
      const oldest = new Date(now().getTime() - days * 24 * 3_600_000).toISOString()
      const [first] = await db.rows<{ seq: number; previousHash: string }>(
        `SELECT seq, previous_hash AS "previousHash" FROM audit_event WHERE at >= $1 ORDER BY seq LIMIT 1`,
        [oldest],
      )
      const { seq, hash } = await last()
      const kept = first ?? { seq: seq + 1, previousHash: hash }
      const removedAt = now().toISOString()
      await db.run(
        `INSERT INTO audit_start (seq, previous_hash, removed_at, hash) VALUES ($1, $2, $3, $4)
           ON CONFLICT (seq) DO NOTHING`,
        [kept.seq, kept.previousHash, removedAt, startHashOf(kept.seq, kept.previousHash, removedAt)],
      )
      return (await db.rows(`DELETE FROM audit_event WHERE seq < $1 RETURNING seq`, [kept.seq])).length
    },
  }
}
