/**
 * Many clients that ask for one address over and over, in a thread of their own: what they cost is not the server's. They speak
 * HTTP as load testers do, over connections kept open, and throw away what they get: `fetch` takes ten times as long to unpack
 * an answer as the server takes to give it, and fifty of them wait for each other.
 */
import { Agent, get } from "node:http"
import { parentPort, Worker, workerData } from "node:worker_threads"

type Asked = { readonly address: string; readonly clients: number; readonly asks: number }

/** So many asks of each client are not counted: both ends are compiled meanwhile. */
const UNTIMED = 20

/** How long each ask took, in milliseconds, from the shortest to the longest. */
export function askedBy(asked: Asked): Promise<readonly number[]> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL(import.meta.url), { workerData: asked })
    thread.once("message", resolve)
    thread.once("error", reject)
  })
}

/** Until the last byte of one answer is here. */
function ask(address: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get(address, { agent, headers: { "accept-encoding": "gzip" } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${address} answered ${response.statusCode}`))
      response.on("end", resolve).on("error", reject).resume()
    }).on("error", reject)
  })
}

if (parentPort) {
  const { address, clients, asks } = workerData as Asked
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const took: number[] = []
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let k = 0; k < asks; k++) {
        const start = performance.now()
        await ask(address, agent)
        if (k >= UNTIMED) took.push(performance.now() - start)
      }
    }),
  )
  agent.destroy()
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
  parentPort.postMessage(took.toSorted((a, b) => a - b))
}
