import { randomUUID } from "node:crypto"
import type { Person, Role, SessionRow } from "../../shared/api/access.ts"
import type { AccountsDatabase } from "./accounts-database.ts"

const person = `
  SELECT "id", "name", "email", "role", "scope", "createdAt",
         EXISTS (SELECT 1 FROM "credential" c WHERE c."userId" = p."id" AND c."password" IS NOT NULL) AS "hasPassword",
         EXISTS (SELECT 1 FROM "credential" c WHERE c."userId" = p."id" AND c."providerId" <> 'credential') AS "singleSignOn",
         COALESCE("twoFactorEnabled", FALSE) AS "secondFactor",
         (SELECT max(s."updatedAt") FROM "session" s WHERE s."userId" = p."id") AS "lastSeenAt"
    FROM "person" p WHERE "removedAt" IS NULL`

/** SQLite answers yes and no as 1 and 0. */
type PersonRow = { [Field in keyof Person]: Person[Field] extends boolean ? boolean | number : Person[Field] }

function readPerson(row: PersonRow): Person {
  const { hasPassword, singleSignOn, secondFactor } = row
  return {
    ...row,
    hasPassword: Boolean(hasPassword),
    singleSignOn: Boolean(singleSignOn),
    secondFactor: Boolean(secondFactor),
  }
}

/** Reading and changing accounts. Whoever changes rights changes them for running sessions too: nothing is cached. */
export function peopleStore(db: AccountsDatabase, now: () => Date) {
  return {
    async list(): Promise<Person[]> {
      return (await db.rows<PersonRow>(`${person} ORDER BY "name", "id"`)).map(readPerson)
    },

    async find(id: string): Promise<Person | null> {
      const [found] = await db.rows<PersonRow>(`${person} AND "id" = $1`, [id])
      return found ? readPerson(found) : null
    },

    /** A new account without a way in yet: a link, or single sign-on, gives it one. */
    async create(as: { name: string; email: string; role: Role; scope: string | null }) {
      const id = randomUUID()
      const email = as.email.toLowerCase()
      await db.run(
        `INSERT INTO "person" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt", "role", "scope")
         VALUES ($1, $2, $3, TRUE, $4, $4, $5, $6)`,
        [id, as.name, email, now().toISOString(), as.role, as.scope],
      )
      return { id, email }
    },

    /** Whom the audit log names. */
    async actor(id: string): Promise<Pick<Person, "id" | "name" | "role">> {
      const found = await this.find(id)
      if (!found) throw new Error(`actor needs an account that exists, got ${id}`)
      return { id: found.id, name: found.name, role: found.role }
    },

    /** Somebody with this address, removed or not. */
    async byEmail(email: string): Promise<{ id: string; removed: boolean } | null> {
      const [found] = await db.rows<{ id: string; removedAt: string | null }>(
        `SELECT "id", "removedAt" FROM "person" WHERE "email" = $1`,
        [email.toLowerCase()],
      )
      return found ? { id: found.id, removed: found.removedAt !== null } : null
    },

    /**
     * Changes name, role or scope; false where that would leave nobody who can manage people.
     * The condition is part of the statement, so that two owners who demote each other at once cannot both succeed.
     */
    async change(id: string, change: { name: string; role: Role; scope: string | null }): Promise<boolean> {
      const changed = await db.alone((queries) =>
        queries.rows(
          `UPDATE "person" SET "name" = $2, "role" = $3, "scope" = $4, "updatedAt" = $5
            WHERE "id" = $1 AND "removedAt" IS NULL AND ("role" <> 'owner' OR $3 = 'owner' OR
                  (SELECT count(*) FROM "person" WHERE "role" = 'owner' AND "removedAt" IS NULL) > 1)
            RETURNING "id"`,
          [id, change.name, change.role, change.scope, now().toISOString()],
        ),
      )
      return changed.length > 0
    },

    /** Takes every way in from somebody; false where they are the last owner. */
    async remove(id: string): Promise<boolean> {
      const removed = await db.alone((queries) =>
        queries.rows(
          `UPDATE "person" SET "removedAt" = $2
            WHERE "id" = $1 AND "removedAt" IS NULL AND ("role" <> 'owner' OR
                  (SELECT count(*) FROM "person" WHERE "role" = 'owner' AND "removedAt" IS NULL) > 1)
            RETURNING "id"`,
          [id, now().toISOString()],
        ),
      )
      if (removed.length === 0) return false
      await db.run(`DELETE FROM "session" WHERE "userId" = $1`, [id])
      await db.run(`DELETE FROM "credential" WHERE "userId" = $1`, [id])
      await db.run(`DELETE FROM "twoFactor" WHERE "userId" = $1`, [id])
      await db.run(`UPDATE one_time_link SET used_at = $2 WHERE person_id = $1 AND used_at IS NULL`, [
        id,
        now().toISOString(),
      ])
      return true
    },

    /** An invited address that was removed before: the same row again, with the new rights. */
    async bringBack(id: string, as: { name: string; role: Role; scope: string | null }): Promise<void> {
      await db.run(
        `UPDATE "person" SET "name" = $2, "role" = $3, "scope" = $4, "removedAt" = NULL, "twoFactorEnabled" = FALSE
          WHERE "id" = $1`,
        [id, as.name, as.role, as.scope],
      )
    },

    /** False where the address belongs to somebody else. */
    async changeEmail(id: string, email: string): Promise<boolean> {
      const changed = await db.rows(
        `UPDATE "person" SET "email" = $2, "updatedAt" = $3
          WHERE "id" = $1 AND NOT EXISTS (SELECT 1 FROM "person" WHERE "email" = $2 AND "id" <> $1) RETURNING "id"`,
        [id, email.toLowerCase(), now().toISOString()],
      )
      return changed.length > 0
    },

    sessions(personId: string): Promise<SessionRow[]> {
      return db.rows<SessionRow>(
        `SELECT "id", "createdAt", "updatedAt" AS "lastSeenAt", "expiresAt", "ipAddress" AS address, "userAgent" AS browser
           FROM "session" WHERE "userId" = $1 AND "expiresAt" > $2 ORDER BY "updatedAt" DESC, "id"`,
        [personId, now().toISOString()],
      )
    },

    /** Ends one session of this person, or all; how many ended. */
    async endSessions(personId: string, sessionId?: string): Promise<number> {
      const ended = await db.rows(
        sessionId === undefined
          ? `DELETE FROM "session" WHERE "userId" = $1 RETURNING "id"`
          : `DELETE FROM "session" WHERE "userId" = $1 AND "id" = $2 RETURNING "id"`,
        sessionId === undefined ? [personId] : [personId, sessionId],
      )
      return ended.length
    },

    async removeSecondFactor(personId: string): Promise<void> {
      await db.run(`DELETE FROM "twoFactor" WHERE "userId" = $1`, [personId])
      await db.run(`UPDATE "person" SET "twoFactorEnabled" = FALSE WHERE "id" = $1`, [personId])
    },
  }
}
