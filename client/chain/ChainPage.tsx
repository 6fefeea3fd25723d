import { useQuery } from "@tanstack/react-query"
import { lazy, Suspense } from "react"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import { headlineParts } from "../../shared/words/headline.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { ApiError } from "../api.ts"
import { EventsHere } from "../events/EventsHere.tsx"
import { useLanguage } from "../language.ts"
import { LinkPanel } from "../link/LinkPanel.tsx"
import { WholeWay } from "../link/WholeWay.tsx"
import { UploadFirst } from "../ui/UploadFirst.tsx"
import { Unavailable } from "../ui/Unavailable.tsx"
import { useView } from "../view.ts"
import { BoardPack } from "./BoardPack.tsx"
import { ChainPicture } from "./ChainPicture.tsx"
import { ChainWaiting } from "./ChainWaiting.tsx"
import { Findings } from "./Findings.tsx"
import { Headline } from "./Headline.tsx"
import { Legend } from "./Legend.tsx"
import { chainReport } from "./queries.ts"
import { SavePicture } from "./SavePicture.tsx"
import "./chain.css"

const ComparisonPanel = lazy(() =>
  import("../comparison/ComparisonPanel.tsx").then((module) => ({ default: module.ComparisonPanel })),
)

const PICTURE = "chain-picture"

/** The whole chain on one page: which link is broken, since when, where, and how sure. */
export function ChainPage() {
  const language = useLanguage()
  const view = useView()
  const { data, error, refetch } = useQuery(chainReport(view))
  if (!data && error instanceof ApiError && error.code === "sign-in") return <ChainWaiting />
  if (!data && !error) return <ChainWaiting />
  if (!data) return <Unavailable error={error} again={() => void refetch()} />
  const selected = view.link ?? defaultLink(data)
  const isEmpty = data.headline.kind === "empty"
  return (
    <div className="wrap chain-page">
      <title>{`${headlineParts(data, language).finding.replace(/[:：]$/, "")} · ${shellWords[language].product}`}</title>
      <Headline report={data} />
      {isEmpty && <UploadFirst />}
      <ChainPicture report={data} selected={selected} pictureId={PICTURE} />
      <Legend links={data.links}>
        <SavePicture pictureId={PICTURE}>
          <BoardPack />
        </SavePicture>
      </Legend>
      {!isEmpty && <EventsHere periods={data.stages[0]?.series.map(({ period }) => period) ?? []} />}
      {!isEmpty && view.against !== undefined && (
        <Suspense fallback={null}>
          <ComparisonPanel view={view} />
        </Suspense>
      )}
      {!isEmpty && <Findings report={data} selected={selected} />}
      {!isEmpty && selected !== null && <LinkPanel link={selected} report={data} view={view} />}
      {!isEmpty && <WholeWay report={data} view={view} />}
    </div>
  )
}

/** Without a choice, the evidence is that of the link the headline speaks of, else of the first link. */
function defaultLink({ headline, links }: ChainReport): string | null {
  const told = links.find((link) => link.from === headline.from && link.to === headline.to)
  const first = told ?? links[0]
  return first ? `${first.from}~${first.to}` : null
}
