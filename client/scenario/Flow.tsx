import { arrowForm } from "../../shared/analysis/arrow-form.ts"
import { isMostlyFailing } from "../../shared/analysis/picture/picture.ts"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import type { ScenarioReport } from "../../shared/analysis/scenario-report.ts"
import type { Scenario } from "../../shared/analysis/scenario.ts"
import { spanText } from "../../shared/words/dates.ts"
import { scenarioWords } from "../../shared/words/scenario.ts"
import { useLanguage } from "../language.ts"
import { FlowLinks } from "./FlowLinks.tsx"
import { RaisedCard } from "./RaisedCard.tsx"
import { StageCard } from "./StageCard.tsx"

export type FlowProps = {
  readonly chain: ChainReport
  readonly ground: ScenarioReport
  readonly scenario: Scenario
  /** The same with the links as they were before the last change. */
  readonly before: Scenario | null
}

/** The stage that is changed and all that come after it, upstream first, with the links that lead to each. */
export function Flow({ chain, ground, scenario, before }: FlowProps) {
  const language = useLanguage()
  const words = scenarioWords[language]
  const { periods } = ground
  const span = spanText(periods[0]!, periods.at(-1)!, language)
  const shown = [scenario.stage, ...scenario.stages.map(({ stage }) => stage)]
  const linksTo = (stage: string) =>
    chain.links.filter((link) => !link.reverse && link.to === stage && shown.includes(link.from))
  const isCalm = isMostlyFailing(scenario.stages.flatMap(({ stage }) => linksTo(stage)).map(arrowForm))
  return (
    <section aria-labelledby="flow-title">
      <h2 id="flow-title">{words.flow}</h2>
      <p className="caption">{before ? words.flowNote(span) : words.flowNoteWhole(span)}</p>
      <div className="flow" data-calm={isCalm || undefined}>
        <div className="flow-step">
          <RaisedCard chain={chain} ground={ground} scenario={scenario} />
        </div>
        {scenario.stages.map((told) => (
          <div key={told.stage} className="flow-step">
            <FlowLinks links={linksTo(told.stage)} chain={chain} />
            <StageCard
              told={told}
              before={before?.stages.find(({ stage }) => stage === told.stage) ?? null}
              chain={chain}
              ground={ground}
            />
          </div>
        ))}
      </div>
    </section>
  )
}
