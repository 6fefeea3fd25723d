import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { Invited, Person } from "../../shared/api/access.ts"
import { momentText } from "../../shared/words/moment.ts"
import { peopleWords } from "../../shared/words/people.ts"
import { explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import { send } from "../sign-in/session.ts"
import { OneTimeSecret } from "./OneTimeSecret.tsx"

/** The way back after somebody was removed: the same account and rights, with a new link to come in by. */
export function Removed() {
  const language = useLanguage()
  const words = peopleWords[language]
  const cache = useQueryClient()
  // Nobody fetches this: removing somebody puts them here.
  const { data: person } = useQuery<Person | null>({
    queryKey: ["people", "removed"],
    queryFn: () => null,
    enabled: false,
  })
  const back = useMutation({
    mutationFn: ({ name, email, role, scope }: Person) =>
      send<Invited>("POST", "/api/people", { name, email, role, scope }),
    onSettled: () => cache.invalidateQueries({ queryKey: ["people"] }),
  })
  if (!person) return null
  if (back.data)
    return (
      <OneTimeSecret
        title={words.linkFor(person.name)}
        lead={words.linkLead(momentText(back.data.expiresAt, language))}
        secret={back.data.link}
      />
    )
  return (
    <p role="status" className="notice">
      {back.error ? explain(back.error, language) : words.removed(person.name)}{" "}
      <button type="button" className="button" disabled={back.isPending} onClick={() => back.mutate(person)}>
        {words.bringBack}
      </button>
    </p>
  )
}
