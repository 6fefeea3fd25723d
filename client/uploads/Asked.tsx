import type { ReactNode } from "react"

type AskedProps = {
  readonly ask: string
  readonly why: string
  readonly found?: readonly string[]
  readonly children: ReactNode
}

/** The question, why it is asked, what was found, and below it the answers. */
export function Asked({ ask, why, found = [], children }: AskedProps) {
  return (
    <fieldset className="question">
      <legend>{ask}</legend>
      <p className="caption">{why}</p>
      {found.length > 0 && (
        <p className="found-list">
          {found.map((each) => (
            <code key={each}>{each}</code>
          ))}
        </p>
      )}
      <div className="answers">{children}</div>
    </fieldset>
  )
}

type AnswerProps = {
  readonly name: string
  readonly text: string
  readonly isChosen: boolean
  readonly onChoose: () => void
}

/** One answer out of several. */
export function Answer({ name, text, isChosen, onChoose }: AnswerProps) {
  return (
    <label className="answer">
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} />
      {text}
    </label>
  )
}
