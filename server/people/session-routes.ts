import { Hono } from "hono"
import { z } from "zod"
import type { SessionReport } from "../../shared/api/access.ts"
import { Refusal } from "../errors.ts"
import { valid } from "../valid.ts"
import { noteForAudit } from "./audit-note.ts"
import { languageOf } from "./language-of.ts"
import type { Accounts } from "./accounts.ts"
import { allowedTo } from "./rights.ts"
import type { Viewer } from "./viewer.ts"

const text = (longest: number) => z.string().min(1).max(longest)
const signIn = z.strictObject({ email: text(254), password: z.string().min(1).max(512) })
const forgotten = z.strictObject({ email: text(254) })
const code = z.strictObject({ code: text(32) })
const link = z.strictObject({ secret: text(100) })
const accept = z.strictObject({ secret: text(100), password: z.string().max(512).optional() })

/** Coming in and going out, under /api/session. */
export function sessionRoutes({
  sessions,
  secondFactor,
  people,
  invitations,
  limits,
  addressOf,
  viewerOf,
  needsSecondFactor,
  waysIn,
  mails,
}: Accounts) {
  async function withRights(viewer: Viewer): Promise<SessionReport["viewer"]> {
    const account = viewer.by === "session" ? await people.find(viewer.id) : null
    const canReturn = account === null || account.hasPassword || account.singleSignOn
    return { ...viewer, may: allowedTo(viewer), canReturn, needsSecondFactor: await needsSecondFactor(viewer) }
  }

  return new Hono()
    .get("/", async (c) => {
      const viewer = await viewerOf(c)
      const report: SessionReport = { viewer: viewer && (await withRights(viewer)), ...waysIn }
      return c.json(report)
    })
    .post("/", valid("json", signIn), async (c) => {
      const { email, password } = c.req.valid("json")
      const account = email.toLowerCase()
      await limits.spend("sign-in to one account from one address", `${account} ${addressOf(c)}`)
      await limits.spend("sign-in to one account", account)
      // Who it was about is written down only where there is such an account: people type passwords into this field.
      const known = await people.byEmail(account)
      noteForAudit(c, known ? { target: known.id } : { detail: { unknownAddress: true } })
      const answer = await sessions.signIn(c, { email: account, password })
      await limits.refund("sign-in to one account from one address", `${account} ${addressOf(c)}`)
      await limits.refund("sign-in to one account", account)
      noteForAudit(c, { ...(known && { actor: await people.actor(known.id) }), detail: answer })
      return c.json(answer)
    })
    .post("/second-factor", valid("json", code), async (c) => {
      noteForAudit(c, { actor: await people.actor(await secondFactor.verify(c, c.req.valid("json"))) })
      return c.json({})
    })
    .post("/forgotten", valid("json", forgotten), async (c) => {
      if (!mails) throw new Refusal("not-found", "Ask an owner for a new link: no mail is sent from here.")
      const account = c.req.valid("json").email.toLowerCase()
      await limits.spend("reset of one account", account)
      mails.forgotten(account, languageOf(c))
      return c.json({}, 202)
    })
    .post("/link/look", valid("json", link), async (c) => c.json(await invitations.greet(c.req.valid("json").secret)))
    .post("/link", valid("json", accept), async (c) => {
      const { secret, password } = c.req.valid("json")
      const accepted = await invitations.accept(secret, password)
      const actor = await people.actor(accepted.personId)
      noteForAudit(c, { actor, detail: { secondFactor: accepted.secondFactor } })
      // A link replaces the password, not the second factor.
      if (!accepted.secondFactor) await sessions.letIn(c, accepted.personId)
      return c.json({ secondFactor: accepted.secondFactor })
    })
    .delete("/", async (c) => {
      const leaving = await sessions.viewer(c)
      if (leaving) noteForAudit(c, { actor: leaving })
      await sessions.signOut(c)
      // What a shared computer's browser kept of the answers goes too.
      c.header("Clear-Site-Data", '"cache"')
      return c.json({})
    })
}
