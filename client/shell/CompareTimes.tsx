import type { Against } from "../../shared/chain/against.ts"
import { readPeriod } from "../../shared/chain/period.ts"
import { comparisonWords } from "../../shared/words/comparison.ts"
import { periodsText, periodText, spanText } from "../../shared/words/dates.ts"
import { type Span, type Time, timeChoices } from "../comparison/choices.ts"
import { useLanguage } from "../language.ts"
import { CompareChoice } from "./CompareChoice.tsx"
import { CompareWindow } from "./CompareWindow.tsx"

type CompareTimesProps = {
  readonly time: Time
  readonly against: Against | null
  readonly isFreeOpen: boolean
  readonly onFree: () => void
  readonly onChoose: (against: Against, window?: Span) => void
}

/** The rows that compare with another time. */
export function CompareTimes({ time, against, isFreeOpen, onFree, onChoose }: CompareTimesProps) {
  const language = useLanguage()
  const words = comparisonWords[language]
  const { before, year, lastOfAll } = timeChoices(time)
  const span = (of: Span) => spanText(of.from, of.to, language)
  const free = against?.kind === "window" ? against : null
  return (
    <>
      {lastOfAll ? (
        <CompareChoice
          name={words.lastAndBefore(periodsText(lastOfAll.periods, readPeriod(time.reach.from).kind, language))}
          note={span(lastOfAll.before)}
          onPick={() => onChoose({ kind: "before" }, lastOfAll.window)}
        />
      ) : (
        <CompareChoice
          isOn={against?.kind === "before"}
          name={words.before}
          note={before ? span(before) : words.noDataBefore(periodText(time.reach.from, language))}
          onPick={before && (() => onChoose({ kind: "before" }))}
        />
      )}
      <CompareChoice
        isOn={against?.kind === "year"}
        name={words.year}
        note={year ? span(year) : words.noYearEarlier}
        onPick={year && (() => onChoose({ kind: "year" }))}
      />
      <CompareChoice
        isOn={free !== null}
        isOpen={isFreeOpen}
        name={words.window}
        note={free && span(free)}
        onPick={onFree}
      />
      {isFreeOpen && (
        <li>
          <CompareWindow
            reach={time.reach}
            start={free ?? before ?? lastOfAll?.before ?? time.reach}
            onChoose={(chosen) => onChoose({ kind: "window", ...chosen })}
          />
        </li>
      )}
    </>
  )
}
