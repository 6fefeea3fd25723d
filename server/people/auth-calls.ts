import { isAPIError } from "better-auth/api"
import type { Context } from "hono"
import { Refusal } from "../errors.ts"
import type { Auth } from "./auth.ts"

type Sent = { headers: Headers; returnHeaders: true }
type Got<Answer> = { headers: Headers; response: Answer }

export type AuthCalls = ReturnType<typeof authCalls>

/** How we ask better-auth something for a request: its cookies go on our answer, its refusals become ours. */
export function authCalls(auth: Auth, addressOf: (c: Context) => string) {
  /** The request's headers with the address better-auth may write down, whatever a client claims it is. */
  const headersOf = (c: Context): Headers => {
    const headers = new Headers(c.req.raw.headers)
    headers.set("x-client-address", addressOf(c))
    return headers
  }

  /** The answer with its cookies still apart. */
  async function ask<Answer>(c: Context, work: (sent: Sent) => Promise<Got<Answer>>, refusal: Refusal) {
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

  async function call<Answer>(c: Context, work: (sent: Sent) => Promise<Got<Answer>>, refusal: Refusal) {
    const { headers, response } = await ask(c, work, refusal)
    keepCookies(c, headers)
    return response
  }

  /** The session this browser came with, if it still holds. */
  const current = async (c: Context) => (c.req.header("cookie") ? auth.api.getSession({ headers: headersOf(c) }) : null)

  return { auth, headersOf, ask, keepCookies, call, current }
}
