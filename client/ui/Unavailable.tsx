import { Link } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { failureText, isPassing, stateWords } from "../../shared/words/failure.ts"
import { sentenceGap } from "../../shared/words/join.ts"
import { scopeWords } from "../../shared/words/scope.ts"
import type { Language } from "../../shared/words/language.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { ApiError, explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import { useView } from "../view.ts"
import "./states.css"

type UnavailableProps = {
  readonly error: unknown
  readonly again?: () => void
  /** Other ways to go. */
  readonly children?: ReactNode
}

/** In place of a page that has nothing to show: what is the matter, what to do, where else to go. */
export function Unavailable({ error, again, children }: UnavailableProps) {
  const language = useLanguage()
  const code = error instanceof ApiError ? error.code : "fault"
  const { finding, rest } = told(error, language)
  const { unit } = useView()
  const reference = error instanceof ApiError ? error.reference : null
  return (
    <div className="wrap unavailable" role="alert">
      <title>{`${finding} · ${shellWords[language].product}`}</title>
      <BrokenOff />
      <h1>
        <b>{finding}</b>
        {sentenceGap(language) + rest}
      </h1>
      <div className="unavailable-ways">
        {again && isPassing(code) && (
          <button type="button" className="button primary" onClick={again}>
            {shellWords[language].tryAgain}
          </button>
        )}
        {children}
        {/* An address from somebody who sees more, or of a branch that is gone. */}
        {unit !== undefined && !isPassing(code) && (
          <Link to="." search={(all) => ({ ...all, unit: undefined })} className="button">
            {scopeWords[language].all}
          </Link>
        )}
      </div>
      {reference !== null && <p className="caption">{stateWords[language].reference(reference)}</p>}
    </div>
  )
}

/** Two cards and no more than dots between them: the picture's own sign for "nothing can be said". */
export function BrokenOff() {
  return (
    <svg className="broken-off" width="188" height="56" viewBox="0 0 188 56" aria-hidden="true">
      <rect x="0.5" y="0.5" width="55" height="55" rx="6" />
      <rect x="132.5" y="0.5" width="55" height="55" rx="6" />
      <path className="broken-off-bars" d="M10 15h28M10 27h18M142 15h28M142 27h18" />
      <path className="broken-off-dots" d="M68 28h52" />
    </svg>
  )
}

/** A page asks for a thing as a whole: what is the matter with that is said in the reader's language. */
function told(error: unknown, language: Language) {
  const code = error instanceof ApiError ? error.code : "fault"
  return failureText(code, language) ?? { finding: explain(error, language), rest: "" }
}

type FailedProps = { readonly error: unknown; readonly again: () => void }

/** In place of one panel's content, on a page that stands. */
export function Failed({ error, again }: FailedProps) {
  const language = useLanguage()
  const { finding, rest } = told(error, language)
  const isWorthIt = isPassing(error instanceof ApiError ? error.code : "fault")
  return (
    <div className="notice warning failed" role="alert">
      <p>
        {finding}
        {sentenceGap(language) + rest}
      </p>
      {isWorthIt && (
        <button type="button" className="button" onClick={again}>
          {shellWords[language].tryAgain}
        </button>
      )}
    </div>
  )
}
