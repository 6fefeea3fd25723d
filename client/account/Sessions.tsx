import { useQuery } from "@tanstack/react-query"
import { accountWords } from "../../shared/words/account.ts"
import { clauses, inBrackets } from "../../shared/words/join.ts"
import { momentText } from "../../shared/words/moment.ts"
import { explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import { useLeave } from "../sign-in/leave.ts"
import { browserName } from "./browser-name.ts"
import { ownSessions } from "./queries.ts"

/** Every browser one is signed in with, and the way out of this one or of all. */
export function Sessions() {
  const language = useLanguage()
  const words = accountWords[language]
  const { data: sessions, error } = useQuery(ownSessions)
  const leave = useLeave()
  return (
    <section className="panel account-part stacked" aria-label={words.sessions}>
      <h2>{words.sessions}</h2>
      {error && <p role="alert">{explain(error, language)}</p>}
      <ul className="stacked">
        {sessions?.map((each) => (
          <li key={each.id}>
            {browserName(each.browser)}
            {each.current && <b>{inBrackets(words.thisBrowser, language)}</b>}
            <p className="caption">
              {clauses([each.address, `${words.lastSeen} ${momentText(each.lastSeenAt, language)}`], language)}
            </p>
          </li>
        ))}
      </ul>
      <div className="account-actions">
        <button
          type="button"
          className="button"
          disabled={leave.isPending}
          onClick={() => leave.mutate("/api/session")}
        >
          {words.signOut}
        </button>
        <button
          type="button"
          className="button"
          disabled={leave.isPending}
          onClick={() => leave.mutate("/api/account/sessions")}
        >
          {words.signOutEverywhere}
        </button>
      </div>
    </section>
  )
}
