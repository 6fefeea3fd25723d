import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import type { UploadProgress, UploadReport } from "../../shared/api/upload-report.ts"
import { countText } from "../../shared/words/numbers.ts"
import { uploadsWords } from "../../shared/words/uploads.ts"
import { useLanguage } from "../language.ts"
import { oneUpload, useChangeUpload } from "./queries.ts"

/** How far the server has come with a large file, and a way to stop it. */
export function ReadingProgress({ report }: { readonly report: UploadReport }) {
  const language = useLanguage()
  const words = uploadsWords[language].sending
  const progress = useProgress(report.id)
  const { mutate, isPending } = useChangeUpload(report.id)
  return (
    <section className="panel upload-box reading-progress" aria-live="polite">
      <h2>{progress ? words.steps[progress.step] : words.reading(report.fileName)}</h2>
      <progress
        className="meter"
        aria-label={report.fileName}
        max={progress?.of ?? 1}
        value={progress?.of ? progress.rows : undefined}
      />
      <p className="caption">
        {progress &&
          (progress.of === null
            ? words.rows(countText(progress.rows, language))
            : words.rowsOf(countText(progress.rows, language), countText(progress.of, language)))}
      </p>
      <button type="button" className="button" disabled={isPending} onClick={() => mutate({ act: "discard" })}>
        {words.stop}
      </button>
    </section>
  )
}

/** The latest message of the server; when the stream ends, the upload is asked for anew. */
function useProgress(id: string): UploadProgress | null {
  const cache = useQueryClient()
  const [progress, setProgress] = useState<UploadProgress | null>(null)
  useEffect(() => {
    const stream = new EventSource(`/api/uploads/${encodeURIComponent(id)}/progress`)
    stream.addEventListener("progress", (event) => setProgress(JSON.parse(event.data as string) as UploadProgress))
    const refresh = () => void cache.invalidateQueries({ queryKey: oneUpload(id).queryKey })
    stream.addEventListener("done", () => {
      stream.close()
      refresh()
    })
    stream.addEventListener("error", refresh)
    return () => stream.close()
  }, [id, cache])
  return progress
}
