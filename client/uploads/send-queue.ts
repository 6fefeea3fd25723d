import { useSyncExternalStore } from "react"
import type { UploadReport } from "../../shared/api/upload-report.ts"
import { sendFile } from "./send-file.ts"
import { sendingQueue, type Sending } from "./sending.ts"

const arrivals = new Set<(report: UploadReport, isLast: boolean) => void>()

/** The one queue of this browser tab. */
export const queue = sendingQueue(sendFile, (report, isLast) => {
  for (const hear of arrivals) hear(report, isLast)
})

export function useSending(): readonly Sending[] {
  return useSyncExternalStore(queue.listen, queue.current)
}

/** Hears of each file that has arrived and been read, until the function it returns is called. */
export function onArrival(hear: (report: UploadReport, isLast: boolean) => void): () => void {
  arrivals.add(hear)
  return () => arrivals.delete(hear)
}
