import type { UploadProgress } from "../../shared/api/upload-report.ts"
import { Refusal } from "../errors.ts"
import { type Staging, Stopped } from "../store/workbench.ts"
import type { ProgressBoard } from "./progress.ts"

/** What work on an upload is given: where to tell how far it is, and whom to tell of the staging file it has open. */
export type Working = {
  /** Throws where somebody has called the work off. */
  readonly tell: (progress: UploadProgress) => void
  /** A staging file that is known here stops with the work. */
  readonly watch: (staging: Staging) => void
  /** Aborted when somebody calls the work off. */
  readonly signal: AbortSignal
}

/** Work on one upload at a time, stopped through the board; who comes second is told so. */
export function oneAtATime(board: ProgressBoard) {
  return async function working<Result>(
    id: string,
    work: (working: Working) => Promise<Result>,
    stopped = "The upload was stopped; nothing of it was kept.",
  ): Promise<Result> {
    if (board.isBusy(id)) throw new Refusal("conflict", "Somebody is at work on this upload. Wait, or stop it first.")
    const stopping = new AbortController()
    const { signal } = stopping
    let staging: Staging | null = null
    const tell = board.begin(id, () => {
      stopping.abort()
      staging?.stop()
    })
    const watch = (opened: Staging) => {
      staging = opened
      if (signal.aborted) opened.stop()
    }
    try {
      return await work({
        watch,
        signal,
        tell(progress) {
          if (signal.aborted) throw new Stopped()
          tell(progress)
        },
      })
    } catch (error) {
      if (error instanceof Stopped) throw new Refusal("conflict", stopped)
      throw error
    } finally {
      tell(null)
    }
  }
}
