/** Many clients that ask for one address over and over, in a thread of their own: what they cost is not the server's. */
import { parentPort, Worker, workerData } from "node:worker_threads"

type Asked = { readonly address: string; readonly clients: number; readonly asks: number }

/** How long each ask took, in milliseconds, from the shortest to the longest. */
export function askedBy(asked: Asked): Promise<readonly number[]> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL(import.meta.url), { workerData: asked })
    thread.once("message", resolve)
    thread.once("error", reject)
  })
}

if (parentPort) {
  const { address, clients, asks } = workerData as Asked
  const took: number[] = []
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let k = 0; k < asks; k++) {
        const start = performance.now()
        const response = await fetch(address)
        if (!response.ok) throw new Error(`${address} answered ${response.status}`)
        await response.arrayBuffer()
        took.push(performance.now() - start)
      }
    }),
  )
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
  parentPort.postMessage(took.toSorted((a, b) => a - b))
}
