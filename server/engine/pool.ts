import { Worker } from "node:worker_threads"
import type { Snapshot } from "./snapshot.ts"
import type { FromWorker, ToWorker } from "./worker.ts"

export type Job = {
  readonly snapshot: Snapshot
  readonly task: string
  readonly question: unknown
  readonly extra: unknown
  readonly signal: AbortSignal
}

type Entry = Job & { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void }

/** One thread: what it runs now, and the key of the snapshot it holds. */
type Slot = { worker: Worker | null; holds: string | null; entry: Entry | null }

/** Worker threads that reckon, one job each at a time; started when first needed, and again after one has died. */
export function workerPool(size: number, script = new URL("./worker.ts", import.meta.url)) {
  const slots = Array.from({ length: size }, (): Slot => ({ worker: null, holds: null, entry: null }))
  const waiting: Entry[] = []
  let closed = false

  function assign(): void {
    for (let first = waiting[0]; first; first = waiting[0]) {
      const idle = slots.filter(({ entry }) => entry === null)
      // The thread that holds the snapshot already is asked first: handing over a large tree of units takes time.
      const slot = idle.find(({ holds }) => holds === waiting[0]!.snapshot.key) ?? idle[0]
      if (!slot) return
      waiting.shift()
      begin(slot, first)
    }
  }

  function begin(slot: Slot, entry: Entry): void {
    slot.entry = entry
    const worker = (slot.worker ??= start(slot))
    // A thread at work keeps the process alive; an idle one must not.
    worker.ref()
    if (slot.holds !== entry.snapshot.key) send(worker, { snapshot: entry.snapshot })
    slot.holds = entry.snapshot.key
    send(worker, { task: entry.task, question: entry.question, extra: entry.extra })
  }

  function start(slot: Slot): Worker {
    const worker = new Worker(script)
    const lose = (error: Error) => {
      if (slot.worker === worker) void drop(slot, error)
    }
    worker.on("error", lose)
    worker.on("exit", (code) => lose(new Error(`a worker ended with code ${code}`)))
    worker.on("message", (reply: FromWorker) => {
      if (slot.worker !== worker) return
      const { entry } = slot
      slot.entry = null
      worker.unref()
      if ("result" in reply) entry?.resolve(reply.result)
      else entry?.reject(new Error(reply.fault))
      assign()
    })
    return worker
  }

  /** Lets a thread go, and what it was at with it. */
  function drop(slot: Slot, error: Error): Promise<number> | undefined {
    const { worker, entry } = slot
    slot.worker = slot.holds = slot.entry = null
    entry?.reject(error)
    assign()
    return worker?.terminate()
  }

  function abandon(entry: Entry): void {
    const error = new Error("the job was abandoned")
    const slot = slots.find((each) => each.entry === entry)
    // A thread in the middle of its sums hears nothing: the only way to stop it is to end it.
    if (slot) void drop(slot, error)
    else if (waiting.includes(entry)) waiting.splice(waiting.indexOf(entry), 1)
    entry.reject(error)
  }

  return {
    /** The answer as JSON, a part of one as it is. Rejects when the signal ends it, when the job fails, or when its thread dies. */
    run(job: Job): Promise<unknown> {
      return new Promise((resolve, reject) => {
        const entry = { ...job, resolve, reject }
        if (closed || job.signal.aborted) return abandon(entry)
        job.signal.addEventListener("abort", () => abandon(entry), { once: true })
        waiting.push(entry)
        assign()
      })
    },
    /** Starts every thread now, so that the first question does not wait for them to load, nor for their loops to be compiled. */
    warm(): void {
      for (const slot of slots)
        if (!slot.worker && !closed) {
          slot.worker = start(slot)
          send(slot.worker, { rehearse: true })
          slot.worker.unref()
        }
    },
    /** How many jobs run, and how many wait for a thread. */
    load: () => ({ running: slots.filter(({ entry }) => entry !== null).length, waiting: waiting.length }),
    /** Ends every thread; what runs or waits is abandoned. */
    async close(): Promise<void> {
      closed = true
      for (const entry of waiting.splice(0)) abandon(entry)
      await Promise.all(slots.map((slot) => Promise.resolve(drop(slot, new Error("the pool was closed")))))
    },
  }
}

function send(worker: Worker, message: ToWorker): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
  worker.postMessage(message)
}
