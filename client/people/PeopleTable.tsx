import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import type { Person } from "../../shared/api/access.ts"
import { momentText } from "../../shared/words/moment.ts"
import { peopleWords } from "../../shared/words/people.ts"
import { ApiError, explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import { send } from "../sign-in/session.ts"
import { PersonDetails } from "./PersonDetails.tsx"
import { allPeople } from "./queries.ts"
import { RoleField, ScopeField } from "./RightsFields.tsx"

/** Every account with its rights, which take effect with the person's next request. */
export function PeopleTable({ people }: { readonly people: readonly Person[] }) {
  const words = peopleWords[useLanguage()]
  return (
    <section className="panel people-part" aria-labelledby="people">
      <h2 id="people">{words.people}</h2>
      {people.length === 0 ? (
        <p className="notice">{words.nobody}</p>
      ) : (
        <table className="table stacking">
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.role}</th>
              <th scope="col">{words.scope}</th>
              <th scope="col">{words.secondFactor}</th>
              <th scope="col">{words.lastSeen}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <PersonRow key={person.id} person={person} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function PersonRow({ person }: { readonly person: Person }) {
  const language = useLanguage()
  const words = peopleWords[language]
  const [isOpen, setOpen] = useState(false)
  const { mutate, error, isPending, isSuccess } = useChangePerson(person.id)
  const seen = person.lastSeenAt === null ? null : momentText(person.lastSeenAt, language)
  const isWaiting = !person.hasPassword && !person.singleSignOn
  return (
    <>
      <tr>
        <th scope="row">
          {person.name}
          <p className="caption">{person.email}</p>
          {error && (
            <p role="alert" className="notice warning">
              {error instanceof ApiError && error.code === "conflict" ? words.lastOwner : explain(error, language)}
            </p>
          )}
          <span role="status" className="visually-hidden">
            {isSuccess && words.saved(person.name)}
          </span>
        </th>
        <td data-label={words.role}>
          <RoleField
            label={words.roleOf(person.name)}
            role={person.role}
            isDisabled={isPending}
            onChoose={(role) => mutate(role === "owner" ? { role, scope: null } : { role })}
          />
        </td>
        <td data-label={words.scope}>
          <ScopeField
            label={words.scopeOf(person.name)}
            scope={person.scope}
            isDisabled={isPending || person.role === "owner"}
            onChoose={(scope) => mutate({ scope })}
          />
        </td>
        <td data-label={words.secondFactor}>{person.secondFactor ? words.on : words.off}</td>
        <td data-label={words.lastSeen}>{isWaiting && seen === null ? words.invited : (seen ?? words.never)}</td>
        <td className="people-acts">
          <button
            type="button"
            className="button quiet"
            aria-expanded={isOpen}
            aria-label={words.more(person.name)}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? words.less : words.details}
          </button>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={6}>
            <PersonDetails person={person} />
          </td>
        </tr>
      )}
    </>
  )
}

function useChangePerson(id: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: Partial<Pick<Person, "role" | "scope">>) =>
      send<Person>("PATCH", `/api/people/${encodeURIComponent(id)}`, change),
    // Also after a refusal, so that the fields show what holds.
    onSettled: () => cache.invalidateQueries(allPeople),
  })
}
