import { randomUUID } from "node:crypto"
import type { AccountsQueries } from "./accounts-database.ts"
import { hashSecret, makeSecret } from "./secret.ts"

export type UsedLink = { readonly purpose: "first-owner" | "set-password"; readonly personId: string | null }

const noOwnerYet = `NOT EXISTS (SELECT 1 FROM "person" WHERE "role" = 'owner' AND "removedAt" IS NULL)`

/** Links that let one person in, once. Only the hash of their secret is kept. */
export function linkStore(db: AccountsQueries, now: () => Date) {
  /** The address carries the secret behind #, so that it reaches no server log and no Referer. */
  const address = (publicUrl: string, secret: string) => `${publicUrl}/sign-in#link=${secret}`

  async function make(
    purpose: UsedLink["purpose"],
    personId: string | null,
    madeBy: string | null,
    ends: string | null,
  ) {
    const { secret, hash } = makeSecret()
    await db.run(
      `INSERT INTO one_time_link (id, purpose, person_id, secret_hash, made_by, made_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [randomUUID(), purpose, personId, hash, madeBy, now().toISOString(), ends],
    )
    return secret
  }

  /** A newer link of the same purpose replaces the older ones. */
  const retire = (purpose: UsedLink["purpose"], personId: string | null) =>
    db.run(
      `UPDATE one_time_link SET used_at = $1
        WHERE used_at IS NULL AND purpose = $2 AND (person_id = $3 OR (person_id IS NULL AND $3 IS NULL))`,
      [now().toISOString(), purpose, personId],
    )

  return {
    /** The link that makes and signs in the first owner; null once there is an owner. */
    async firstOwner(publicUrl: string): Promise<string | null> {
      const open = await db.rows(`SELECT 1 AS open WHERE ${noOwnerYet}`)
      if (open.length === 0) return null
      await retire("first-owner", null)
      return address(publicUrl, await make("first-owner", null, null, null))
    },

    /** A link with which this person chooses a password and is in; for an invitation or a forgotten password. */
    async setPassword(publicUrl: string, personId: string, madeBy: string | null, hours = 72) {
      await retire("set-password", personId)
      const expiresAt = new Date(now().getTime() + hours * 3_600_000).toISOString()
      const secret = await make("set-password", personId, madeBy, expiresAt)
      return { link: address(publicUrl, secret), expiresAt }
    },

    /** What an unused link is for, without using it; null when it is unknown, used or past its end. */
    async look(secret: string): Promise<UsedLink | null> {
      const [found] = await db.rows<UsedLink>(
        `SELECT purpose, person_id AS "personId" FROM one_time_link
          WHERE secret_hash = $1 AND used_at IS NULL AND (expires_at IS NULL OR expires_at > $2)
            AND (purpose <> 'first-owner' OR ${noOwnerYet})`,
        [hashSecret(secret), now().toISOString()],
      )
      return found ?? null
    },

    /** Uses the link up, in one statement: of two who come at once, one gets it. */
    async use(secret: string): Promise<UsedLink | null> {
      const [used] = await db.rows<UsedLink>(
        `UPDATE one_time_link SET used_at = $2
          WHERE secret_hash = $1 AND used_at IS NULL AND (expires_at IS NULL OR expires_at > $2)
            AND (purpose <> 'first-owner' OR ${noOwnerYet})
          RETURNING purpose, person_id AS "personId"`,
        [hashSecret(secret), now().toISOString()],
      )
      return used ?? null
    },
  }
}
