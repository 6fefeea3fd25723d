import { useQuery } from "@tanstack/react-query"
import { sentenceGap } from "../../shared/words/join.ts"
import { countText } from "../../shared/words/numbers.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { uploadsWords } from "../../shared/words/uploads.ts"
import { explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import { Discarded } from "./Discarded.tsx"
import { DropField } from "./DropField.tsx"
import { FileShapes } from "./FileShapes.tsx"
import { HistoryTable } from "./HistoryTable.tsx"
import { allUploads } from "./queries.ts"
import { SendingList } from "./SendingList.tsx"
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
      {error && (
        <p role="alert" className="notice">
          {explain(error, language)}{" "}
          <button type="button" className="button" onClick={() => void refetch()}>
            {shellWords[language].tryAgain}
          </button>
        </p>
      )}
      {data?.length !== 0 && <HistoryTable uploads={data ?? null} />}
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
