import type { Invited, LinkReport, Role } from "../../shared/api/access.ts"
import type { Auth } from "./auth.ts"
import { Refusal } from "../errors.ts"
import type { linkStore } from "./links.ts"
import { checkPassword } from "./password-rules.ts"
import { hashPassword } from "./password.ts"
import type { peopleStore } from "./people-store.ts"

type Needs = {
  readonly people: ReturnType<typeof peopleStore>
  readonly links: ReturnType<typeof linkStore>
  readonly internalAdapter: Awaited<Auth["$context"]>["internalAdapter"]
  readonly publicUrl: string
}

const deadLink = "This link has been used or has run out. Ask an owner for a new one."

/** How people come to have an account and a password: by a link that an owner hands on, and that works once. */
export function invitations({ people, links, internalAdapter, publicUrl }: Needs) {
  async function setPassword(personId: string, password: string): Promise<void> {
    const hash = await hashPassword(password)
    const credentials = await internalAdapter.findAccounts(personId)
    if (credentials.some(({ providerId }) => providerId === "credential"))
      await internalAdapter.updatePassword(personId, hash)
    else
      await internalAdapter.createAccount({
        userId: personId,
        accountId: personId,
        providerId: "credential",
        password: hash,
      })
  }

  return {
    /** Makes the account and the link with which its person chooses a password. */
    async invite(
      as: { name: string; email: string; role: Role; scope: string | null },
      madeBy: string | null,
    ): Promise<Omit<Invited, "mailed">> {
      const email = as.email.toLowerCase()
      const known = await people.byEmail(email)
      if (known && !known.removed) throw new Refusal("conflict", `${email} has an account already.`)
      if (known) await people.bringBack(known.id, as)
      const id = known?.id ?? (await people.create({ ...as, email })).id
      return { id, ...(await links.setPassword(publicUrl, id, madeBy)) }
    },

    /** A new one-time link for somebody who has an account: forgotten password, or an invitation that ran out. */
    newLink: (personId: string, madeBy: string | null) => links.setPassword(publicUrl, personId, madeBy),

    /** Whom a link is for, for the page that greets them. The link stays unused. */
    async greet(secret: string): Promise<LinkReport> {
      const found = await links.look(secret)
      if (!found) throw new Refusal("not-found", deadLink)
      const person = found.personId === null ? null : await people.find(found.personId)
      return { purpose: found.purpose, name: person?.name ?? null, email: person?.email ?? null }
    },

    /** Uses the link: the first owner comes to be, or the person gets the password. Whom to let in. */
    async accept(secret: string, password: string | undefined): Promise<{ personId: string; secondFactor: boolean }> {
      const seen = await links.look(secret)
      const person = seen?.personId ? await people.find(seen.personId) : null
      if (!seen || (seen.purpose === "set-password" && !person)) throw new Refusal("not-found", deadLink)
      // All that can be wrong with what was typed is said before the link dies.
      if (person) {
        if (password === undefined) throw new Refusal("bad-request", "Choose a password.")
        checkPassword(password, person)
      }
      if (!(await links.use(secret))) throw new Refusal("not-found", deadLink)
      if (!person) {
        const owner = { name: "Owner", email: "owner@first.invalid", role: "owner", scope: null } as const
        const known = await people.byEmail(owner.email)
        if (known) await people.bringBack(known.id, owner)
        return { personId: known?.id ?? (await people.create(owner)).id, secondFactor: false }
      }
      await setPassword(person.id, password!)
      await people.endSessions(person.id)
      return { personId: person.id, secondFactor: person.secondFactor }
    },

    setPassword,
  }
}
