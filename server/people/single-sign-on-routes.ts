import { Hono } from "hono"
import { z } from "zod"
import { ownAddress } from "../../shared/api/own-address.ts"
import { valid } from "../valid.ts"
import type { Accounts } from "./accounts.ts"
import { noteForAudit } from "./audit-note.ts"

const start = z.object({ next: z.string().max(2000).optional() })

/** To the company's provider and back, under /api/session. */
export function singleSignOnRoutes({ singleSignOn, publicUrl }: Accounts) {
  return new Hono()
    .get("/single-sign-on", valid("query", start), async (c) => {
      const next = ownAddress(c.req.valid("query").next, new URL(publicUrl).origin)
      return c.redirect(await singleSignOn.begin(c, next))
    })
    .get("/callback/:provider", async (c) => {
      const { answer, viewer } = await singleSignOn.finish(c)
      noteForAudit(c, viewer ? { actor: viewer } : { detail: { refused: true } })
      return answer
    })
}
