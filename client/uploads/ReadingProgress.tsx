import { useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"
import type { UploadReport } from "../../shared/api/upload-report.ts"
import { uploadsWords } from "../../shared/words/uploads.ts"
import { useLanguage } from "../language.ts"
import { useProgress } from "./progress.ts"
import { ProgressMeter } from "./ProgressMeter.tsx"
import { oneUpload, useDiscardUpload } from "./queries.ts"

/** An upload that the server is still reading, opened from the list or from another browser. */
export function ReadingProgress({ report }: { readonly report: UploadReport }) {
  const words = uploadsWords[useLanguage()].sending
  const cache = useQueryClient()
  const refresh = useCallback(
    () => void cache.invalidateQueries({ queryKey: oneUpload(report.id).queryKey }),
    [cache, report.id],
  )
  const progress = useProgress(report.id, refresh)
  const { mutate, isPending } = useDiscardUpload(report)
  return (
    <section className="panel upload-box reading-progress">
      <ProgressMeter name={report.fileName} progress={progress} />
      <button type="button" className="button" disabled={isPending} onClick={() => mutate()}>
        {words.stop}
      </button>
    </section>
  )
}
