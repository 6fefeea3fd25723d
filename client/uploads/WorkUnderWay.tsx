import type { UseMutationResult } from "@tanstack/react-query"
import { uploadCommitWords } from "../../shared/words/upload-commit.ts"
import { uploadsWords } from "../../shared/words/uploads.ts"
import { useLanguage } from "../language.ts"
import { useProgress } from "./progress.ts"
import { ProgressMeter } from "./ProgressMeter.tsx"

type WorkUnderWayProps = { readonly id: string; readonly stop: UseMutationResult<unknown, Error, void> }

/** A commit or an undo while it runs: how far it is, and the way to call it off. */
export function WorkUnderWay({ id, stop }: WorkUnderWayProps) {
  const language = useLanguage()
  const progress = useProgress(id)
  return (
    <>
      <p className="work-meter">
        <ProgressMeter name={uploadCommitWords[language].working} progress={progress} />
      </p>
      <button
        type="button"
        className="button"
        disabled={stop.isPending || stop.isSuccess}
        onClick={() => stop.mutate()}
      >
        {uploadsWords[language].sending.stop}
      </button>
    </>
  )
}
