import type { UploadProgress } from "../../shared/api/upload-report.ts"

/** What is being done to an upload right now, for whoever wants to watch. */
export type Work = {
  /** Ends the work: what it would have made is not made. */
  readonly stop: () => void
  last: UploadProgress | null
  readonly listeners: Set<(progress: UploadProgress | null) => void>
}

export type ProgressBoard = ReturnType<typeof progressBoard>

/** Who works on which upload, by its id. A watcher may come before the work begins: uploads are announced by their sender. */
export function progressBoard() {
  const works = new Map<string, Work>()
  const waiting = new Map<string, Set<(progress: UploadProgress | null) => void>>()
  return {
    /** Work on an upload begins; the function it returns tells how far it is, and null ends it. */
    begin(id: string, stop: () => void): (progress: UploadProgress | null) => void {
      const work: Work = { stop, last: null, listeners: waiting.get(id) ?? new Set() }
      waiting.delete(id)
      works.set(id, work)
      return (progress) => {
        work.last = progress
        for (const listener of work.listeners) listener(progress)
        if (progress === null) works.delete(id)
      }
    },
    running: () => works.size,
    isBusy: (id: string) => works.has(id),
    last: (id: string) => works.get(id)?.last ?? null,
    /** Tells watchers of work that goes on elsewhere. */
    pass(id: string, progress: UploadProgress | null): void {
      for (const listener of waiting.get(id) ?? []) listener(progress)
      if (progress === null) waiting.delete(id)
    },
    /** Ends the work on an upload, if there is any. */
    stop: (id: string) => works.get(id)?.stop(),
    /** Hears of every step from now on, and null at the end; the function it returns stops listening. */
    watch(id: string, listener: (progress: UploadProgress | null) => void): () => void {
      const work = works.get(id)
      const listeners = work?.listeners ?? waiting.get(id) ?? new Set()
      if (!work) waiting.set(id, listeners)
      listeners.add(listener)
      if (work?.last) listener(work.last)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0 && waiting.get(id) === listeners) waiting.delete(id)
      }
    },
  }
}
