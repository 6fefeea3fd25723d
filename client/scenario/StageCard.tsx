import { isCutBefore } from "../../shared/analysis/arrow-form.ts"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import type { ScenarioReport } from "../../shared/analysis/scenario-report.ts"
import type { ScenarioStage } from "../../shared/analysis/scenario.ts"
import { readPeriod } from "../../shared/chain/period.ts"
import { named } from "../../shared/words/join.ts"
import { periodText, periodsText } from "../../shared/words/dates.ts"
import { stageNames } from "../../shared/words/headline.ts"
import { labelIn } from "../../shared/words/language.ts"
import {
  amountEstimate,
  amountInterval,
  amountText,
  intervalOnScale,
  onScale,
} from "../../shared/words/scenario-amount.ts"
import { isTold } from "../../shared/words/scenario-headline.ts"
import { scenarioWords } from "../../shared/words/scenario.ts"
import { unitsText } from "../../shared/words/units.ts"
import { valueText } from "../../shared/words/values.ts"
import { useLanguage } from "../language.ts"
import { ChartFrame } from "../ui/ChartFrame.tsx"
import { FanChart } from "./FanChart.tsx"
import { CHART_HEIGHT } from "./RaisedCard.tsx"

type StageCardProps = {
  readonly told: ScenarioStage
  readonly before: ScenarioStage | null
  readonly chain: ChainReport
  readonly ground: ScenarioReport
}

/** One later stage: what has gone with the change, as a fan from the period in which it arrives. */
export function StageCard({ told, before, chain, ground }: StageCardProps) {
  const language = useLanguage()
  const words = scenarioWords[language]
  const face = ground.faces.find(({ stage }) => stage === told.stage) ?? null
  const name = stageNames(chain, language)(told.stage)
  const isCut = isCutBefore(told.stage, chain.links)
  const tone = isTold(told.interval) ? "whole" : isCut ? "since" : "unknown"
  const nothing = [0, 0] as const
  const { kind } = readPeriod(ground.periods[0]!)
  const points = ground.periods.map((period, after) => {
    const isThere = after >= told.arrives
    const bands = [told.interval, told.fourFifths, told.half].map((band) =>
      intervalOnScale(isThere ? band : nothing, face),
    )
    const estimate = isThere
      ? amountEstimate(told.change, told.interval, face, language)
      : amountText(0, face, language)
    return {
      name: periodText(period, language),
      change: onScale(isThere ? told.change : 0, face),
      bands,
      before: before && onScale(after >= before.arrives ? before.change : 0, face),
      text: named(periodText(period, language), estimate, language),
    }
  })
  const shares = ["95", "80", "50"]
  return (
    <div className="panel flow-card">
      <ChartFrame
        title={name}
        caption={
          <>
            {face && labelIn(face.labels, language)}
            <span className="flow-amount">{amountText(told.change, face, language, told.interval)}</span>
            {amountInterval(told.interval, face, language)} · {unitsText(ground.units.length, language)}
            {told.arrives >= ground.periods.length && (
              <span className="flow-line">{words.later(periodsText(told.arrives, kind, language))}</span>
            )}
            <span className="flow-line">
              {before
                ? words.before(amountEstimate(before.change, before.interval, face, language))
                : face?.now != null && words.now(valueText(face.now, face.unit, language))}
            </span>
          </>
        }
        table={{
          columns: [
            words.period,
            words.change,
            ...shares.flatMap((share) => [words.low(share), words.high(share)]),
            ...(before ? [words.asBefore] : []),
          ],
          rows: points.map((point) => [
            point.name,
            point.change,
            ...point.bands.flat(),
            ...(point.before === null ? [] : [point.before]),
          ]),
        }}
        fileName={`scenario-${told.stage}`}
        height={CHART_HEIGHT}
      >
        {(width) => (
          <FanChart
            points={points}
            limit={null}
            tone={tone}
            language={language}
            label={name}
            width={width}
            height={CHART_HEIGHT}
          />
        )}
      </ChartFrame>
    </div>
  )
}
