import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useId, useState } from "react"
import type { Invited, Role } from "../../shared/api/access.ts"
import { momentText } from "../../shared/words/moment.ts"
import { peopleWords } from "../../shared/words/people.ts"
import { ApiError, explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import { send } from "../sign-in/session.ts"
import { OneTimeSecret } from "./OneTimeSecret.tsx"
import { allPeople } from "./queries.ts"
import { RoleField, ScopeField } from "./RightsFields.tsx"

/** A new account, and the link with which its person comes in. */
export function InviteForm() {
  const language = useLanguage()
  const words = peopleWords[language]
  const cache = useQueryClient()
  const id = useId()
  const [name, setName] = useState("")
  const [email, setEmail] = useState("")
  const [role, setRole] = useState<Role>("viewer")
  const [scope, setScope] = useState<string | null>(null)
  const invite = useMutation({
    mutationFn: async () => {
      const body = { name: name.trim(), email: email.trim(), role, scope: role === "owner" ? null : scope }
      return { name, ...(await send<Invited>("POST", "/api/people", body)) }
    },
    onSuccess: async () => {
      setName("")
      setEmail("")
      await cache.invalidateQueries(allPeople)
    },
  })
  const { data: made, error } = invite
  return (
    <form
      className="panel people-part"
      onSubmit={(event) => {
        event.preventDefault()
        invite.mutate()
      }}
    >
      <h2>{words.invite}</h2>
      <p className="caption">{words.inviteLead}</p>
      <div className="people-fields">
        <label htmlFor={`${id}name`}>{words.name}</label>
        <input
          id={`${id}name`}
          className="field"
          required
          maxLength={100}
          autoComplete="off"
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <label htmlFor={`${id}email`}>{words.email}</label>
        <input
          id={`${id}email`}
          className="field"
          required
          type="email"
          maxLength={254}
          autoComplete="off"
          value={email}
          onChange={({ target }) => setEmail(target.value)}
        />
        <span>{words.role}</span>
        <div>
          <RoleField label={words.role} role={role} onChoose={setRole} />
          <p className="caption">{words.roleMeans[role]}</p>
        </div>
        <span>{words.scope}</span>
        <ScopeField label={words.scope} scope={scope} isDisabled={role === "owner"} onChoose={setScope} />
      </div>
      <button type="submit" className="button primary" disabled={invite.isPending}>
        {words.inviteAct}
      </button>
      {error && (
        <p role="alert" className="notice warning">
          {error instanceof ApiError && error.code === "conflict" ? words.taken : explain(error, language)}
        </p>
      )}
      {made && (
        <OneTimeSecret
          title={words.linkFor(made.name)}
          lead={words.linkLead(momentText(made.expiresAt, language))}
          secret={made.link}
        />
      )}
    </form>
  )
}
