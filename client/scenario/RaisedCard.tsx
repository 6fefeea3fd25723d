import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import type { ScenarioReport } from "../../shared/analysis/scenario-report.ts"
import type { Scenario } from "../../shared/analysis/scenario.ts"
import { named } from "../../shared/words/join.ts"
import { periodText } from "../../shared/words/dates.ts"
import { stageNames } from "../../shared/words/headline.ts"
import { labelIn } from "../../shared/words/language.ts"
import { amountText, onScale } from "../../shared/words/scenario-amount.ts"
import { scenarioWords } from "../../shared/words/scenario.ts"
import { unitsText } from "../../shared/words/units.ts"
import { valueText } from "../../shared/words/values.ts"
import { useLanguage } from "../language.ts"
import { ChartFrame } from "../ui/ChartFrame.tsx"
import { FanChart } from "./FanChart.tsx"

export const CHART_HEIGHT = 170

type RaisedCardProps = { readonly chain: ChainReport; readonly ground: ScenarioReport; readonly scenario: Scenario }

/** The stage that is changed: by how much, in its main metric, and how far such changes have gone. */
export function RaisedCard({ chain, ground, scenario }: RaisedCardProps) {
  const language = useLanguage()
  const words = scenarioWords[language]
  const { stage, by, seen, unitsRaised } = scenario
  const face = ground.faces.find((each) => each.stage === stage) ?? null
  const limit = by < 0 ? seen.low : seen.high
  const amount = amountText(by, face, language)
  return (
    <div className="panel flow-card">
      <ChartFrame
        title={stageNames(chain, language)(stage)}
        caption={
          <>
            {face && labelIn(face.labels, language)}
            <span className="flow-amount">{amount}</span>
            {words.setByYou} · {unitsText(unitsRaised, language)}
            {face?.now != null && (
              <span className="flow-line">{words.now(valueText(face.now, face.unit, language))}</span>
            )}
          </>
        }
        table={{
          columns: [words.period, words.change],
          rows: ground.periods.map((period) => [periodText(period, language), onScale(by, face)]),
        }}
        fileName={`scenario-${stage}`}
        height={CHART_HEIGHT}
      >
        {(width) => (
          <FanChart
            points={ground.periods.map((period) => ({
              name: periodText(period, language),
              change: onScale(by, face),
              bands: [],
              before: null,
              text: named(periodText(period, language), amount, language),
            }))}
            limit={{ value: onScale(limit, face), label: words.furthest(amountText(limit, face, language)) }}
            tone="whole"
            language={language}
            label={stageNames(chain, language)(stage)}
            width={width}
            height={CHART_HEIGHT}
          />
        )}
      </ChartFrame>
    </div>
  )
}
