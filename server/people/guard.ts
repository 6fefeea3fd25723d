import { createMiddleware } from "hono/factory"
import { Refusal } from "../errors.ts"
import type { SignedIn, Viewer } from "./viewer.ts"

/** Nothing behind it answers without a session or a token; what is behind it reads `c.get("viewer")`. */
export function guard(viewerOf: (request: Request) => Promise<Viewer | null>) {
  return createMiddleware<SignedIn>(async (c, next) => {
    const viewer = await viewerOf(c.req.raw)
    if (!viewer) {
      c.header("WWW-Authenticate", "Bearer")
      throw new Refusal("sign-in", "Sign in first, or send a token as Authorization: Bearer.")
    }
    c.set("viewer", viewer)
    // Answers differ from person to person: no cache on the way may hand one person's to another.
    c.header("Vary", "Cookie, Authorization", { append: true })
    await next()
  })
}

/** The secret of `Authorization: Bearer`, if the request brings one. */
export function bearer(request: Request): string | null {
  return /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? null
}
