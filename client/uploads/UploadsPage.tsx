import { useQuery } from "@tanstack/react-query"
import { sentenceGap } from "../../shared/words/join.ts"
import { countText } from "../../shared/words/numbers.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { uploadsWords } from "../../shared/words/uploads.ts"
import { ApiError } from "../api.ts"
import { useLanguage } from "../language.ts"
import { Discarded } from "./Discarded.tsx"
import { DropField } from "./DropField.tsx"
import { FileShapes } from "./FileShapes.tsx"
import { HistoryTable } from "./HistoryTable.tsx"
import { allUploads } from "./queries.ts"
import { SendingList } from "./SendingList.tsx"
import { Failed, Unavailable } from "../ui/Unavailable.tsx"
import { Templates } from "./Templates.tsx"
import "./files.css"
import "./uploads.css"

/** Where data come in, and where everything that ever came in can be seen and undone. */
export function UploadsPage() {
  const language = useLanguage()
  const words = uploadsWords[language]
  const { data, error, refetch } = useQuery(allUploads())
  const inChain = data?.filter((upload) => upload.state === "committed").length ?? 0
  const headline = inChain === 0 ? words.begin : words.ready(countText(inChain, language))
  if (error instanceof ApiError && error.code === "not-allowed") return <Unavailable error={error} />
  return (
    <div className="wrap uploads">
      <title>{`${shellWords[language].pages.uploads} · ${shellWords[language].product}`}</title>
      <header className="uploads-head">
        <h1>
          <b>{headline.finding}</b>
          {sentenceGap(language) + headline.rest}
        </h1>
      </header>
      <Discarded />
      <DropField />
      <SendingList />
      {error && !data && <Failed error={error} again={() => void refetch()} />}
      {(data ? data.length > 0 : !error) && <HistoryTable uploads={data ?? null} />}
      {/* Below the history, and so after it: it would be pushed away. */}
      {(data || error) && (
        <div className="uploads-help">
          <FileShapes />
          <Templates />
        </div>
      )}
    </div>
  )
}
