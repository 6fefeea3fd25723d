import type { Language } from "../../shared/words/language.ts"
import { mailWords } from "../../shared/words/mail.ts"
import type { Mailer } from "../mail/mailer.ts"
import type { linkStore } from "./links.ts"
import type { peopleStore } from "./people-store.ts"

type Needs = {
  readonly people: ReturnType<typeof peopleStore>
  readonly links: ReturnType<typeof linkStore>
  readonly mailer: Mailer
  readonly publicUrl: string
  readonly log: (error: Error) => void
}

/**
 * The mails about accounts. They go out after the answer: whoever asked for a new password learns neither from the
 * answer nor from its time whether there is such an account, and a slow mail server keeps nobody waiting.
 */
export function accountMails({ people, links, mailer, publicUrl, log }: Needs) {
  const underWay = new Set<Promise<void>>()

  function afterwards(send: () => Promise<void>): void {
    const work = send()
      .catch((error: unknown) => log(error instanceof Error ? error : new Error(String(error))))
      .finally(() => underWay.delete(work))
    underWay.add(work)
  }

  return {
    /** A link for a new password to the address, if it is an account's. It holds for an hour. */
    forgotten(email: string, language: Language): void {
      afterwards(async () => {
        const known = await people.byEmail(email)
        const person = known && (await people.find(known.id))
        if (!person) return
        const { link } = await links.setPassword(publicUrl, person.id, person.id, 1)
        const words = mailWords[language]
        await mailer.send({ to: person.email, subject: words.resetSubject, text: words.resetText(person.name, link) })
      })
    },

    /** The link of an invitation, to the person invited, in the language of who invites. */
    invitation(to: { name: string; email: string }, by: string, link: string, language: Language): void {
      const words = mailWords[language]
      afterwards(() =>
        mailer.send({ to: to.email, subject: words.inviteSubject(by), text: words.inviteText(to.name, by, link) }),
      )
    },

    /** Resolves when nothing is under way. */
    settled: async () => void (await Promise.all(underWay)),
  }
}
