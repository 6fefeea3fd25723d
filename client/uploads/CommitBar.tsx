import { Link } from "@tanstack/react-router"
import type { UploadReport } from "../../shared/api/upload-report.ts"
import type { Language } from "../../shared/words/language.ts"
import { countText } from "../../shared/words/numbers.ts"
import type { UploadStanding } from "../../shared/words/upload-headline.ts"
import { uploadCommitWords } from "../../shared/words/upload-commit.ts"
import { explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import type { Draft } from "./draft.ts"
import { useChangeUpload, useDiscardUpload, useStopUpload } from "./queries.ts"
import { canCommit, valuesToStore } from "./standing.ts"
import { WorkUnderWay } from "./WorkUnderWay.tsx"

type CommitBarProps = { readonly report: UploadReport; readonly standing: UploadStanding; readonly draft: Draft }

/** The decision: into the chain, or not; and afterwards the way back. It stays in sight. */
export function CommitBar({ report, standing, draft }: CommitBarProps) {
  const language = useLanguage()
  const words = uploadCommitWords[language]
  const { mutate, isPending, error: changeError } = useChangeUpload(report.id)
  const discard = useDiscardUpload(report)
  const stop = useStopUpload(report.id)
  const change = (act: "commit" | "undo") => {
    stop.reset()
    mutate({ act })
  }
  const error = changeError ?? discard.error
  const isBusy = isPending || discard.isPending || draft.isApplying
  const isOpen = report.state === "checked" || report.state === "refused"
  return (
    <section className="panel commit-bar" aria-busy={isBusy || undefined}>
      <p role={error ? "alert" : "status"}>
        {isPending
          ? words.working
          : changeError && stop.isSuccess
            ? words.stopped
            : error
              ? explain(error, language)
              : hint(standing, words)}
      </p>
      {isPending && <WorkUnderWay id={report.id} stop={stop} />}
      <div className="button-row" hidden={isPending}>
        {isOpen && (
          <button type="button" className="button" disabled={isBusy} onClick={() => discard.mutate()}>
            {words.discard}
          </button>
        )}
        {isOpen && (
          <button
            type="button"
            className="button primary"
            disabled={isBusy || draft.changes > 0 || !canCommit(standing)}
            onClick={() => change("commit")}
          >
            {commitText(report, standing, language)}
          </button>
        )}
        {report.state === "committed" && (
          <button type="button" className="button" disabled={isBusy} onClick={() => change("undo")}>
            {words.undo}
          </button>
        )}
        {report.state === "committed" && (
          <Link className="button primary" to="/">
            {words.see}
          </Link>
        )}
        {report.state === "undone" && (
          <button type="button" className="button primary" disabled={isBusy} onClick={() => change("commit")}>
            {words.redo}
          </button>
        )}
      </div>
    </section>
  )
}

function commitText(report: UploadReport, standing: UploadStanding, language: Language): string {
  const words = uploadCommitWords[language]
  if (canCommit(standing)) return words.commit(countText(valuesToStore(report), language))
  return standing === "nothing-new" || standing === "unreadable" ? words.nothing : words.later
}

/** What has to happen before a commit, or what follows from one. */
function hint(standing: UploadStanding, words: (typeof uploadCommitWords)["en"]): string {
  switch (standing) {
    case "questions":
      return words.waitAnswers
    case "refused":
      return words.waitChoice
    case "unreadable":
      return words.waitFile
    case "ready":
    case "ready-without":
      return words.promise
    default:
      return ""
  }
}
