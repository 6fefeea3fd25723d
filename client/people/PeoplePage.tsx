import { useQuery } from "@tanstack/react-query"
import { sentenceGap } from "../../shared/words/join.ts"
import { countText } from "../../shared/words/numbers.ts"
import { peopleWords } from "../../shared/words/people.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { useLanguage } from "../language.ts"
import { AuditPanel } from "./AuditPanel.tsx"
import { InviteForm } from "./InviteForm.tsx"
import { PeopleTable } from "./PeopleTable.tsx"
import { allPeople } from "./queries.ts"
import { Removed } from "./Removed.tsx"
import { TokensPanel } from "./TokensPanel.tsx"
import { Unavailable } from "../ui/Unavailable.tsx"
import { Waiting, WaitingPanel } from "../ui/Waiting.tsx"
import "./people.css"

/** Who may come in, as what, and what they did: for owners. */
export function PeoplePage() {
  const language = useLanguage()
  const words = peopleWords[language]
  const { data, error, refetch } = useQuery(allPeople)
  if (error && !data) return <Unavailable error={error} again={() => void refetch()} />
  if (!data)
    return (
      <Waiting className="people">
        <WaitingPanel rows={6} columns={5} />
        <WaitingPanel rows={6} columns={3} />
      </Waiting>
    )
  const owners = data.people.filter(({ role }) => role === "owner").length
  const { finding, rest } = words.headline(countText(data.people.length, language), countText(owners, language))
  return (
    <div className="wrap people">
      <title>{`${shellWords[language].pages.people} · ${shellWords[language].product}`}</title>
      <h1>
        <b>{finding}</b>
        {sentenceGap(language) + rest}
      </h1>
      <Removed />
      <PeopleTable people={data.people} />
      <div className="people-forms">
        <InviteForm />
        <TokensPanel />
      </div>
      <AuditPanel />
    </div>
  )
}
