import { useQuery } from "@tanstack/react-query"
import { periodsBetween, periodsPerYear, readPeriod, shiftPeriod, type Period } from "../../shared/chain/period.ts"
import { periodText, periodsText, spanText } from "../../shared/words/dates.ts"
import { scopeWords } from "../../shared/words/scope.ts"
import { chainReport } from "../chain/queries.ts"
import { useLanguage } from "../language.ts"
import { Popover } from "../ui/Popover.tsx"
import { useChangeView, useView } from "../view.ts"

/** Which stretch of time a page looks at: all data, the last years, or any two ends. Nothing to choose where there is one period. */
export function WindowPicker() {
  const language = useLanguage()
  const words = scopeWords[language]
  const { unit, from, to } = useView()
  const change = useChangeView()
  // Without a window, the report says how far the data reach.
  const { data } = useQuery(chainReport({ unit }))
  const [first, last] = [data?.scope.from, data?.scope.to]
  if (!first || !last || first === last) return null
  const { kind } = readPeriod(first)
  const [start, end] = [from ?? first, to ?? last]
  const every = periodsBetween(first, last)
  const pick = (chosen: { from: Period; to: Period }) => {
    const [low, high] =
      every.indexOf(chosen.from) <= every.indexOf(chosen.to) ? [chosen.from, chosen.to] : [chosen.to, chosen.from]
    change({ from: low === first ? undefined : low, to: high === last ? undefined : high })
  }
  const years = [1, 2, 3]
    .map((count) => count * periodsPerYear[kind])
    .filter((count) => count > 1 && count < every.length)
  return (
    <Popover
      name={words.window}
      label={
        <>
          <span className="pick-text pick-long">{spanText(start, end, language)}</span>
          <span className="pick-text pick-short" aria-hidden="true">
            {words.until(periodText(end, language))}
          </span>
        </>
      }
    >
      {(close) => (
        <>
          <div className="row">
            {[every.length, ...years].map((count) => (
              <button
                key={count}
                type="button"
                className="button"
                onClick={() => {
                  pick({ from: shiftPeriod(last, 1 - count), to: last })
                  close()
                }}
              >
                {count === every.length ? words.allTime : words.last(periodsText(count, kind, language))}
              </button>
            ))}
          </div>
          {(["from", "to"] as const).map((side) => (
            <label key={side}>
              {words[side]}
              <select
                className="field"
                value={side === "from" ? start : end}
                onChange={(event) => pick({ from: start, to: end, [side]: event.target.value })}
              >
                {every.map((period) => (
                  <option key={period} value={period}>
                    {periodText(period, language)}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </>
      )}
    </Popover>
  )
}
