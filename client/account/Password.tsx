import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import type { Person } from "../../shared/api/access.ts"
import { accountWords } from "../../shared/words/account.ts"
import { signInWords } from "../../shared/words/sign-in.ts"
import { ApiError } from "../api.ts"
import { useLanguage } from "../language.ts"
import { passwordFault } from "../sign-in/password-faults.ts"
import { PasswordField } from "../sign-in/PasswordField.tsx"
import { send } from "../sign-in/session.ts"
import { accountFault } from "./account-fault.ts"

/** Sets or changes the password; other browsers are signed out by it. */
export function Password({ person }: { person: Person }) {
  const language = useLanguage()
  const words = accountWords[language]
  const signIn = signInWords[language]
  const queryClient = useQueryClient()
  const [current, setCurrent] = useState("")
  const [next, setNext] = useState("")
  const change = useMutation({
    mutationFn: () => send("PUT", "/api/account/password", { next, ...(person.hasPassword && { current }) }),
    onSuccess: async () => {
      setCurrent("")
      setNext("")
      await queryClient.invalidateQueries({ queryKey: ["account"] })
      await queryClient.invalidateQueries({ queryKey: ["session"] })
    },
  })
  const fault = next === "" ? null : passwordFault(next)
  const isGuessable = change.error instanceof ApiError && change.error.code === "bad-request"
  return (
    <form
      className="panel account-part stacked"
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate()
      }}
    >
      <h2>{person.hasPassword ? words.changePassword : words.setPassword}</h2>
      <input
        className="visually-hidden"
        autoComplete="username"
        value={person.email}
        readOnly
        tabIndex={-1}
        aria-hidden
      />
      {person.hasPassword && (
        <PasswordField
          label={words.currentPassword}
          value={current}
          onChange={setCurrent}
          autoComplete="current-password"
        />
      )}
      <PasswordField
        label={signIn.newPassword}
        value={next}
        onChange={setNext}
        autoComplete="new-password"
        help={fault === "tooLong" ? signIn.tooLong : signIn.chooseHelp}
      />
      {change.error && (
        <p role="alert" className="notice warning">
          {isGuessable ? signIn.guessable : accountFault(change.error, language)}
        </p>
      )}
      <p role="status">{change.isSuccess && next === "" ? words.passwordChanged : ""}</p>
      <div>
        <button
          type="submit"
          className="button primary"
          disabled={change.isPending || next === "" || fault !== null || (person.hasPassword && current === "")}
        >
          {words.save}
        </button>
      </div>
    </form>
  )
}
