import { useQuery } from "@tanstack/react-query"
import { sentenceGap } from "../../shared/words/join.ts"
import { modelPageWords } from "../../shared/words/model-page.ts"
import { countText } from "../../shared/words/numbers.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { useLanguage } from "../language.ts"
import { useMay } from "../sign-in/session.ts"
import { ChainPanel } from "./ChainPanel.tsx"
import { EventsPanel } from "../events/EventsPanel.tsx"
import { MetricsPanel } from "./MetricsPanel.tsx"
import { workspace } from "./queries.ts"
import { TargetsPanel } from "./TargetsPanel.tsx"
import { WorkspacePanel } from "./WorkspacePanel.tsx"
import { Unavailable } from "../ui/Unavailable.tsx"
import { Waiting, WaitingPanel } from "../ui/Waiting.tsx"
import "./model.css"

/** What every verdict is judged by: the chain and its lags, the metrics, their targets, and what happened when. */
export function ModelPage() {
  const language = useLanguage()
  const words = modelPageWords[language]
  const mayChange = useMay("change-model")
  const { data, error, refetch } = useQuery(workspace)
  if (error && !data) return <Unavailable error={error} again={() => void refetch()} />
  if (!data)
    return (
      <Waiting className="model">
        <WaitingPanel rows={6} columns={4} />
        <WaitingPanel rows={4} columns={3} />
        <WaitingPanel rows={10} columns={5} />
      </Waiting>
    )
  const { stages, links } = data.model
  const forward = links.filter(({ reverse }) => !reverse).length
  const { finding, rest } = words.headline(countText(stages.length, language), countText(forward, language))
  return (
    <div className="wrap model">
      <title>{`${shellWords[language].pages.model} · ${shellWords[language].product}`}</title>
      <header>
        <h1>
          <b>{finding}</b>
          {sentenceGap(language) + rest}
        </h1>
        {!mayChange && <p className="caption">{words.readOnly}</p>}
      </header>
      <ChainPanel workspace={data} mayChange={mayChange} />
      <WorkspacePanel workspace={data} mayChange={mayChange} />
      <MetricsPanel model={data.model} mayChange={mayChange} />
      <div className="model-pair">
        <TargetsPanel mayChange={mayChange} />
        <EventsPanel mayChange={mayChange} />
      </div>
    </div>
  )
}
