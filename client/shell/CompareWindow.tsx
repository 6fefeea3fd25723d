import { useState } from "react"
import { periodsBetween } from "../../shared/chain/period.ts"
import { comparisonWords } from "../../shared/words/comparison.ts"
import { periodText } from "../../shared/words/dates.ts"
import { scopeWords } from "../../shared/words/scope.ts"
import { inOrder, type Span } from "../comparison/choices.ts"
import { useLanguage } from "../language.ts"

type CompareWindowProps = {
  readonly reach: Span
  readonly start: Span
  readonly onChoose: (span: Span) => void
}

/** Any two ends within the data. Nothing is asked of the server until both are as wanted. */
export function CompareWindow({ reach, start, onChoose }: CompareWindowProps) {
  const language = useLanguage()
  const every = periodsBetween(reach.from, reach.to)
  const [chosen, setChosen] = useState<Span>({
    from: every.includes(start.from) ? start.from : reach.from,
    to: every.includes(start.to) ? start.to : reach.to,
  })
  return (
    <form
      className="compare-window"
      onSubmit={(event) => {
        event.preventDefault()
        onChoose(inOrder(chosen))
      }}
    >
      {(["from", "to"] as const).map((side) => (
        <label key={side}>
          {scopeWords[language][side]}
          <select
            className="field"
            value={chosen[side]}
            onChange={(event) => setChosen({ ...chosen, [side]: event.target.value })}
          >
            {every.map((period) => (
              <option key={period} value={period}>
                {periodText(period, language)}
              </option>
            ))}
          </select>
        </label>
      ))}
      <button type="submit" className="button primary">
        {comparisonWords[language].apply}
      </button>
    </form>
  )
}
