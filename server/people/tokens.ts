import { outageOf } from "../store/outage.ts"
import { randomUUID } from "node:crypto"
import type { Role, TokenRow } from "../../shared/api/access.ts"
import type { AccountsQueries } from "./accounts-database.ts"
import { hashSecret, makeSecret } from "./secret.ts"
import type { Viewer } from "./viewer.ts"

export type NewToken = {
  readonly role: Role
  /** Id of the unit at the top of what it may see; left out or null for the whole company. */
  readonly scope?: string | null
  readonly name?: string
  /** ISO 8601; left out or null for a token that does not expire. */
  readonly expiresAt?: string | null
  /** Account of the owner who makes it, and with whose ownership it ends; left out on the command line. */
  readonly madeBy?: string | null
}

/** Keys for scripts: a role, a scope, an end. Only the hash is kept. */
export function tokenStore(db: AccountsQueries, now: () => Date) {
  return {
    /** The new token's secret, which is shown once. */
    async create({ role, scope, name, expiresAt, madeBy }: NewToken): Promise<{ id: string; token: string }> {
      const id = randomUUID()
      const { secret, hash } = makeSecret("spc_")
      await db.run(
        `INSERT INTO api_token (id, name, secret_hash, role, scope, made_by, made_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, name ?? role, hash, role, scope ?? null, madeBy ?? null, now().toISOString(), expiresAt ?? null],
      )
      return { id, token: secret }
    },

    /** Who comes with this secret; null when it is unknown, revoked, past its end, or its maker no longer an owner. */
    async viewer(secret: string): Promise<Viewer | null> {
      const at = now().toISOString()
      const [found] = await db.rows<{
        id: string
        name: string
        role: Role
        scope: string | null
        used: string | null
      }>(
        `SELECT id, name, role, scope, last_used_at AS used FROM api_token
          WHERE secret_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)
            AND (made_by IS NULL OR made_by IN
                 (SELECT "id" FROM "person" WHERE "role" = 'owner' AND "removedAt" IS NULL))`,
        [hashSecret(secret), at],
      )
      if (!found) return null
      // A minute's grain tells an owner whether a token is still in use; every request would be a write. It is worth no
      // refusal where just then nobody can write.
      if (found.used === null || found.used < new Date(now().getTime() - 60_000).toISOString())
        await db.run("UPDATE api_token SET last_used_at = $2 WHERE id = $1", [found.id, at]).catch((error: unknown) => {
          if (outageOf(error) === null) throw error
        })
      return { id: found.id, name: found.name, role: found.role, scope: found.scope, by: "token" }
    },

    /** The owner who made this token; null when it was made on the command line. */
    async makerOf(id: string): Promise<string | null> {
      const [found] = await db.rows<{ madeBy: string | null }>(
        `SELECT made_by AS "madeBy" FROM api_token WHERE id = $1`,
        [id],
      )
      if (!found) throw new Error(`makerOf needs a token that exists, got ${id}`)
      return found.madeBy
    },

    /** Every token that was not revoked, newest first. */
    list(): Promise<TokenRow[]> {
      return db.rows<TokenRow>(
        `SELECT id, name, role, scope, made_by AS "madeBy", made_at AS "madeAt", expires_at AS "expiresAt",
                last_used_at AS "lastUsedAt"
           FROM api_token WHERE revoked_at IS NULL ORDER BY made_at DESC, id`,
      )
    },

    /** Whether there was such a token to revoke. It stops working with the next request. */
    async revoke(id: string): Promise<boolean> {
      const revoked = await db.rows(
        `UPDATE api_token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING id`,
        [id, now().toISOString()],
      )
      return revoked.length > 0
    },
  }
}
