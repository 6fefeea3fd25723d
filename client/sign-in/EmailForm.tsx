import { useMutation } from "@tanstack/react-query"
import { useId, useState } from "react"
import { signInWords } from "../../shared/words/sign-in.ts"
import { useLanguage } from "../language.ts"
import { PasswordField } from "./PasswordField.tsx"
import { signInFault } from "./sign-in-fault.ts"
import { Forgotten } from "./Forgotten.tsx"
import { send } from "./session.ts"

/** E-mail and password; then whoever waits is told whether a second factor is asked for. */
export function EmailForm({ onSignedIn }: { onSignedIn: (answer: { secondFactor: boolean }) => void }) {
  const language = useLanguage()
  const words = signInWords[language]
  const [email, setEmail] = useState("")
  const [password, setPassword] = useState("")
  const id = useId()
  const signIn = useMutation({
    mutationFn: () => send<{ secondFactor: boolean }>("POST", "/api/session", { email: email.trim(), password }),
    onSuccess: onSignedIn,
  })
  return (
    <form
      className="stacked"
      onSubmit={(event) => {
        event.preventDefault()
        signIn.mutate()
      }}
    >
      <div className="labelled">
        <label htmlFor={id}>{words.email}</label>
        <input
          id={id}
          className="field"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </div>
      <PasswordField label={words.password} value={password} onChange={setPassword} autoComplete="current-password" />
      {signIn.error && (
        <p role="alert" className="notice warning">
          {signInFault(signIn.error, words.wrong, language)}
        </p>
      )}
      <button type="submit" className="button primary" disabled={signIn.isPending}>
        {signIn.isPending ? words.signingIn : words.signIn}
      </button>
      <Forgotten email={email.trim()} />
    </form>
  )
}
