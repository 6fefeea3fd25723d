import { useId, useRef, useState } from "react"
import type { ChainEvent } from "../../shared/chain/event.ts"
import type { Problem } from "../../shared/intake/problem.ts"
import { sentenceGap } from "../../shared/words/join.ts"
import { eventsWords } from "../../shared/words/events.ts"
import { problemText } from "../../shared/words/problem.ts"
import { uploadReviewWords } from "../../shared/words/upload-review.ts"
import { ApiError, explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import { csvText, downloadText } from "../ui/download.ts"
import { useEventsFile } from "./queries.ts"

/** What the dialog of the operating system offers first; anything may be dropped, and is refused with a reason. */
const ACCEPT = ".csv,.tsv,.txt,.xlsx,.xlsb,.xls,.ods,text/csv,text/tab-separated-values"

type EventsFileProps = {
  readonly isBusy: boolean
  /** Takes all of an import back. */
  readonly onUndo: (events: readonly ChainEvent[], done: () => void) => void
}

/** Many events at once, from a spreadsheet: all of them or none, and back again by one button. */
export function EventsFile({ isBusy, onUndo }: EventsFileProps) {
  const language = useLanguage()
  const words = eventsWords[language].file
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const send = useEventsFile()
  const problems = send.error instanceof ApiError ? send.error.problems : []
  return (
    <div className="events-file">
      <div
        className="events-drop no-print"
        data-over={isOver || undefined}
        onDragEnter={() => setOver(true)}
        onDragOver={(event) => event.preventDefault()}
        onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          const [file] = event.dataTransfer.files
          if (file) send.mutate(file)
        }}
      >
        <p id={id}>{words.here}</p>
        <button
          type="button"
          className="button"
          aria-describedby={id}
          disabled={send.isPending}
          onClick={() => input.current?.click()}
        >
          {words.choose}
        </button>
        <input
          ref={input}
          type="file"
          accept={ACCEPT}
          aria-label={words.choose}
          className="visually-hidden"
          tabIndex={-1}
          onChange={({ target }) => {
            const [file] = target.files ?? []
            if (file) send.mutate(file)
            // The same file may be chosen again once it has been mended.
            target.value = ""
          }}
        />
        <button
          type="button"
          className="button quiet"
          onClick={() => downloadText("events.csv", csvText(words.columns, []), "text/csv")}
        >
          {words.template}
        </button>
      </div>
      <p className="caption">{words.accepts}</p>
      <p role="status" className={send.data ? "notice" : "visually-hidden"}>
        {send.data && (
          <>
            {words.added(send.data.events.length)}
            {sentenceGap(language)}
            {send.data.there > 0 && words.there(send.data.there)}{" "}
            {send.data.events.length > 0 && (
              <button
                type="button"
                className="button"
                disabled={isBusy}
                onClick={() => onUndo(send.data.events, () => send.reset())}
              >
                {words.undo}
              </button>
            )}
          </>
        )}
      </p>
      {send.error && (
        <div role="alert" className="notice warning">
          {problems.length === 0 ? (
            <p>{explain(send.error, language)}</p>
          ) : (
            <>
              <p>
                <b>{words.nothing}</b>
              </p>
              <ProblemTable problems={problems} />
            </>
          )}
        </div>
      )}
    </div>
  )
}

function ProblemTable({ problems }: { readonly problems: readonly Problem[] }) {
  const language = useLanguage()
  const words = uploadReviewWords[language].problems
  const own = eventsWords[language].file
  return (
    <div className="table-frame">
      <table className="table stacking">
        <thead>
          <tr>
            <th scope="col" className="number">
              {words.row}
            </th>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.found}</th>
            <th scope="col">{words.why}</th>
            <th scope="col">{words.mend}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ row, column, found, problem }) => {
            const { name, why, mend } = { ...problemText(problem, language), ...own.problems[problem] }
            return (
              <tr key={`${row} ${column} ${problem}`}>
                <td className="number" data-label={words.row}>
                  {row ?? ""}
                </td>
                <td data-label={words.column}>{column ?? ""}</td>
                <td data-label={words.found}>{found !== null && <code>{found}</code>}</td>
                <td data-label={words.why}>
                  <b>{name}</b> {why}
                </td>
                <td data-label={words.mend}>{mend}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
