import { useId } from "react"
import "./segments.css"

type SegmentsProps = {
  /** What is chosen here, for who only hears it. */
  readonly label: string
  readonly choices: readonly { readonly id: string; readonly name: string }[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
}

/** One of a few things, all of them in sight. */
export function Segments({ label, choices, chosen, onChoose }: SegmentsProps) {
  const name = useId()
  return (
    <div role="radiogroup" aria-label={label} className="segments">
      {choices.map((each) => (
        <label key={each.id} data-chosen={each.id === chosen || undefined}>
          <input
            type="radio"
            name={name}
            className="visually-hidden"
            checked={each.id === chosen}
            onChange={() => onChoose(each.id)}
          />
          {each.name}
        </label>
      ))}
    </div>
  )
}
