import { useQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { useDeferredValue, useMemo } from "react"
import type { UnitsReport } from "../../shared/analysis/units-report.ts"
import { sentenceGap } from "../../shared/words/join.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { unitsHeadline } from "../../shared/words/units-headline.ts"
import "../chain/picture.css"
import "../charts/charts.css"
import { useLanguage } from "../language.ts"
import { UploadFirst } from "../ui/UploadFirst.tsx"
import { Unavailable } from "../ui/Unavailable.tsx"
import { Waiting, WaitingPanel } from "../ui/Waiting.tsx"
import { useView } from "../view.ts"
import { chosenBranches, forestOf } from "./forest.ts"
import { Patterns } from "./Patterns.tsx"
import { unitsReport } from "./queries.ts"
import { choiceOf } from "./search.ts"
import { SeriesPanel } from "./SeriesPanel.tsx"
import { UnitTree } from "./UnitTree.tsx"
import "./units.css"

/** All branches: where each stands along the chain, which link breaks in which, and where two stages part. */
export function UnitsPage() {
  const { data, error, refetch } = useQuery(unitsReport(useView()))
  if (data) return <Units report={data} />
  if (error) return <Unavailable error={error} again={() => void refetch()} />
  return (
    <Waiting className="units">
      <WaitingPanel rows={14} columns={6} />
    </Waiting>
  )
}

const route = getRouteApi("/units")

function Units({ report }: { readonly report: UnitsReport }) {
  const language = useLanguage()
  const forest = useMemo(() => forestOf(report), [report])
  const search = useDeferredValue(route.useSearch())
  const choice = useMemo(() => choiceOf(search, report.stages), [search, report])
  const headline = useMemo(() => unitsHeadline(report, forest.branches, language), [report, forest, language])
  const branches = useMemo(() => chosenBranches(forest, choice), [forest, choice])
  return (
    <div className="wrap units">
      <title>{`${shellWords[language].pages.units} · ${shellWords[language].product}`}</title>
      <header>
        <h1>
          <b>{headline.finding}</b>
          {sentenceGap(language)}
          {headline.qualification}
        </h1>
        {headline.rest !== null && <p className="units-rest">{headline.rest}</p>}
      </header>
      {report.units.length === 0 ? (
        <UploadFirst />
      ) : (
        <>
          <UnitTree report={report} forest={forest} choice={choice} />
          <SeriesPanel report={report} forest={forest} branches={branches} asked={search.lines} />
          <Patterns report={report} />
        </>
      )}
    </div>
  )
}
