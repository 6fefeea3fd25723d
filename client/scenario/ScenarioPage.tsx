import { useQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import { carried } from "../../shared/analysis/scenario.ts"
import type { ScenarioReport } from "../../shared/analysis/scenario-report.ts"
import { shiftPeriod } from "../../shared/chain/period.ts"
import { isCutBefore } from "../../shared/analysis/arrow-form.ts"
import { stageNames } from "../../shared/words/headline.ts"
import { sentenceGap } from "../../shared/words/join.ts"
import { scenarioHeadline } from "../../shared/words/scenario-headline.ts"
import { scenarioWords } from "../../shared/words/scenario.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { chainReport } from "../chain/queries.ts"
import { useLanguage } from "../language.ts"
import { UploadFirst } from "../ui/UploadFirst.tsx"
import { Unavailable } from "../ui/Unavailable.tsx"
import { Waiting, WaitingCharts, WaitingPanel } from "../ui/Waiting.tsx"
import { useView } from "../view.ts"
import { BasisPanel } from "./BasisPanel.tsx"
import { Controls } from "./Controls.tsx"
import { EndPanel } from "./EndPanel.tsx"
import { Flow } from "./Flow.tsx"
import { scenarioGround } from "./queries.ts"
import { firstChange } from "./search.ts"
import "../chain/picture.css"
import "../charts/charts.css"
import "./scenario.css"

const route = getRouteApi("/scenario")

/** The stage to begin with, where the chain has it: it is what a company can do most about. */
const FIRST = "frontline-capability"

/** What if a stage changed in some branches: what has gone with changes of that size, stage by stage. Never a forecast. */
export function ScenarioPage() {
  const { data, error, refetch } = useQuery(chainReport(useView()))
  if (data && data.stages.length > 0) return <OfChain chain={data} />
  return error ? <Unavailable error={error} again={() => void refetch()} /> : <ScenarioWaiting />
}

function OfChain({ chain }: { readonly chain: ChainReport }) {
  const { unit, from, to } = useView()
  const search = route.useSearch()
  const stages = chain.stages.map(({ id }) => id)
  const stage = search.stage ?? (stages.includes(FIRST) ? FIRST : stages[0]!)
  const asked = { unit, from, to, stage, units: search.in, ahead: search.ahead }
  const { data, error, refetch } = useQuery(scenarioGround(asked))
  const since = data?.window?.sinceChange ? data.window.from : null
  const before = useQuery({
    ...scenarioGround({ ...asked, to: since === null ? undefined : shiftPeriod(since, -1) }),
    enabled: since !== null,
  })
  if (!data || data.stage !== stage)
    return error ? <Unavailable error={error} again={() => void refetch()} /> : <ScenarioWaiting />
  // What was asked before stands in for an answer that is on its way: it is no answer to this.
  const asBefore = since !== null && !before.isPlaceholderData ? (before.data ?? null) : null
  return <Scenario chain={chain} ground={data} before={asBefore} />
}

type ScenarioProps = {
  readonly chain: ChainReport
  readonly ground: ScenarioReport
  /** The same up to the last change of a link; null where none changed. */
  readonly before: ScenarioReport | null
}

function Scenario({ chain, ground, before }: ScenarioProps) {
  const language = useLanguage()
  const search = route.useSearch()
  const { stage, seen, path, units, periods } = ground
  const by = search.by === undefined ? firstChange(seen) : Number(search.by)
  const question = { stage, by, unitsRaised: units.length, horizon: periods.length }
  const answer = by === 0 && seen !== null ? null : carried(question, seen, path)
  const told = answer?.kind === "scenario" ? answer : null
  // What was seen lately bounds the question; how the links were before only draws it another way.
  const earlier = before && told ? carried(question, seen, before.path) : null
  const nameOf = stageNames(chain, language)
  const isCut = (id: string) => isCutBefore(id, chain.links)
  const headline = scenarioHeadline(answer, { nameOf, isCut, language })
  const asBefore = earlier?.kind === "scenario" ? earlier : null
  return (
    <div className="wrap scenario">
      <title>{`${scenarioWords[language].title} · ${shellWords[language].product}`}</title>
      <h1>
        <b>{headline.finding}</b>
        {sentenceGap(language)}
        {headline.qualification}
      </h1>
      {/* Without a branch there is nothing to choose among. */}
      {units.length === 0 && chain.headline.kind === "empty" ? (
        <UploadFirst />
      ) : (
        <Controls chain={chain} ground={ground} by={by} />
      )}
      {told && (
        <>
          <Flow chain={chain} ground={ground} scenario={told} before={asBefore} />
          <div className="scenario-beside">
            <EndPanel chain={chain} ground={ground} scenario={told} before={asBefore} />
            <BasisPanel chain={chain} ground={ground} scenario={told} />
          </div>
        </>
      )}
    </div>
  )
}

function ScenarioWaiting() {
  return (
    <Waiting className="scenario">
      <WaitingPanel rows={2} columns={3} />
      <WaitingCharts count={4} />
    </Waiting>
  )
}
