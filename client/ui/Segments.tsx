import { useId } from "react"
import "./segments.css"

type SegmentsProps = {
  /** What is chosen here, for who only hears it. */
  readonly label: string
  readonly choices: readonly { readonly id: string; readonly name: string }[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
}

/** More than these would stand in several rows, and look like a table. */
const IN_SIGHT = 8

/** One of a few things, all of them in sight; of many, a list to choose from. */
export function Segments({ label, choices, chosen, onChoose }: SegmentsProps) {
  const name = useId()
  if (choices.length > IN_SIGHT)
    return (
      <select className="field" aria-label={label} value={chosen} onChange={({ target }) => onChoose(target.value)}>
        {choices.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </select>
    )
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
