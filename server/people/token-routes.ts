import { Hono } from "hono"
import { z } from "zod"
import { Refusal } from "../errors.ts"
import { valid } from "../valid.ts"
import type { Accounts } from "./accounts.ts"
import { checkScope } from "./people-routes.ts"
import { roles } from "../../shared/api/access.ts"
import type { SignedIn } from "./viewer.ts"

const newToken = z.strictObject({
  name: z.string().trim().min(1).max(100),
  role: z.enum(roles),
  scope: z.string().min(1).max(200).nullable().default(null),
  /** A day is until its end in UTC. */
  expiresAt: z.iso.datetime().nullable().default(null),
})

/** Keys for scripts, under /api/tokens. For owners. */
export function tokenRoutes({ tokens }: Accounts) {
  return new Hono<SignedIn>()
    .get("/", async (c) => c.json({ tokens: await tokens.list() }))
    .post("/", valid("json", newToken), async (c) => {
      const token = c.req.valid("json")
      checkScope(token)
      const viewer = c.get("viewer")
      // What a token makes ends with the same owner as the token itself.
      const madeBy = viewer.by === "session" ? viewer.id : await tokens.makerOf(viewer.id)
      return c.json(await tokens.create({ ...token, madeBy }), 201)
    })
    .delete("/:id", async (c) => {
      if (!(await tokens.revoke(c.req.param("id")))) throw new Refusal("not-found", "There is no such token.")
      return c.json({})
    })
}
