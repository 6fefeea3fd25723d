import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useId, useState } from "react"
import type { Role } from "../../shared/api/access.ts"
import { countText } from "../../shared/words/numbers.ts"
import { peopleWords } from "../../shared/words/people.ts"
import { tokensAuditWords } from "../../shared/words/tokens-audit.ts"
import { explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import { send } from "../sign-in/session.ts"
import { OneTimeSecret } from "./OneTimeSecret.tsx"
import { allTokens } from "./queries.ts"
import { RoleField, ScopeField } from "./RightsFields.tsx"

/** Days until a new token ends; null for one that does not. */
const lifetimes = [30, 90, 365, null] as const
const MS_PER_DAY = 24 * 3600 * 1000

/** A new token with its rights and its end; its secret is shown once. */
export function NewToken() {
  const language = useLanguage()
  const words = tokensAuditWords[language].tokens
  const people = peopleWords[language]
  const cache = useQueryClient()
  const id = useId()
  const [name, setName] = useState("")
  const [role, setRole] = useState<Role>("analyst")
  const [scope, setScope] = useState<string | null>(null)
  const [days, setDays] = useState<number | null>(90)
  const create = useMutation({
    mutationFn: async () => {
      const expiresAt = days === null ? null : new Date(Date.now() + days * MS_PER_DAY).toISOString()
      const body = { name: name.trim(), role, scope: role === "owner" ? null : scope, expiresAt }
      return { name, ...(await send<{ id: string; token: string }>("POST", "/api/tokens", body)) }
    },
    onSuccess: async () => {
      setName("")
      await cache.invalidateQueries(allTokens)
    },
  })
  return (
    <form
      className="token-form"
      onSubmit={(event) => {
        event.preventDefault()
        create.mutate()
      }}
    >
      <div className="people-fields">
        <label htmlFor={`${id}name`}>{words.name}</label>
        <input
          id={`${id}name`}
          className="field"
          required
          maxLength={100}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <span>{people.role}</span>
        <RoleField label={people.role} role={role} onChoose={setRole} />
        <span>{people.scope}</span>
        <ScopeField label={people.scope} scope={scope} isDisabled={role === "owner"} onChoose={setScope} />
        <label htmlFor={`${id}end`}>{words.expires}</label>
        <select
          id={`${id}end`}
          className="field"
          value={days ?? ""}
          onChange={({ target }) => setDays(target.value === "" ? null : Number(target.value))}
        >
          {lifetimes.map((each) => (
            <option key={each} value={each ?? ""}>
              {each === null ? words.never : words.days(countText(each, language))}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="button" disabled={create.isPending}>
        {words.create}
      </button>
      {create.error && <p role="alert">{explain(create.error, language)}</p>}
      {create.data && <OneTimeSecret title={create.data.name} lead={words.secret} secret={create.data.token} />}
    </form>
  )
}
