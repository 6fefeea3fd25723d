import type { Context } from "hono"
import { Refusal } from "../errors.ts"
import type { AccountsQueries } from "./accounts-database.ts"
import type { AuthCalls } from "./auth-calls.ts"
import { hashSecret } from "./secret.ts"

/** A code from an app (RFC 6238), or one of ten kept on paper, beside the password. */
export function secondFactorOf(db: AccountsQueries, { auth, ask, call, keepCookies }: AuthCalls, now: () => Date) {
  /** Whether this code was not used before; from now on it is. */
  async function useUp(personId: string, code: string): Promise<boolean> {
    const used = await db.rows(
      `INSERT INTO used_code (person_id, code_hash, used_at) VALUES ($1, $2, $3)
         ON CONFLICT (person_id, code_hash) DO UPDATE SET used_at = $3 WHERE used_code.used_at < $4 RETURNING person_id`,
      [personId, hashSecret(code), now().toISOString(), new Date(now().getTime() - 5 * 60_000).toISOString()],
    )
    return used.length > 0
  }

  return {
    /** Whose code it was, and lets them in. Six digits are an app's, anything else is a kept code. */
    async verify(c: Context, { code }: { code: string }): Promise<string> {
      const wrong = new Refusal("sign-in", "This code is wrong or no longer holds.")
      const isFromApp = /^\d{6}$/.test(code)
      const { headers, response } = await ask(
        c,
        (sent) =>
          isFromApp
            ? auth.api.verifyTOTP({ ...sent, body: { code } })
            : auth.api.verifyBackupCode({ ...sent, body: { code: hashSecret(code) } }),
        wrong,
      )
      const { user, token } = response
      if (!user) throw new Error("verify got an answer without a person")
      // An app's code holds for a minute and a half, but lets in once (RFC 6238, section 5.2).
      if (!(await useUp(user.id, code))) {
        if (token) await db.run(`DELETE FROM "session" WHERE "token" = $1`, [token])
        throw wrong
      }
      keepCookies(c, headers)
      return user.id
    },

    /** A new secret to scan and codes to keep; nothing is asked at sign-in until the first code has been shown. */
    async begin(c: Context, password: string): Promise<{ address: string; backupCodes: string[] }> {
      const refusal = new Refusal("not-allowed", "The password is wrong, or a second factor is set up already.")
      const begun = await call(c, (sent) => auth.api.enableTwoFactor({ ...sent, body: { password } }), refusal)
      if (begun.method !== "totp") throw new Error("begin asked for totp")
      return { address: begun.totpURI, backupCodes: begun.backupCodes }
    },

    async turnOff(c: Context, password: string): Promise<void> {
      const wrong = new Refusal("not-allowed", "The password is wrong.")
      await call(c, (sent) => auth.api.disableTwoFactor({ ...sent, body: { password } }), wrong)
    },
  }
}
