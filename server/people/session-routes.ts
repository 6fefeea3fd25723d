import { Hono } from "hono"
import { z } from "zod"
import { valid } from "../valid.ts"
import type { Accounts } from "./accounts.ts"

const text = (longest: number) => z.string().min(1).max(longest)
const signIn = z.strictObject({ email: text(254), password: z.string().min(1).max(512) })
const code = z.strictObject({ code: text(32) })
const link = z.strictObject({ secret: text(100) })
const accept = z.strictObject({ secret: text(100), password: z.string().max(512).optional() })

/** Coming in and going out, under /api/session. */
export function sessionRoutes({ sessions, invitations, viewerOf }: Accounts) {
  return new Hono()
    .get("/", async (c) => c.json({ viewer: await viewerOf(c) }))
    .post("/", valid("json", signIn), async (c) => c.json(await sessions.signIn(c, c.req.valid("json"))))
    .post("/second-factor", valid("json", code), async (c) => {
      await sessions.secondFactor(c, c.req.valid("json"))
      return c.json({})
    })
    .post("/link/look", valid("json", link), async (c) => c.json(await invitations.greet(c.req.valid("json").secret)))
    .post("/link", valid("json", accept), async (c) => {
      const { secret, password } = c.req.valid("json")
      const { personId, secondFactor } = await invitations.accept(secret, password)
      // A link replaces the password, not the second factor.
      if (!secondFactor) await sessions.letIn(c, personId)
      return c.json({ secondFactor })
    })
    .delete("/", async (c) => {
      await sessions.signOut(c)
      return c.json({})
    })
}
