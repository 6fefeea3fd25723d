import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { Against } from "../../shared/chain/against.ts"
import { comparisonWords } from "../../shared/words/comparison.ts"
import { chainReport } from "../chain/queries.ts"
import { impossible, type Span, timeOf } from "../comparison/choices.ts"
import { useWords } from "../language.ts"
import { session } from "../sign-in/session.ts"
import { useView } from "../view.ts"
import { CompareChoice } from "./CompareChoice.tsx"
import { CompareTimes } from "./CompareTimes.tsx"
import { UnitList } from "./UnitList.tsx"

type CompareChoicesProps = {
  /** What the page looks at; undefined for all. */
  readonly unit: string | undefined
  readonly against: Against | null
  /** The other unit's name, where it is known by now. */
  readonly unitName: string | null
  /** With a window where the page is to look at another one, too. */
  readonly onChoose: (against: Against | null, window?: Span) => void
}

/** All there is to choose, each with the time it means, or why it cannot be chosen. */
export function CompareChoices({ unit, against, unitName, onChoose }: CompareChoicesProps) {
  const words = useWords(comparisonWords)
  const view = useView()
  const top = useQuery(session).data?.viewer?.scope ?? null
  // Without a window, the report says how far the data reach.
  const { data } = useQuery(chainReport({ unit: view.unit }))
  const [first, last] = [data?.scope.from, data?.scope.to]
  const [open, setOpen] = useState<"window" | "unit" | null>(null)
  const turn = (which: "window" | "unit") => setOpen(open === which ? null : which)
  const noRest = impossible({ kind: "rest" }, unit, top) !== null
  return (
    <>
      <ul className="scope-list compare-list">
        <CompareChoice isOn={against === null} name={words.nothing} onPick={() => onChoose(null)} />
        {first && last && first !== last && (
          <CompareTimes
            time={timeOf({ from: first, to: last }, view)}
            against={against}
            isFreeOpen={open === "window"}
            onFree={() => turn("window")}
            onChoose={onChoose}
          />
        )}
        <CompareChoice
          isOn={against?.kind === "rest"}
          name={words.rest}
          note={noRest ? words.choosePart : null}
          onPick={noRest ? null : () => onChoose({ kind: "rest" })}
        />
        <CompareChoice
          isOn={against?.kind === "unit"}
          isOpen={open === "unit"}
          name={words.unit}
          note={against?.kind === "unit" ? (unitName ?? against.unit) : null}
          onPick={() => turn("unit")}
        />
      </ul>
      {open === "unit" && (
        <UnitList
          chosen={against?.kind === "unit" ? against.unit : undefined}
          except={unit === undefined ? [] : [unit]}
          onChoose={(chosen) => chosen !== undefined && onChoose({ kind: "unit", unit: chosen })}
        />
      )}
    </>
  )
}
