import { parentPort } from "node:worker_threads"

/** A worker as the pool knows them, that dies of some tasks in the middle of its sums. */
parentPort?.on("message", (message: { task?: string; question?: unknown }) => {
  const { task, question } = message
  if (task === "exit") process.exit(3)
  if (task === "throw") setTimeout(() => raise(), 0)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
  if (task === "echo") parentPort!.postMessage({ result: question })
})

function raise(): never {
  throw new Error("died of it")
}
