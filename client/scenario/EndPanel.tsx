import { isCutBefore } from "../../shared/analysis/arrow-form.ts"
import { readPeriod } from "../../shared/chain/period.ts"
import { periodsText } from "../../shared/words/dates.ts"
import { stageNames } from "../../shared/words/headline.ts"
import { amountEstimate, intervalOnScale, onScale } from "../../shared/words/scenario-amount.ts"
import { isTold } from "../../shared/words/scenario-headline.ts"
import { scenarioWords } from "../../shared/words/scenario.ts"
import { signedText } from "../../shared/words/numbers.ts"
import { IntervalRows, type IntervalRow } from "../charts/IntervalRows.tsx"
import { useLanguage } from "../language.ts"
import { ChartFrame } from "../ui/ChartFrame.tsx"
import type { FlowProps } from "./Flow.tsx"

/** Native units make figures longer than effects, which the rows leave room for. */
const FIGURES = 72

/** The last stage once everything has arrived: with the links as they are, and as they were. */
export function EndPanel({ chain, ground, scenario, before }: FlowProps) {
  const language = useLanguage()
  const words = scenarioWords[language]
  const last = scenario.stages.at(-1)!
  const was = before?.stages.find(({ stage }) => stage === last.stage)
  const face = ground.faces.find(({ stage }) => stage === last.stage) ?? null
  const name = stageNames(chain, language)(last.stage)
  const isCut = chain.stages.some(({ id }) => isCutBefore(id, chain.links))
  const row = (title: string, told: typeof last, tone: IntervalRow["tone"]): IntervalRow => ({
    name: title,
    value: onScale(told.change, face),
    interval: intervalOnScale(told.interval, face),
    text: amountEstimate(told.change, told.interval, face, language),
    tone,
  })
  const rows = [
    row(words.asTheyAre, last, isTold(last.interval) ? "holds" : isCut ? "broken" : "unknown"),
    ...(was ? [row(words.asTheyWere, was, "ink")] : []),
  ]
  return (
    <div className="panel scenario-panel">
      <ChartFrame
        title={words.end(name, periodsText(last.arrives, readPeriod(ground.periods[0]!).kind, language))}
        caption={words.endNote}
        table={{
          columns: [name, words.change, words.low("95"), words.high("95")],
          rows: rows.map(({ name: title, value, interval }) => [title, value, ...(interval ?? [null, null])]),
        }}
        fileName={`scenario-${last.stage}-end`}
        height={rows.length * 30 + 20}
      >
        {(width) => (
          <IntervalRows
            rows={rows}
            delta={0}
            tick={(value) => signedText(value, Number.isInteger(value) ? 0 : 2, language)}
            width={width < 600 ? width : width - FIGURES}
          />
        )}
      </ChartFrame>
    </div>
  )
}
