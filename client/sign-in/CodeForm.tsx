import { useMutation } from "@tanstack/react-query"
import { useId, useState } from "react"
import { signInWords } from "../../shared/words/sign-in.ts"
import { useLanguage } from "../language.ts"
import { signInFault } from "./sign-in-fault.ts"
import { send } from "./session.ts"

/** The second factor: a code from the app, or one of the kept ones. */
export function CodeForm({ onSignedIn, onRestart }: { onSignedIn: () => void; onRestart: () => void }) {
  const language = useLanguage()
  const words = signInWords[language]
  const [code, setCode] = useState("")
  const id = useId()
  const confirm = useMutation({
    mutationFn: () => send("POST", "/api/session/second-factor", { code: code.trim() }),
    onSuccess: onSignedIn,
  })
  return (
    <form
      className="stacked"
      onSubmit={(event) => {
        event.preventDefault()
        confirm.mutate()
      }}
    >
      <div className="labelled">
        <label htmlFor={id}>{words.code}</label>
        <input
          id={id}
          ref={(input) => input?.focus()}
          className="field"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={code}
          aria-describedby={`${id}-help`}
          onChange={(event) => setCode(event.target.value)}
        />
        <p id={`${id}-help`} className="caption">
          {words.codeHelp}
        </p>
      </div>
      {confirm.error && (
        <p role="alert" className="notice warning">
          {signInFault(confirm.error, words.wrongCode, language)}
        </p>
      )}
      <button type="submit" className="button primary" disabled={confirm.isPending}>
        {words.confirm}
      </button>
      <button type="button" className="button quiet" onClick={onRestart}>
        {words.startAgain}
      </button>
    </form>
  )
}
