import { useQuery } from "@tanstack/react-query"
import { getRouteApi, Link } from "@tanstack/react-router"
import type { UploadReport } from "../../shared/api/upload-report.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { useLanguage } from "../language.ts"
import { ChainChange } from "./ChainChange.tsx"
import { ColumnsPanel, hasDoubt } from "./ColumnsPanel.tsx"
import { CommitBar } from "./CommitBar.tsx"
import { DataChange } from "./DataChange.tsx"
import { ProblemsPanel } from "./ProblemsPanel.tsx"
import { QuestionsPanel } from "./QuestionsPanel.tsx"
import { oneUpload } from "./queries.ts"
import { ReadingPanel } from "./ReadingPanel.tsx"
import { ReadingProgress } from "./ReadingProgress.tsx"
import { SendingList } from "./SendingList.tsx"
import { standingOf } from "./standing.ts"
import { UploadAside } from "./UploadAside.tsx"
import { UploadHead } from "./UploadHead.tsx"
import { useDraft } from "./draft.ts"
import { Unavailable } from "../ui/Unavailable.tsx"
import { Waiting, WaitingPanel } from "../ui/Waiting.tsx"
import "./columns.css"
import "./review.css"
import "./files.css"
import "./uploads.css"

const route = getRouteApi("/uploads/$upload")

/** One file from the drop to the chain: what was understood, what is wrong, what would change, and the way back. */
export function UploadPage() {
  const { upload } = route.useParams()
  const language = useLanguage()
  const { data, error, refetch } = useQuery(oneUpload(upload))
  if (error && !data)
    return (
      <Unavailable error={error} again={() => void refetch()}>
        <Link to="/uploads" className="button">
          {shellWords[language].pages.uploads}
        </Link>
      </Unavailable>
    )
  if (!data)
    return (
      <Waiting className="uploads">
        <div className="upload-layout">
          <WaitingPanel rows={10} columns={4} />
          <WaitingPanel rows={5} />
        </div>
      </Waiting>
    )
  return (
    <div className="wrap uploads">
      <title>{`${data.fileName} · ${shellWords[language].product}`}</title>
      <UploadHead report={data} />
      <div className="upload-layout">
        {data.state === "checking" ? <ReadingProgress report={data} /> : <Review key={data.id} report={data} />}
        <UploadAside current={data.id} />
      </div>
    </div>
  )
}

/** Everything that a person decides about one file, in the order in which an answer changes what comes after it. */
function Review({ report }: { readonly report: UploadReport }) {
  const draft = useDraft(report)
  const standing = standingOf(report)
  const isOpen = report.state === "checked" || report.state === "refused"
  const columns = (
    <ColumnsPanel report={report} draft={draft} isOpen={isOpen}>
      <ReadingPanel report={report} draft={draft} isOpen={isOpen} />
    </ColumnsPanel>
  )
  const { observations } = report
  const asksForColumns = isOpen && report.columns.length > 0 && (standing === "questions" || hasDoubt(report))
  const isKeptOut = standing === "refused" || standing === "unreadable"
  const hasValues = Object.values(observations).some((count) => count > 0)
  const changes = report.review && hasValues && (
    <div className="upload-changes">
      <DataChange report={report} review={report.review} isDone={!isOpen} />
      {report.review.chain && (
        <ChainChange chain={report.review.chain} kind={report.review.periods?.kind ?? null} isDone={!isOpen} />
      )}
    </div>
  )
  return (
    <div className="upload-stack">
      <SendingList />
      {isOpen && <QuestionsPanel report={report} draft={draft} />}
      {/* Columns that leave a doubt decide what follows, then rows that keep the file out. Where neither does, people ask
          what the file would do, or did. */}
      {asksForColumns && columns}
      {!asksForColumns && !isKeptOut && changes}
      <ProblemsPanel report={report} draft={draft} isOpen={isOpen} />
      {(asksForColumns || isKeptOut) && changes}
      {!asksForColumns && columns}
      <CommitBar report={report} standing={standing} draft={draft} />
    </div>
  )
}
