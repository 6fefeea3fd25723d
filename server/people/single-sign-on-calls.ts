import type { Context } from "hono"
import { Refusal } from "../errors.ts"
import type { AuthCalls } from "./auth-calls.ts"
import { viewerIn } from "./sessions.ts"
import { providerId } from "./single-sign-on.ts"
import type { Viewer } from "./viewer.ts"

/** The way to the company's provider and back. `issuer` is the one it was set up under; null where there is none. */
export function singleSignOnCalls({ auth, call, headersOf }: AuthCalls, issuer: string | null) {
  return {
    /** The provider's address to send the browser to; it comes back, and then goes on to `next`. */
    async begin(c: Context, next: string): Promise<string> {
      const failed = new Refusal("not-found", "There is no single sign-on here, or its provider does not answer.")
      const body = { provider: providerId, callbackURL: next, disableRedirect: true }
      const { url } = await call(c, (sent) => auth.api.signInSocial({ ...sent, body }), failed)
      const { socialProviders } = await auth.$context
      const found = socialProviders.find(({ id }) => id === providerId)?.issuer
      // A provider that calls itself something else may be passing on another's people (RFC 8414, section 3.3).
      if (!url || found === undefined || issuer === null || bare(found) !== bare(issuer)) throw failed
      return url
    },

    /** better-auth's own answer to the provider's, and who came in by it. */
    async finish(c: Context): Promise<{ answer: Response; viewer: Viewer | null }> {
      const answer = await auth.handler(new Request(c.req.raw, { headers: headersOf(c) }))
      const cookie = answer.headers
        .getSetCookie()
        .map((each) => each.split(";")[0]!)
        .join("; ")
      const found = cookie === "" ? null : await auth.api.getSession({ headers: new Headers({ cookie }) })
      return { answer, viewer: found && viewerIn(found.user) }
    },
  }
}

const bare = (address: string) => address.replace(/\/$/, "")
