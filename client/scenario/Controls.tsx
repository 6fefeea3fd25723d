import { useNavigate } from "@tanstack/react-router"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import type { ScenarioReport } from "../../shared/analysis/scenario-report.ts"
import { periodsPerYear, readPeriod } from "../../shared/chain/period.ts"
import { sentenceGap } from "../../shared/words/join.ts"
import { periodsText, periodText } from "../../shared/words/dates.ts"
import { labelIn } from "../../shared/words/language.ts"
import { signedText } from "../../shared/words/numbers.ts"
import { amountText } from "../../shared/words/scenario-amount.ts"
import { scenarioWords } from "../../shared/words/scenario.ts"
import { unitsText } from "../../shared/words/units.ts"
import { useLanguage } from "../language.ts"
import { AmountSlider } from "./AmountSlider.tsx"
import { nearestSeen, type ScenarioSearch } from "./search.ts"
import { WherePicker } from "./WherePicker.tsx"

type ControlsProps = { readonly chain: ChainReport; readonly ground: ScenarioReport; readonly by: number }

/** The question: which stage, by how much, in which branches, how far ahead. What was never seen is refused, with the way back. */
export function Controls({ chain, ground, by }: ControlsProps) {
  const language = useLanguage()
  const words = scenarioWords[language]
  const navigate = useNavigate()
  const change = (changed: ScenarioSearch) =>
    void navigate({ to: "/scenario", search: (all) => ({ ...all, ...changed }), replace: true, resetScroll: false })
  const { seen, periods, stage } = ground
  const first = periods[0]
  const kind = first === undefined ? "month" : readPeriod(first).kind
  const face = ground.faces.find((each) => each.stage === stage) ?? null
  const sd = (value: number) => `${signedText(value, 2, language)}\u00a0${words.sd}`
  const isBeyond = seen !== null && (by < seen.low || by > seen.high)
  const year = periodsPerYear[kind]
  const horizons = [...new Set([Math.max(1, Math.round(year / 2)), year, Math.min(60, 2 * year), periods.length])]
  return (
    <section className="panel scenario-controls" aria-label={words.ask}>
      <div>
        <p className="scenario-question">
          <label>
            <span className="visually-hidden">{words.stage}</span>
            <select
              className="field"
              value={stage}
              onChange={(event) => change({ stage: event.target.value, by: undefined })}
            >
              {chain.stages.map((each) => (
                <option key={each.id} value={each.id}>
                  {labelIn(each.labels, language)}
                </option>
              ))}
            </select>
          </label>
          <strong>{sd(by)}</strong>
          {face && <span>{words.asFace(labelIn(face.labels, language), amountText(by, face, language))}</span>}
        </p>
        {seen && (
          <AmountSlider
            by={by}
            seen={seen}
            text={sd}
            span={periodsText(seen.over, kind, language)}
            onChange={(value) => change({ by: String(value) })}
          />
        )}
        <div className="scenario-choices">
          <WherePicker
            chosen={ground.units.length}
            onChange={(units) => change({ in: units === "" ? undefined : units, by: undefined })}
          />
          <label>
            {words.ahead}
            <select
              className="field"
              value={periods.length}
              onChange={(event) =>
                change({ ahead: event.target.value === String(year) ? undefined : event.target.value })
              }
            >
              {horizons
                .filter((count) => count > 0)
                .toSorted((a, b) => a - b)
                .map((count) => (
                  <option key={count} value={count}>
                    {periodsText(count, kind, language)}
                  </option>
                ))}
            </select>
          </label>
          <span className="caption">
            {unitsText(ground.units.length, language)}
            {first !== undefined && ` · ${words.from(periodText(first, language))}`}
          </span>
        </div>
      </div>
      {isBeyond && (
        <div className="notice warning scenario-beyond" role="status">
          <p>
            <b>{words.beyondTitle}</b>
            {sentenceGap(language)}
            {words.beyondText(periodsText(seen.over, kind, language), sd(seen.low), sd(seen.high))}
          </p>
          <button type="button" className="button" onClick={() => change({ by: String(nearestSeen(by, seen)) })}>
            {words.use(sd(nearestSeen(by, seen)))}
          </button>
        </div>
      )}
    </section>
  )
}
