import { randomUUID } from "node:crypto"
import type { UploadProgress } from "../../shared/api/upload-report.ts"
import { nobodyElse, type Talk } from "../store/database.ts"
import type { ProgressBoard } from "./progress.ts"

/** Between two messages about one step of one upload. */
const SAY_MS = 500
/** How long another server may take to say that it is at an upload. */
const ANSWER_MS = 1500

/** `ask`: who is at it? `here`: this one is. `stop`: it should end that. `at`: how far it is, null at the end. */
type Said =
  | { readonly kind: "ask" | "here" | "stop"; readonly id: string }
  | { readonly kind: "at"; readonly id: string; readonly progress: UploadProgress | null }

/**
 * The board of this process together with those of the others on the workspace: who watches or stops an upload need not
 * know which server is at it. They talk only while somebody is at work or watches.
 */
export function sharedBoard(board: ProgressBoard, talk: Talk): ProgressBoard & Elsewhere {
  const me = randomUUID()
  const watched = new Map<string, number>()
  const asking = new Map<string, () => void>()
  let needed = 0
  let leave: (() => void) | null = null

  // What is not heard is made up for by the next step, or by asking again.
  const tell = (message: Said) => void talk.say(JSON.stringify({ from: me, ...message })).catch(() => undefined)

  function heard(text: string | null): void {
    if (text === null) {
      for (const id of [...watched.keys(), ...asking.keys()]) tell({ kind: "ask", id })
      return
    }
    const message = JSON.parse(text) as Said & { readonly from: string }
    const { from, id } = message
    if (from === me) return
    if (message.kind === "stop") board.stop(id)
    else if (message.kind === "here") asking.get(id)?.()
    else if (message.kind === "at") board.pass(id, message.progress)
    else if (board.isBusy(id)) {
      tell({ kind: "here", id })
      const last = board.last(id)
      if (last) tell({ kind: "at", id, progress: last })
    }
  }

  /** Listens for as long as somebody needs it; the function it returns says that this one no longer does. */
  function need(): () => void {
    if (needed++ === 0) leave = talk.hear(heard)
    return () => {
      if (--needed > 0) return
      leave?.()
      leave = null
    }
  }

  return {
    ...board,
    begin(id, stop) {
      const here = board.begin(id, stop)
      const done = need()
      let said = { step: "", at: 0 }
      return (progress) => {
        here(progress)
        const at = performance.now()
        if (progress !== null && progress.step === said.step && at - said.at < SAY_MS) return
        said = { step: progress?.step ?? "", at }
        tell({ kind: "at", id, progress })
        if (progress === null) done()
      }
    },
    watch(id, listener) {
      const stop = board.watch(id, listener)
      const done = need()
      watched.set(id, (watched.get(id) ?? 0) + 1)
      if (!board.isBusy(id)) tell({ kind: "ask", id })
      return () => {
        stop()
        done()
        const left = watched.get(id)! - 1
        if (left > 0) watched.set(id, left)
        else watched.delete(id)
      }
    },
    async stopElsewhere(id) {
      if (talk === nobodyElse) return false
      const done = need()
      const isBusy = await new Promise<boolean>((resolve) => {
        const late = setTimeout(() => resolve(false), ANSWER_MS)
        asking.set(id, () => {
          clearTimeout(late)
          resolve(true)
        })
        tell({ kind: "ask", id })
      })
      asking.delete(id)
      done()
      if (isBusy) tell({ kind: "stop", id })
      return isBusy
    },
  }
}

type Elsewhere = {
  /** Has another server end its work on an upload; whether one was at it. */
  readonly stopElsewhere: (id: string) => Promise<boolean>
}
