import { isAPIError } from "better-auth/api"
import type { Context } from "hono"
import { isRole } from "../../shared/api/access.ts"
import { Refusal } from "../errors.ts"
import type { AccountsQueries } from "./accounts-file.ts"
import { type Auth, sessionLongestSeconds } from "./auth.ts"
import { hashSecret } from "./secret.ts"
import { providerId } from "./single-sign-on.ts"
import type { Viewer } from "./viewer.ts"

const nobody = new Refusal("sign-in", "Sign in first.")

export type Sessions = ReturnType<typeof sessionsOf>

/** Signing in and out: better-auth's calls, their cookies put on our answer, their refusals in our words. */
export function sessionsOf(db: AccountsQueries, auth: Auth, addressOf: (c: Context) => string, now: () => Date) {
  /** The request's headers with the address better-auth may write down, whatever a client claims it is. */
  const headersOf = (c: Context): Headers => {
    const headers = new Headers(c.req.raw.headers)
    headers.set("x-client-address", addressOf(c))
    return headers
  }

  /** Whether this code was not used before; from now on it is. */
  async function useUp(personId: string, code: string): Promise<boolean> {
    const used = await db.rows(
      `INSERT INTO used_code (person_id, code_hash, used_at) VALUES ($1, $2, $3)
         ON CONFLICT (person_id, code_hash) DO UPDATE SET used_at = $3 WHERE used_code.used_at < $4 RETURNING person_id`,
      [personId, hashSecret(code), now().toISOString(), new Date(now().getTime() - 5 * 60_000).toISOString()],
    )
    return used.length > 0
  }

  type Request = { headers: Headers; returnHeaders: true }

  /** better-auth's answer with its cookies still apart. */
  async function ask<Answer>(
    c: Context,
    work: (request: Request) => Promise<{ headers: Headers; response: Answer }>,
    refusal: Refusal,
  ): Promise<{ headers: Headers; response: Answer }> {
    try {
      return await work({ headers: headersOf(c), returnHeaders: true })
    } catch (error) {
      if (!isAPIError(error) || error.statusCode >= 500) throw error
      if (error.statusCode === 429)
        throw new Refusal("too-many-requests", "Too many wrong codes. Wait a quarter of an hour.")
      throw refusal
    }
  }

  const keepCookies = (c: Context, headers: Headers) => {
    for (const cookie of headers.getSetCookie()) c.header("Set-Cookie", cookie, { append: true })
  }

  async function call<Answer>(
    c: Context,
    work: (request: Request) => Promise<{ headers: Headers; response: Answer }>,
    refusal: Refusal,
  ): Promise<Answer> {
    const { headers, response } = await ask(c, work, refusal)
    keepCookies(c, headers)
    return response
  }

  return {
    /** Who comes with this session cookie; null without one, after sign-out, past its end, or once removed. */
    async viewer(c: Context): Promise<Viewer | null> {
      if (!c.req.header("cookie")) return null
      const found = await call(c, (request) => auth.api.getSession(request), nobody)
      if (!found) return null
      const { user, session } = found
      const age = now().getTime() - session.createdAt.getTime()
      return age > sessionLongestSeconds * 1000 ? null : viewerIn(user)
    },

    /** Id of the session this request came with, to tell it from the person's others. */
    async currentId(c: Context): Promise<string | null> {
      return (await auth.api.getSession({ headers: headersOf(c) }))?.session.id ?? null
    },

    /** Whether a second factor is still asked for. Unknown address and wrong password look and take the same. */
    async signIn(c: Context, body: { email: string; password: string }): Promise<{ secondFactor: boolean }> {
      const answer = await call(
        c,
        (request) => auth.api.signInEmail({ ...request, body }),
        new Refusal("sign-in", "E-mail or password is wrong."),
      )
      return { secondFactor: "twoFactorRedirect" in answer }
    },

    /** Whose code it was. Six digits are an authenticator's, anything else a backup code. */
    async secondFactor(c: Context, { code }: { code: string }): Promise<string> {
      const wrong = new Refusal("sign-in", "This code is wrong or no longer holds.")
      const verify = /^\d{6}$/.test(code) ? auth.api.verifyTOTP : auth.api.verifyBackupCode
      const { headers, response } = await ask(c, (request) => verify({ ...request, body: { code } }), wrong)
      const { user, token } = response
      if (!user) throw new Error("secondFactor got an answer without a person")
      // A code holds for a minute and a half, but lets in once (RFC 6238, section 5.2).
      if (!(await useUp(user.id, code))) {
        if (token) await db.run(`DELETE FROM "session" WHERE "token" = $1`, [token])
        throw wrong
      }
      keepCookies(c, headers)
      return user.id
    },

    /** Signs in whom a one-time link has proved. */
    async letIn(c: Context, personId: string): Promise<void> {
      await call(c, (request) => auth.api.letIn({ ...request, body: { personId } }), nobody)
    },

    /** The provider's address to send the browser to; it comes back, and then goes on to `next`. */
    async beginSingleSignOn(c: Context, next: string): Promise<string> {
      const failed = new Refusal("not-found", "There is no single sign-on here, or its provider does not answer.")
      const body = { provider: providerId, callbackURL: next, disableRedirect: true }
      const { url } = await call(c, (request) => auth.api.signInSocial({ ...request, body }), failed)
      if (!url) throw failed
      return url
    },

    /** better-auth's own answer to the provider's, and who came in by it. */
    async finishSingleSignOn(c: Context): Promise<{ answer: Response; viewer: Viewer | null }> {
      const answer = await auth.handler(new Request(c.req.raw, { headers: headersOf(c) }))
      const cookie = answer.headers
        .getSetCookie()
        .map((each) => each.split(";")[0]!)
        .join("; ")
      const found = cookie === "" ? null : await auth.api.getSession({ headers: new Headers({ cookie }) })
      return { answer, viewer: found && viewerIn(found.user) }
    },

    async signOut(c: Context): Promise<void> {
      await call(c, (request) => auth.api.signOut(request), nobody)
    },

    /** A new secret to scan and codes to keep; nothing is asked at sign-in until the first code has been shown. */
    async beginSecondFactor(c: Context, password: string): Promise<{ address: string; backupCodes: string[] }> {
      const begun = await call(
        c,
        (request) => auth.api.enableTwoFactor({ ...request, body: { password } }),
        new Refusal("not-allowed", "The password is wrong, or a second factor is set up already."),
      )
      if (begun.method !== "totp") throw new Error("beginSecondFactor asked for totp")
      return { address: begun.totpURI, backupCodes: begun.backupCodes }
    },

    async endSecondFactor(c: Context, password: string): Promise<void> {
      await call(
        c,
        (request) => auth.api.disableTwoFactor({ ...request, body: { password } }),
        new Refusal("not-allowed", "The password is wrong."),
      )
    },

    /** Whether this is the person's password. */
    async provesPassword(c: Context, password: string): Promise<boolean> {
      const verified = await auth.api.verifyPassword({ headers: headersOf(c), body: { password } }).catch(() => null)
      return verified?.status === true
    },
  }
}

type User = NonNullable<Awaited<ReturnType<Auth["api"]["getSession"]>>>["user"]

function viewerIn(user: User): Viewer | null {
  if (user.removedAt || !isRole(user.role)) return null
  return { id: user.id, name: user.name, role: user.role, scope: user.scope ?? null, by: "session" }
}
