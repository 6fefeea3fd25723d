import { useQuery } from "@tanstack/react-query"
import { useParams } from "@tanstack/react-router"
import { againstText, readAgainst } from "../../shared/chain/against.ts"
import { againstName, comparisonWords } from "../../shared/words/comparison.ts"
import { comparisonReport } from "../comparison/queries.ts"
import { useLanguage } from "../language.ts"
import { Popover } from "../ui/Popover.tsx"
import { useChangeView, useView } from "../view.ts"
import { CompareChoices } from "./CompareChoices.tsx"

/** What a page is compared with: nothing, another time, or another part of the company. */
export function ComparePicker() {
  const language = useLanguage()
  const words = comparisonWords[language]
  const view = useView()
  const change = useChangeView()
  // A unit's own page looks at that unit, whatever the other pages look at.
  const { unit = view.unit } = useParams({ strict: false })
  // The page asks for the comparison; here it only lends a unit its name.
  const { data } = useQuery({ ...comparisonReport({ ...view, unit }), enabled: false })
  const against = readAgainst(view.against ?? "")
  const unitName = data?.there.unitName ?? null
  const name = against && againstName(against, unitName, language)
  return (
    <Popover
      name={words.compareWith}
      label={
        <>
          <CompareMark isOn={against !== null} />
          <span className="pick-text pick-long compare-text">{name === null ? words.compare : words.versus(name)}</span>
        </>
      }
    >
      {(close) => (
        <CompareChoices
          unit={unit}
          against={against}
          unitName={unitName}
          onChoose={(chosen, window) => {
            change({ against: chosen ? againstText(chosen) : undefined, ...window })
            close()
          }}
        />
      )}
    </Popover>
  )
}

/** Two bars side by side, filled while something is compared: all that a narrow screen shows of the choice. */
function CompareMark({ isOn }: { readonly isOn: boolean }) {
  return (
    <svg
      className="compare-mark"
      data-on={isOn || undefined}
      width="16"
      height="14"
      viewBox="0 0 16 14"
      aria-hidden="true"
    >
      <rect x="1.5" y="5.5" width="5" height="8" />
      <rect x="9.5" y="1.5" width="5" height="12" />
    </svg>
  )
}
