import { useState } from "react"
import { peopleWords } from "../../shared/words/people.ts"
import { useWords } from "../language.ts"

type SecretProps = { readonly title: string; readonly lead: string; readonly secret: string }

/** Something that is shown once, with a button that copies it. */
export function OneTimeSecret({ title, lead, secret }: SecretProps) {
  const words = useWords(peopleWords)
  const [isCopied, setCopied] = useState(false)
  return (
    <div className="notice warning one-time" role="status">
      <b>{title}</b>
      <p>{lead}</p>
      <div className="one-time-row">
        <input
          className="field"
          readOnly
          aria-label={title}
          value={secret}
          onFocus={(event) => event.target.select()}
        />
        <button
          type="button"
          className="button"
          // A page without https has no clipboard; the field can still be copied by hand.
          onClick={() => void navigator.clipboard?.writeText(secret).then(() => setCopied(true))}
        >
          {isCopied ? words.copied : words.copy}
        </button>
      </div>
    </div>
  )
}
