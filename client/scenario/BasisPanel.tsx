import { readPeriod } from "../../shared/chain/period.ts"
import { periodsText, spanText } from "../../shared/words/dates.ts"
import { stageNames } from "../../shared/words/headline.ts"
import { sideBySide } from "../../shared/words/join.ts"
import { countText } from "../../shared/words/numbers.ts"
import { scenarioWords } from "../../shared/words/scenario.ts"
import { unitsText } from "../../shared/words/units.ts"
import { useLanguage } from "../language.ts"
import type { FlowProps } from "./Flow.tsx"

/** What the figures are, what they come from, and what they do not say. */
export function BasisPanel({ chain, ground, scenario }: Omit<FlowProps, "before">) {
  const language = useLanguage()
  const words = scenarioWords[language]
  const nameOf = stageNames(chain, language)
  const { path, window, periods } = ground
  if (path.kind !== "fitted") return null
  const { kind } = readPeriod(periods[0]!)
  const span = window && spanText(window.from, window.to, language)
  const lags = scenario.stages.map(({ stage, arrives }) =>
    arrives === 0 ? words.atOnce(nameOf(stage)) : words.lag(nameOf(stage), periodsText(arrives, kind, language)),
  )
  const rows: readonly (readonly [string, string])[] = [
    [words.basisOf.patterns, words.patterns],
    [
      words.basisOf.model,
      words.model(countText(path.rows, language), unitsText(path.units, language), countText(path.draws, language)),
    ],
    ...(span && window ? [[words.basisOf.window, window.sinceChange ? words.windowSince(span) : span] as const] : []),
    [words.basisOf.lags, sideBySide(lags, language)],
    ...(path.leftOut.length > 0
      ? [[words.basisOf.leftOut, sideBySide(path.leftOut.map(nameOf), language)] as const]
      : []),
  ]
  return (
    <section className="panel scenario-panel">
      <h2>{words.basis}</h2>
      <dl className="scenario-basis">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
