import { useEffect, useState } from "react"
import type { UploadProgress } from "../../shared/api/upload-report.ts"

/** The server's latest word on an upload that it is reading; null before the first. `onEnd` is called when it has read it. */
export function useProgress(id: string, onEnd?: () => void): UploadProgress | null {
  const [progress, setProgress] = useState<UploadProgress | null>(null)
  useEffect(() => {
    const stream = new EventSource(`/api/uploads/${encodeURIComponent(id)}/progress`)
    stream.addEventListener("progress", (event) => setProgress(JSON.parse(event.data as string) as UploadProgress))
    stream.addEventListener("done", () => {
      // Otherwise the browser would connect again.
      stream.close()
      onEnd?.()
    })
    return () => stream.close()
  }, [id, onEnd])
  return progress
}
