import { parentPort } from "node:worker_threads"
import type { Snapshot } from "./snapshot.ts"
import { tasks } from "./tasks.ts"

/** To a worker: a new snapshot to hold, or a question about the one it holds. */
export type ToWorker = { readonly snapshot: Snapshot } | Question

type Question = { readonly task: string; readonly question: unknown; readonly extra: unknown }

/** From a worker: the answer as JSON, or what went wrong. */
export type FromWorker = { readonly text: string } | { readonly fault: string }

let held: Snapshot | null = null

parentPort?.on("message", (message: ToWorker) => {
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
    return { text: answerText(held, task, question, extra) }
  } catch (error) {
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

function answerText(snapshot: Snapshot, task: string, question: unknown, extra: unknown): string {
  const answer = (tasks as Readonly<Record<string, (snapshot: Snapshot, question: never, extra: never) => unknown>>)[
    task
  ]
  if (!answer) throw new Error(`answerText needs a task, got "${task}"`)
  return JSON.stringify(answer(snapshot, question as never, extra as never))
}
