import { mailWords } from "../../shared/words/mail.ts"
import type { Language } from "../../shared/words/language.ts"
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
 * Sends a link for a new password to the address, if it is an account's. Returns before it knows: whoever asked learns
 * neither from the answer nor from its time whether there is such an account. `settled` resolves when nothing is under way.
 */
export function passwordReset({ people, links, mailer, publicUrl, log }: Needs) {
  const underWay = new Set<Promise<void>>()

  async function send(email: string, language: Language): Promise<void> {
    const known = await people.byEmail(email)
    const person = known && (await people.find(known.id))
    if (!person) return
    const { link } = await links.setPassword(publicUrl, person.id, person.id, 1)
    const words = mailWords[language]
    await mailer.send({ to: person.email, subject: words.resetSubject, text: words.resetText(person.name, link) })
  }

  return {
    ask(email: string, language: Language): void {
      const work = send(email, language)
        .catch((error: unknown) => log(error instanceof Error ? error : new Error(String(error))))
        .finally(() => underWay.delete(work))
      underWay.add(work)
    },
    settled: async () => void (await Promise.all(underWay)),
  }
}
