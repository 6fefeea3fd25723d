import { useQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { cellsWords } from "../../shared/words/cells.ts"
import { periodText } from "../../shared/words/dates.ts"
import { sentenceGap } from "../../shared/words/join.ts"
import { labelIn } from "../../shared/words/language.ts"
import { countText } from "../../shared/words/numbers.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { useLanguage } from "../language.ts"
import { Failed } from "../ui/Unavailable.tsx"
import { WaitingPanel } from "../ui/Waiting.tsx"
import { CellForm } from "./CellForm.tsx"
import { CellTable } from "./CellTable.tsx"
import { cellHistory } from "./queries.ts"
import "./cells.css"

const route = getRouteApi("/cells")

/** Where one value comes from: every upload that said something of it, and which of them holds. */
export function CellPage() {
  const language = useLanguage()
  const words = cellsWords[language]
  const search = route.useSearch()
  return (
    <div className="wrap cells">
      <title>{`${words.title} · ${shellWords[language].product}`}</title>
      <header>
        <h1>
          <b>{words.title}</b>
        </h1>
        <p className="caption">{words.lead}</p>
      </header>
      <CellForm search={search} />
      {search.of !== undefined && search.metric !== undefined && search.at !== undefined && (
        <Found of={search.of} metric={search.metric} at={search.at} />
      )}
    </div>
  )
}

type FoundProps = { readonly of: string; readonly metric: string; readonly at: string }

function Found({ of, metric, at }: FoundProps) {
  const language = useLanguage()
  const words = cellsWords[language]
  const { data, error, refetch } = useQuery(cellHistory(of, metric, at))
  if (error && !data) return <Failed error={error} again={() => void refetch()} />
  if (!data)
    return (
      <div aria-busy="true">
        <span className="visually-hidden">{shellWords[language].loading}</span>
        <WaitingPanel rows={3} columns={5} />
      </div>
    )
  if (data.entries.length === 0) return <p className="notice">{words.none}</p>
  const { finding, rest } = words.found(
    data.unit.name,
    labelIn(data.metric.labels, language),
    periodText(data.period, language, "long"),
    countText(data.entries.length, language),
  )
  return (
    <section className="panel cell-found" aria-label={words.title}>
      <h2>
        {finding}
        {sentenceGap(language)}
        <span className="cell-count">{rest}</span>
      </h2>
      <CellTable history={data} />
    </section>
  )
}
