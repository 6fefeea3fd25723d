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
import { useView, type View } from "../view.ts"
import { BoardPack } from "./BoardPack.tsx"
import { ChainPicture } from "./ChainPicture.tsx"
import { ChainWaiting } from "./ChainWaiting.tsx"
import { Findings } from "./Findings.tsx"
import { useFirstPaint } from "./first-paint.ts"
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
  const drawn = useFirstPaint(data !== undefined)
  if (!data && error instanceof ApiError && error.code === "sign-in") return <ChainWaiting />
  if (!data && !error) return <ChainWaiting />
  if (!data) return <Unavailable error={error} again={() => void refetch()} />
  const selected = view.link ?? defaultLink(data)
  const isEmpty = data.headline.kind === "empty"
  return (
    <div className="wrap chain-page" aria-busy={drawn !== "all" || undefined}>
      <title>{`${headlineParts(data, language).finding.replace(/[:：]$/, "")} · ${shellWords[language].product}`}</title>
      <Headline report={data} />
      {isEmpty && <UploadFirst />}
      {drawn !== "headline" && (
        <>
          <ChainPicture report={data} selected={selected} pictureId={PICTURE} />
          <Legend links={data.links}>
            <SavePicture pictureId={PICTURE}>
              <BoardPack />
            </SavePicture>
          </Legend>
        </>
      )}
      {!isEmpty && drawn === "all" && <Evidence report={data} selected={selected} view={view} />}
    </div>
  )
}

type EvidenceProps = { readonly report: ChainReport; readonly selected: string | null; readonly view: View }

/** What stands below the picture: what was found, and what the selected link rests on. */
function Evidence({ report, selected, view }: EvidenceProps) {
  return (
    <>
      <EventsHere periods={report.stages[0]?.series.map(({ period }) => period) ?? []} />
      {view.against !== undefined && (
        <Suspense fallback={null}>
          <ComparisonPanel view={view} />
        </Suspense>
      )}
      <Findings report={report} selected={selected} />
      {selected !== null && <LinkPanel link={selected} report={report} view={view} />}
      <WholeWay report={report} view={view} />
    </>
  )
}

/** Without a choice, the evidence is that of the link the headline speaks of, else of the first link. */
function defaultLink({ headline, links }: ChainReport): string | null {
  const told = links.find((link) => link.from === headline.from && link.to === headline.to)
  const first = told ?? links[0]
  return first ? `${first.from}~${first.to}` : null
}
