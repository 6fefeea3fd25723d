import { type Context, Hono } from "hono"
import { z } from "zod"
import { Refusal } from "../errors.ts"
import { valid } from "../valid.ts"
import type { Accounts } from "./accounts.ts"
import { checkPassword } from "./password-rules.ts"
import type { Person } from "../../shared/api/access.ts"
import type { SignedIn } from "./viewer.ts"

const typed = z.string().max(512)
const profile = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  email: z.email().max(254).optional(),
  current: typed.optional(),
})
const newPassword = z.strictObject({ current: typed.optional(), next: typed })
const password = z.strictObject({ password: typed })
const code = z.strictObject({ code: z.string().regex(/^\d{6}$/) })

/** What somebody does with their own account, under /api/account. */
export function accountRoutes({ people, sessions, secondFactor, invitations }: Accounts) {
  const self = async (id: string): Promise<Person> => {
    const found = await people.find(id)
    if (!found) throw new Refusal("sign-in", "This account is no longer there.")
    return found
  }

  /** After a change of how one signs in: every session ends, and this browser gets a new one. */
  async function startAgain(c: Context<SignedIn>): Promise<void> {
    await people.endSessions(c.get("viewer").id)
    await sessions.letIn(c, c.get("viewer").id)
  }

  return new Hono<SignedIn>()
    .get("/", async (c) => c.json(await self(c.get("viewer").id)))
    .patch("/", valid("json", profile), async (c) => {
      const { name, email, current } = c.req.valid("json")
      const person = await self(c.get("viewer").id)
      const moves = email !== undefined && email.toLowerCase() !== person.email
      // Whoever holds the address can have the password replaced, so a session left open is not enough to move it.
      if (moves && person.hasPassword && !(await sessions.provesPassword(c, current ?? "")))
        throw new Refusal("not-allowed", "The password is wrong.")
      if (moves && !(await people.changeEmail(person.id, email)))
        throw new Refusal("conflict", "This address belongs to another account.")
      if (name !== undefined) await people.change(person.id, { ...person, name })
      return c.json(await self(person.id))
    })
    .put("/password", valid("json", newPassword), async (c) => {
      const { current, next } = c.req.valid("json")
      const person = await self(c.get("viewer").id)
      if (person.hasPassword && !(await sessions.provesPassword(c, current ?? "")))
        throw new Refusal("not-allowed", "The password is wrong.")
      checkPassword(next, person)
      await invitations.setPassword(person.id, next)
      await startAgain(c)
      return c.json({})
    })
    .post("/second-factor", valid("json", password), async (c) =>
      c.json(await secondFactor.begin(c, c.req.valid("json").password)),
    )
    .put("/second-factor", valid("json", code), async (c) => {
      await secondFactor.verify(c, c.req.valid("json"))
      await startAgain(c)
      return c.json({})
    })
    .delete("/second-factor", valid("json", password), async (c) => {
      await secondFactor.turnOff(c, c.req.valid("json").password)
      await startAgain(c)
      return c.json({})
    })
    .get("/sessions", async (c) => {
      const current = await sessions.currentId(c)
      const all = await people.sessions(c.get("viewer").id)
      return c.json(all.map((each) => ({ ...each, current: each.id === current })))
    })
    .delete("/sessions", async (c) => {
      const ended = await people.endSessions(c.get("viewer").id)
      await sessions.signOut(c)
      return c.json({ ended })
    })
}
