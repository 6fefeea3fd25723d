import { Link } from "@tanstack/react-router"
import { useState } from "react"
import type { UploadSummary } from "../../shared/api/upload-report.ts"
import { cellsWords } from "../../shared/words/cells.ts"
import { momentText } from "../../shared/words/moment.ts"
import { countText } from "../../shared/words/numbers.ts"
import { uploadStates } from "../../shared/words/upload-states.ts"
import { uploadsWords } from "../../shared/words/uploads.ts"
import { explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import { WaitingRows } from "../ui/Waiting.tsx"
import { useChangeUpload } from "./queries.ts"

/** Who sent what and when, how much of it went in, and the way back. `null` while it is being loaded. */
export function HistoryTable({ uploads }: { readonly uploads: readonly UploadSummary[] | null }) {
  const language = useLanguage()
  const words = uploadsWords[language].history
  const [said, setSaid] = useState("")
  return (
    <section className="panel upload-box" aria-labelledby="history" aria-busy={uploads === null || undefined}>
      <div className="box-head">
        <h2 id="history">{words.title}</h2>
        <Link to="/cells" className="link-alone">
          {cellsWords[language].link}
        </Link>
      </div>
      {uploads === null && <WaitingRows rows={5} columns={5} />}
      {uploads?.length === 0 && <p className="caption">{words.none}</p>}
      {uploads && uploads.length > 0 && (
        <table className="table stacking">
          <thead>
            <tr>
              <th scope="col">{words.file}</th>
              <th scope="col">{words.when}</th>
              <th scope="col">{words.who}</th>
              <th scope="col">{words.values}</th>
              <th scope="col">{words.state}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {uploads.map((upload) => (
              <HistoryRow key={upload.id} upload={upload} say={setSaid} />
            ))}
          </tbody>
        </table>
      )}
      <p role="status" className={said === "" ? "visually-hidden" : "notice"}>
        {said}
      </p>
    </section>
  )
}

type RowProps = { readonly upload: UploadSummary; readonly say: (sentence: string) => void }

function HistoryRow({ upload, say }: RowProps) {
  const language = useLanguage()
  const words = uploadsWords[language].history
  const { new: added, changed, rejected } = upload.observations
  const count = (each: number) => countText(each, language)
  return (
    <tr data-state={upload.state}>
      <th scope="row" data-label={words.file}>
        <Link to="/uploads/$upload" params={{ upload: upload.id }} className="file-name">
          {upload.fileName}
        </Link>
      </th>
      <td data-label={words.when} className="one-line">
        {momentText(upload.committedAt ?? upload.uploadedAt, language)}
      </td>
      <td data-label={words.who}>{upload.committedBy ?? upload.uploadedBy}</td>
      <td data-label={words.values}>{words.counts(count(added), count(changed), count(rejected))}</td>
      <td data-label={words.state}>
        <span className="upload-state">{uploadStates[language][upload.state]}</span>
      </td>
      <td className="history-acts">
        <UndoButton upload={upload} say={say} />
      </td>
    </tr>
  )
}

/** Undo for what is in the chain, redo for what was taken out of it. */
function UndoButton({ upload: { id, fileName, state }, say }: RowProps) {
  const language = useLanguage()
  const words = uploadsWords[language].history
  const { mutate, isPending } = useChangeUpload(id)
  if (state !== "committed" && state !== "undone") return null
  const isUndo = state === "committed"
  return (
    <button
      type="button"
      className="button quiet"
      disabled={isPending}
      aria-label={isUndo ? words.undoFile(fileName) : words.redoFile(fileName)}
      onClick={() =>
        mutate(
          { act: isUndo ? "undo" : "commit" },
          {
            onSuccess: () => say(isUndo ? words.undone(fileName) : words.redone(fileName)),
            onError: (error) => say(explain(error, language)),
          },
        )
      }
    >
      {isUndo ? words.undo : words.redo}
    </button>
  )
}
