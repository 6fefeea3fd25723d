import { Hono } from "hono"
import { z } from "zod"
import { Refusal } from "../errors.ts"
import { valid } from "../valid.ts"
import { languageOf } from "./language-of.ts"
import type { Accounts } from "./accounts.ts"
import { type Invited, type Person, type Role, roles } from "../../shared/api/access.ts"
import type { SignedIn } from "./viewer.ts"

const rights = { role: z.enum(roles), scope: z.string().min(1).max(200).nullable() }
const invitation = z.strictObject({
  name: z.string().trim().min(1).max(100),
  email: z.email().max(254),
  role: rights.role,
  scope: rights.scope.default(null),
})
const change = z.strictObject({
  name: invitation.shape.name.optional(),
  role: rights.role.optional(),
  scope: rights.scope.optional(),
})

const lastOwner = "This is the last owner: somebody has to be able to manage people."

/** Accounts, their roles and sessions, under /api/people. For owners. */
export function peopleRoutes({ people, invitations, mails }: Accounts) {
  const found = async (id: string): Promise<Person> => {
    const person = await people.find(id)
    if (!person) throw new Refusal("not-found", "There is no such account.")
    return person
  }

  return new Hono<SignedIn>()
    .get("/", async (c) => c.json({ people: await people.list() }))
    .post("/", valid("json", invitation), async (c) => {
      const as = c.req.valid("json")
      checkScope(as)
      const invited = await invitations.invite(as, c.get("viewer").id)
      mails?.invitation(as, c.get("viewer").name, invited.link, languageOf(c))
      return c.json({ ...invited, mailed: mails !== null } satisfies Invited, 201)
    })
    .patch("/:id", valid("json", change), async (c) => {
      const before = await found(c.req.param("id"))
      const after = { ...before, ...c.req.valid("json") }
      checkScope(after)
      if (!(await people.change(before.id, after))) throw new Refusal("conflict", lastOwner)
      return c.json(await found(before.id))
    })
    .delete("/:id", async (c) => {
      const { id } = await found(c.req.param("id"))
      if (!(await people.remove(id))) throw new Refusal("conflict", lastOwner)
      return c.json({})
    })
    .post("/:id/link", async (c) => {
      const { id } = await found(c.req.param("id"))
      return c.json(
        { id, ...(await invitations.newLink(id, c.get("viewer").id)), mailed: false } satisfies Invited,
        201,
      )
    })
    .delete("/:id/second-factor", async (c) => {
      const { id } = await found(c.req.param("id"))
      await people.removeSecondFactor(id)
      return c.json({})
    })
    .get("/:id/sessions", async (c) => {
      const { id } = await found(c.req.param("id"))
      return c.json({ sessions: await people.sessions(id) })
    })
    .delete("/:id/sessions", async (c) => {
      const { id } = await found(c.req.param("id"))
      return c.json({ ended: await people.endSessions(id) })
    })
    .delete("/:id/sessions/:session", async (c) => {
      const { id } = await found(c.req.param("id"))
      if ((await people.endSessions(id, c.req.param("session"))) === 0)
        throw new Refusal("not-found", "There is no such session.")
      return c.json({})
    })
}

/** Owners manage the whole company's people, so a part of it is no scope for them. */
export function checkScope({ role, scope }: { role: Role; scope: string | null }): void {
  if (role === "owner" && scope !== null)
    throw new Refusal("bad-request", "An owner sees the whole company; choose another role for a part of it.")
}
