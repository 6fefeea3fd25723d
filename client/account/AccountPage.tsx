import { useQuery } from "@tanstack/react-query"
import { accountWords } from "../../shared/words/account.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { useLanguage } from "../language.ts"
import { Password } from "./Password.tsx"
import { Profile } from "./Profile.tsx"
import { ownAccount } from "./queries.ts"
import { SecondFactor } from "./SecondFactor.tsx"
import { Sessions } from "./Sessions.tsx"
import { Unavailable } from "../ui/Unavailable.tsx"
import { Waiting, WaitingPanel } from "../ui/Waiting.tsx"
import "../sign-in/sign-in.css"
import "./account.css"

/** One's own account, whatever one's role. */
export function AccountPage() {
  const language = useLanguage()
  const words = accountWords[language]
  const { data: person, error, refetch } = useQuery(ownAccount)
  if (error && !person) return <Unavailable error={error} again={() => void refetch()} />
  if (!person)
    return (
      <Waiting className="account">
        <WaitingPanel rows={3} />
        <WaitingPanel rows={3} />
        <WaitingPanel rows={4} columns={3} />
      </Waiting>
    )
  return (
    <div className="wrap account">
      <title>{`${words.title} · ${shellWords[language].product}`}</title>
      <h1>{words.title}</h1>
      <p className="caption">
        {words.roles[person.role]}, {person.scope ?? words.wholeCompany}
      </p>
      <Profile key={`${person.name} ${person.email}`} person={person} />
      <Password person={person} />
      <SecondFactor person={person} />
      <Sessions />
    </div>
  )
}
