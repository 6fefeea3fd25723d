import type { UploadReport } from "../../shared/api/upload-report.ts"
import type { sendFile } from "./send-file.ts"
import { newUploadId } from "./upload-id.ts"

/** One file on its way. `reading`: all bytes are there, and the server is looking at them. */
export type Sending = {
  /** The upload's id, chosen before it is sent. */
  readonly id: string
  readonly name: string
  readonly bytes: number
  readonly sent: number
  readonly state: "waiting" | "sending" | "reading" | "failed"
  readonly error: unknown
}

type Job = { sending: Sending; readonly file: File; readonly stop: AbortController }

/**
 * The files on their way to the server, one at a time, so that each is compared with what the one before it left.
 * It outlives the page that began it: a person may look around while a large file is being read.
 */
export function sendingQueue(send: typeof sendFile, onArrived: (report: UploadReport, isLast: boolean) => void) {
  let jobs: Job[] = []
  let shown: readonly Sending[] = []
  let isBusy = false
  // The browser holds a file by name, not its bytes.
  const arrived = new Map<string, File>()
  const listeners = new Set<() => void>()

  function show() {
    shown = jobs.map((job) => job.sending)
    for (const listener of listeners) listener()
  }
  function change(job: Job, changes: Partial<Sending>) {
    job.sending = { ...job.sending, ...changes }
    show()
  }
  function leave(job: Job) {
    jobs = jobs.filter((each) => each !== job)
    show()
  }
  const next = () => jobs.find((job) => job.sending.state === "waiting")

  async function work(): Promise<void> {
    if (isBusy) return
    isBusy = true
    for (let job = next(); job; job = next()) await sendJob(job)
    isBusy = false
  }
  async function sendJob(job: Job): Promise<void> {
    change(job, { state: "sending" })
    try {
      const report = await send(job.file, {
        id: job.sending.id,
        signal: job.stop.signal,
        onSent: (sent) => change(job, { sent, state: sent >= job.file.size ? "reading" : "sending" }),
      })
      arrived.set(job.sending.id, job.file)
      leave(job)
      onArrived(report, next() === undefined)
    } catch (error) {
      if (job.stop.signal.aborted) leave(job)
      else change(job, { state: "failed", error })
    }
  }

  return {
    add(files: Iterable<File>): void {
      for (const file of files)
        jobs.push({
          file,
          stop: new AbortController(),
          sending: { id: newUploadId(), name: file.name, bytes: file.size, sent: 0, state: "waiting", error: null },
        })
      show()
      void work()
    },
    /** Stops one file, or takes a failed one off the list. Nothing of it stays on the server. */
    stop(id: string): void {
      const job = jobs.find((each) => each.sending.id === id)
      if (!job) return
      job.stop.abort()
      if (job.sending.state === "waiting" || job.sending.state === "failed") leave(job)
    },
    /** The file that went in under this id, in this tab. */
    sentFile: (id: string): File | undefined => arrived.get(id),
    current: () => shown,
    listen: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
