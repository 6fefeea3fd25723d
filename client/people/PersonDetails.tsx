import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { Invited, Person } from "../../shared/api/access.ts"
import { momentText } from "../../shared/words/moment.ts"
import { peopleWords } from "../../shared/words/people.ts"
import { browserName } from "../account/browser-name.ts"
import { ApiError, explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import { send } from "../sign-in/session.ts"
import { TwicePressed } from "../ui/TwicePressed.tsx"
import { OneTimeSecret } from "./OneTimeSecret.tsx"
import { sessionsOf } from "./queries.ts"

/** Where somebody is signed in, and what an owner can do about their way in. */
export function PersonDetails({ person }: { readonly person: Person }) {
  const language = useLanguage()
  const words = peopleWords[language]
  const path = `/api/people/${encodeURIComponent(person.id)}`
  const cache = useQueryClient()
  const { data } = useQuery(sessionsOf(person.id))
  const refresh = () => cache.invalidateQueries({ queryKey: ["people"] })
  const link = useMutation({ mutationFn: () => send<Invited>("POST", `${path}/link`) })
  const change = useMutation({
    mutationFn: (what: "sessions" | "second-factor" | `sessions/${string}`) => send("DELETE", `${path}/${what}`),
    onSettled: refresh,
  })
  const remove = useMutation({
    mutationFn: () => send("DELETE", path),
    onSuccess: () => cache.setQueryData<Person>(["people", "removed"], person),
    onSettled: refresh,
  })
  const error = link.error ?? change.error ?? remove.error
  const isBusy = link.isPending || change.isPending || remove.isPending
  return (
    <div className="person-details">
      <h3>{words.sessions}</h3>
      {data?.sessions.length === 0 && <p className="caption">{words.noSessions}</p>}
      <ul>
        {data?.sessions.map((session) => (
          <li key={session.id}>
            <span>
              {browserName(session.browser)}{" "}
              <span className="caption">
                {session.address} · {momentText(session.lastSeenAt, language)}
              </span>
            </span>
            <button
              type="button"
              className="button quiet"
              disabled={isBusy}
              onClick={() => change.mutate(`sessions/${encodeURIComponent(session.id)}`)}
            >
              {words.endSession}
            </button>
          </li>
        ))}
      </ul>
      <div className="person-acts">
        {data && data.sessions.length > 1 && (
          <button type="button" className="button" disabled={isBusy} onClick={() => change.mutate("sessions")}>
            {words.endAll}
          </button>
        )}
        <button type="button" className="button" disabled={isBusy} onClick={() => link.mutate()}>
          {words.newLink}
        </button>
        {person.secondFactor && (
          <TwicePressed
            sure={words.secondFactorOffSure}
            isDisabled={isBusy}
            onPress={() => change.mutate("second-factor")}
          >
            {words.secondFactorOff}
          </TwicePressed>
        )}
        <button type="button" className="button" disabled={isBusy} onClick={() => remove.mutate()}>
          {words.remove}
        </button>
      </div>
      {error && (
        <p role="alert" className="notice warning">
          {error instanceof ApiError && error.code === "conflict" ? words.lastOwner : explain(error, language)}
        </p>
      )}
      {link.data && (
        <OneTimeSecret
          title={words.linkFor(person.name)}
          lead={words.linkLead(momentText(link.data.expiresAt, language))}
          secret={link.data.link}
        />
      )}
    </div>
  )
}
