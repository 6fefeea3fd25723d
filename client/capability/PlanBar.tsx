import { planWords } from "../../shared/words/plans.ts"
import { unitsText } from "../../shared/words/units.ts"
import { useLanguage } from "../language.ts"

type PlanBarProps = { readonly count: number; readonly onClear: () => void; readonly onPlan: () => void }

/** How many branches are chosen, and what can be done with them. Keeps its height, so nothing jumps. */
export function PlanBar({ count, onClear, onPlan }: PlanBarProps) {
  const language = useLanguage()
  const words = planWords[language]
  return (
    <div className="plan-bar no-print" role="status">
      {count === 0 ? (
        <span className="caption">{words.chosenNone}</span>
      ) : (
        <>
          <b>{words.chosen(unitsText(count, language))}</b>
          <button type="button" className="button primary" onClick={onPlan}>
            {words.make}
          </button>
          <button type="button" className="button quiet" onClick={onClear}>
            {words.clearChosen}
          </button>
        </>
      )}
    </div>
  )
}
