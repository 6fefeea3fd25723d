import type { Context } from "hono"
import { isRole } from "../../shared/api/access.ts"
import { Refusal } from "../errors.ts"
import type { AccountsQueries } from "./accounts-database.ts"
import { sessionIdleSeconds, sessionLongestSeconds, sessionRenewSeconds } from "./auth.ts"
import type { AuthCalls } from "./auth-calls.ts"
import { sessionToken } from "./session-cookie.ts"
import type { Viewer } from "./viewer.ts"

const nobody = new Refusal("sign-in", "Sign in first.")

/** Signing in and out. */
export function sessionsOf(db: AccountsQueries, { auth, call, current }: AuthCalls, now: () => Date) {
  /** Whoever signs in anew leaves the session behind that the browser had before. */
  async function leaving<Answer>(c: Context, enter: () => Promise<Answer>): Promise<Answer> {
    const before = await current(c)
    const answer = await enter()
    if (before) await db.run(`DELETE FROM "session" WHERE "id" = $1`, [before.session.id])
    return answer
  }

  /**
   * The session behind the cookie, by one statement: every request asks, and better-auth's own way takes ten times as
   * long. It still carries sessions on, once a day, when they are no longer fresh.
   */
  async function lookUp(c: Context): Promise<{ viewer: Viewer | null; isFresh: boolean } | null> {
    const { authCookies, secret } = await auth.$context
    const token = sessionToken(c, authCookies.sessionToken.name, secret)
    if (token === null) return null
    const [found] = await db.rows<User & { createdAt: string; expiresAt: string }>(
      `SELECT p."id", p."name", p."role", p."scope", p."removedAt", s."createdAt", s."expiresAt"
         FROM "session" s JOIN "person" p ON p."id" = s."userId" WHERE s."token" = $1`,
      [token],
    )
    if (!found) return null
    const at = now().getTime()
    const leftMs = Date.parse(found.expiresAt) - at
    if (leftMs <= 0 || at - Date.parse(found.createdAt) > sessionLongestSeconds * 1000) return null
    return { viewer: viewerIn(found), isFresh: leftMs > (sessionIdleSeconds - sessionRenewSeconds) * 1000 }
  }

  return {
    /** Who comes with this session cookie; null without one, after sign-out, past its end, or once removed. */
    async viewer(c: Context): Promise<Viewer | null> {
      if (!c.req.header("cookie")) return null
      const known = await lookUp(c)
      if (known === null || known.isFresh) return known?.viewer ?? null
      const found = await call(c, (sent) => auth.api.getSession(sent), nobody)
      return found && viewerIn(found.user)
    },

    /** Id of the session this request came with, to tell it from the person's others. */
    async currentId(c: Context): Promise<string | null> {
      return (await current(c))?.session.id ?? null
    },

    /** Whether a second factor is still asked for. Unknown address and wrong password look and take the same. */
    async signIn(c: Context, body: { email: string; password: string }): Promise<{ secondFactor: boolean }> {
      const wrong = new Refusal("sign-in", "E-mail or password is wrong.")
      const answer = await leaving(c, () => call(c, (sent) => auth.api.signInEmail({ ...sent, body }), wrong))
      return { secondFactor: "twoFactorRedirect" in answer }
    },

    /** Signs in whom a one-time link has proved. */
    async letIn(c: Context, personId: string): Promise<void> {
      await leaving(c, () => call(c, (sent) => auth.api.letIn({ ...sent, body: { personId } }), nobody))
    },

    async signOut(c: Context): Promise<void> {
      await call(c, (sent) => auth.api.signOut(sent), nobody)
    },

    /** Whether this is the person's password. */
    async provesPassword(c: Context, password: string): Promise<boolean> {
      const wrong = new Refusal("not-allowed", "The password is wrong.")
      const verified = await call(c, (sent) => auth.api.verifyPassword({ ...sent, body: { password } }), wrong).catch(
        (error: unknown) => {
          if (error === wrong) return null
          throw error
        },
      )
      return verified?.status === true
    },
  }
}

export type User = {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly scope?: string | null
  readonly removedAt?: Date | string | null
}

/** The person of a session as the rest of the server knows them; null once they were removed. */
export function viewerIn(user: User): Viewer | null {
  if (user.removedAt || !isRole(user.role)) return null
  return { id: user.id, name: user.name, role: user.role, scope: user.scope ?? null, by: "session" }
}
