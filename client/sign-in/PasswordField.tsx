import { useId, useState } from "react"
import { signInWords } from "../../shared/words/sign-in.ts"
import { useWords } from "../language.ts"

type Props = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Tells a password manager whether to fill in or to make one. */
  readonly autoComplete: "current-password" | "new-password"
  readonly help?: string
}

/** A password that can be shown while it is typed, pasted into, and filled in by a password manager. */
export function PasswordField({ label, value, onChange, autoComplete, help }: Props) {
  const words = useWords(signInWords)
  const [isShown, setShown] = useState(false)
  const id = useId()
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      <div className="password-row">
        <input
          id={id}
          className="field"
          type={isShown ? "text" : "password"}
          autoComplete={autoComplete}
          required
          value={value}
          aria-describedby={help === undefined ? undefined : `${id}-help`}
          onChange={(event) => onChange(event.target.value)}
        />
        <button type="button" className="button quiet" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? words.hide : words.show}
          <span className="visually-hidden">{label}</span>
        </button>
      </div>
      {help !== undefined && (
        <p id={`${id}-help`} className="caption">
          {help}
        </p>
      )}
    </div>
  )
}
