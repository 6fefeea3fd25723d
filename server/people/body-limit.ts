import type { Context } from "hono"
import { bodyLimit } from "hono/body-limit"
import { Refusal } from "../errors.ts"

const mostBytes = 1024 * 1024
const longestMs = 15_000

const limited = bodyLimit({
  maxSize: mostBytes,
  onError: () => {
    throw new Refusal("too-large", "A request may hold at most 1 MiB; files go through uploads.")
  },
})

/**
 * Reads the body of a request that brings no file: at most 1 MiB, within fifteen seconds, so that nobody can hold
 * memory or a connection by sending much or slowly. Handlers then read what is already here.
 */
export async function limitBody(c: Context): Promise<void> {
  if (c.req.method === "GET" || c.req.method === "HEAD" || c.req.raw.body === null) return
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Refusal("bad-request", "The request came too slowly.")), longestMs)
  try {
    await Promise.race([limited(c, async () => void (await c.req.text())), late])
  } finally {
    clearTimeout(timer)
  }
}
