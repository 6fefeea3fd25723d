import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import type { TokenRow } from "../../shared/api/access.ts"
import { accountWords } from "../../shared/words/account.ts"
import { dayText } from "../../shared/words/moment.ts"
import { peopleWords } from "../../shared/words/people.ts"
import { tokensAuditWords } from "../../shared/words/tokens-audit.ts"
import { explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import { send } from "../sign-in/session.ts"
import { TwicePressed } from "../ui/TwicePressed.tsx"
import { NewToken } from "./NewToken.tsx"
import { allTokens } from "./queries.ts"

/** Keys for scripts: which there are, a new one, and the end of one. */
export function TokensPanel() {
  const language = useLanguage()
  const words = tokensAuditWords[language].tokens
  const people = peopleWords[language]
  const { data, error } = useQuery(allTokens)
  const [said, setSaid] = useState("")
  return (
    <section className="panel people-part" aria-labelledby="tokens">
      <h2 id="tokens">{words.title}</h2>
      <p className="caption">{words.lead}</p>
      {error && <p role="alert">{explain(error, language)}</p>}
      {data?.tokens.length === 0 && <p>{words.none}</p>}
      {data && data.tokens.length > 0 && (
        <table className="table stacking">
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{people.role}</th>
              <th scope="col">{people.scope}</th>
              <th scope="col">{words.expires}</th>
              <th scope="col">{words.used}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {data.tokens.map((token) => (
              <TokenLine key={token.id} token={token} onRevoked={() => setSaid(words.revoked(token.name))} />
            ))}
          </tbody>
        </table>
      )}
      <p role="status">{said}</p>
      <NewToken />
    </section>
  )
}

function TokenLine({ token, onRevoked }: { readonly token: TokenRow; readonly onRevoked: () => void }) {
  const language = useLanguage()
  const words = tokensAuditWords[language].tokens
  const people = peopleWords[language]
  const cache = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => send("DELETE", `/api/tokens/${encodeURIComponent(token.id)}`),
    onSuccess: onRevoked,
    onSettled: () => cache.invalidateQueries(allTokens),
  })
  const day = (at: string | null) => (at === null ? words.never : dayText(at, language))
  return (
    <tr>
      <th scope="row">
        {token.name}
        {token.madeBy === null && <p className="caption">{words.commandLine}</p>}
      </th>
      <td data-label={people.role}>{accountWords[language].roles[token.role]}</td>
      <td data-label={people.scope}>{token.scope ?? people.whole}</td>
      <td data-label={words.expires}>{day(token.expiresAt)}</td>
      <td data-label={words.used}>{token.lastUsedAt === null ? people.never : dayText(token.lastUsedAt, language)}</td>
      <td className="people-acts">
        {/* A revoked token cannot come back, since nobody has its secret: so it takes two presses. */}
        <TwicePressed
          className="button quiet"
          sure={words.sure}
          isDisabled={revoke.isPending}
          onPress={() => revoke.mutate()}
        >
          {words.revoke}
        </TwicePressed>
      </td>
    </tr>
  )
}
