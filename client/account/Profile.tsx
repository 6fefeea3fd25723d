import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useId, useState } from "react"
import type { Person } from "../../shared/api/access.ts"
import { accountWords } from "../../shared/words/account.ts"
import { useLanguage } from "../language.ts"
import { PasswordField } from "../sign-in/PasswordField.tsx"
import { send } from "../sign-in/session.ts"
import { accountFault } from "./account-fault.ts"

/** Name and address. Moving the address asks for the password, because whoever has it can have a new one made. */
export function Profile({ person }: { person: Person }) {
  const language = useLanguage()
  const words = accountWords[language]
  const queryClient = useQueryClient()
  // The first owner begins under an address that leads nowhere.
  const known = person.email.endsWith(".invalid") ? "" : person.email
  const [name, setName] = useState(person.name)
  const [email, setEmail] = useState(known)
  const [current, setCurrent] = useState("")
  const id = useId()
  const asksPassword = email !== known && person.hasPassword
  const save = useMutation({
    mutationFn: () =>
      send("PATCH", "/api/account", { name, ...(email === known ? {} : { email }), ...(asksPassword && { current }) }),
    onSuccess: async () => {
      setCurrent("")
      await queryClient.invalidateQueries({ queryKey: ["account"] })
      await queryClient.invalidateQueries({ queryKey: ["session"] })
    },
  })
  return (
    <form
      className="panel account-part stacked"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <div className="labelled">
        <label htmlFor={`${id}-name`}>{words.name}</label>
        <input
          id={`${id}-name`}
          className="field"
          autoComplete="name"
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <div className="labelled">
        <label htmlFor={`${id}-email`}>{words.email}</label>
        <input
          id={`${id}-email`}
          className="field"
          type="email"
          autoComplete="email"
          required
          value={email}
          aria-describedby={known === "" ? `${id}-missing` : undefined}
          onChange={(event) => setEmail(event.target.value)}
        />
        {known === "" && (
          <p id={`${id}-missing`} className="caption">
            {words.emailMissing}
          </p>
        )}
      </div>
      {asksPassword && (
        <PasswordField
          label={words.currentPassword}
          value={current}
          onChange={setCurrent}
          autoComplete="current-password"
        />
      )}
      {save.error && (
        <p role="alert" className="notice warning">
          {accountFault(save.error, language)}
        </p>
      )}
      <div>
        <button
          type="submit"
          className="button primary"
          disabled={save.isPending || (name === person.name && email === known)}
        >
          {words.save}
        </button>
      </div>
    </form>
  )
}
