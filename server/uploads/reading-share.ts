import type { UploadProgress } from "../../shared/api/upload-report.ts"
import type { Staging } from "../store/workbench.ts"

/** How often the engine is asked how far it is. */
const EVERY_MS = 400

export type ReadingShare = ReturnType<typeof readingShare>

/** Tells how much of a file the engine has read, over the passes that it makes; never less than it told before. */
export function readingShare(tell: (progress: UploadProgress) => void) {
  let staging: Pick<Staging, "share"> | null = null
  let pass = { done: 0, of: 1 }
  let told = 0
  const look = () => {
    const now = staging?.share() ?? null
    const share = now === null ? 0 : (pass.done + now) / pass.of
    if (share <= told) return
    told = share
    tell({ step: "reading", rows: 0, of: null, share })
  }
  const timer = setInterval(look, EVERY_MS)
  timer.unref()
  return {
    on: (opened: Pick<Staging, "share">): void => {
      staging = opened
    },
    /** A pass over the file begins: how many are done, and how many there are. */
    atPass: (done: number, of: number): void => {
      pass = { done, of }
    },
    look,
    end: () => clearInterval(timer),
  }
}
