import type { Context } from "hono"
import { createMiddleware } from "hono/factory"
import { Refusal } from "../errors.ts"
import { allows } from "./rights.ts"
import { actionsAsked } from "./route-rights.ts"
import type { SignedIn, Viewer } from "./viewer.ts"

/**
 * Nothing behind it answers without a session or a token, but signing in; nothing answers somebody who may not ask.
 * What is behind it reads `c.get("viewer")`.
 */
export function guard(viewerOf: (c: Context) => Promise<Viewer | null>) {
  return createMiddleware<SignedIn>(async (c, next) => {
    const asked = actionsAsked(c)
    // Answers differ from person to person: no cache on the way may hand one person's to another.
    c.header("Vary", "Cookie, Authorization", { append: true })
    if (asked.length > 0 && asked.every((action) => action === "come-in")) return next()

    const viewer = await viewerOf(c)
    if (!viewer) {
      c.header("WWW-Authenticate", "Bearer")
      throw new Refusal("sign-in", "Sign in first, or send a token as Authorization: Bearer.")
    }
    for (const action of asked)
      if (!(action ? allows(viewer, action) : viewer.role === "owner" && viewer.scope === null))
        throw new Refusal("not-allowed", `Your account (${viewer.role}${part(viewer)}) does not include this.`)
    c.set("viewer", viewer)
    await next()
  })
}

function part({ scope }: Viewer): string {
  return scope === null ? "" : ", a part of the company"
}

/** The secret of `Authorization: Bearer`, if the request brings one. */
export function bearer(request: Request): string | null {
  return /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? null
}
