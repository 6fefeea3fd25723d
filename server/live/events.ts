import type { Context } from "hono"
import { streamSSE } from "hono/streaming"

/** A comment line now and then keeps proxies from closing a quiet connection. */
const KEEP_ALIVE_MS = 25_000

/** How a stream of events sends one; after the reader has gone it does nothing. */
export type Send = (event: string, data: unknown) => void

/**
 * Answers with server-sent events. `begin` starts sending and returns how to stop; it is told of `done` to end the
 * stream itself. The connection ends when the reader goes, whoever comes first.
 */
export function answerEvents(c: Context, begin: (send: Send, done: () => void) => () => void): Response {
  c.header("X-Accel-Buffering", "no")
  return streamSSE(c, async (stream) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    let last: Promise<unknown> = Promise.resolve()
    const write = (text: string) => {
      last = last.then(() => stream.write(text)).catch(() => resolve())
    }
    const send: Send = (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    stream.onAbort(() => resolve())
    const alive = setInterval(() => write(": still here\n\n"), KEEP_ALIVE_MS)
    const stop = begin(send, resolve)
    await promise
    clearInterval(alive)
    stop()
    await last
  })
}
