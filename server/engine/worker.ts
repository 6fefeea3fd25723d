import { parentPort } from "node:worker_threads"
import { rehearse } from "./rehearsal.ts"
import type { Snapshot } from "./snapshot.ts"
import { parts, tasks } from "./tasks.ts"

/** To a worker: a new snapshot to hold, a question about the one it holds, or to get ready for the first of them. */
export type ToWorker = { readonly snapshot: Snapshot } | Question | { readonly rehearse: true }

type Question = { readonly task: string; readonly question: unknown; readonly extra: unknown }

/** From a worker: an answer as JSON, a part of one as it is, or what went wrong. */
export type FromWorker = { readonly result: unknown } | { readonly fault: string }

const named: Readonly<Record<string, (snapshot: Snapshot, question: never, extra: never) => unknown>> = {
  ...tasks,
  ...parts,
}

let held: Snapshot | null = null

parentPort?.on("message", (message: ToWorker) => {
  if ("rehearse" in message) return rehearse()
  if ("snapshot" in message) {
    held = message.snapshot
    return
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
  parentPort!.postMessage(reply(message))
})

function reply({ task, question, extra }: Question): FromWorker {
  try {
    if (!held) throw new Error("a worker needs a snapshot before its first question")
    const reckon = named[task]
    if (!reckon) throw new Error(`a worker needs a task it knows, got "${task}"`)
    const result = reckon(held, question as never, extra as never)
    return { result: task in tasks ? JSON.stringify(result) : result }
  } catch (error) {
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
