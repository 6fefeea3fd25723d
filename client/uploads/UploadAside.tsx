import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import type { UploadSummary } from "../../shared/api/upload-report.ts"
import { dayText } from "../../shared/words/moment.ts"
import { uploadStates } from "../../shared/words/upload-states.ts"
import { uploadsWords } from "../../shared/words/uploads.ts"
import { useLanguage } from "../language.ts"
import { DropField } from "./DropField.tsx"
import { allUploads } from "./queries.ts"

/** How many of the latest uploads stand beside the one that is open. */
const SHOWN = 8

/** The next file, and the latest uploads, beside the one that is open. */
export function UploadAside({ current }: { readonly current: string }) {
  const words = uploadsWords[useLanguage()].history
  const { data } = useQuery(allUploads())
  return (
    <aside className="panel upload-box upload-aside" aria-label={words.title}>
      <h2>{words.title}</h2>
      <DropField isSmall />
      <ol className="history-list">
        {data?.slice(0, SHOWN).map((upload) => (
          <HistoryItem key={upload.id} upload={upload} isCurrent={upload.id === current} />
        ))}
      </ol>
      <Link to="/uploads">{words.all}</Link>
    </aside>
  )
}

function HistoryItem({ upload, isCurrent }: { readonly upload: UploadSummary; readonly isCurrent: boolean }) {
  const language = useLanguage()
  return (
    <li data-state={upload.state}>
      <Link
        to="/uploads/$upload"
        params={{ upload: upload.id }}
        className="file-name"
        aria-current={isCurrent ? "page" : undefined}
      >
        {upload.fileName}
      </Link>
      <p className="caption">
        {uploadStates[language][upload.state]} · {dayText(upload.committedAt ?? upload.uploadedAt, language)} ·{" "}
        {upload.committedBy ?? upload.uploadedBy}
      </p>
    </li>
  )
}
