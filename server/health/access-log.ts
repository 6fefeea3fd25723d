import { randomUUID } from "node:crypto"
import type { MiddlewareHandler } from "hono"
import { matchedRoutes } from "hono/route"

/** One request as the log tells it: nothing in it says who asked, or about whom. */
export type RequestLine = {
  readonly id: string
  readonly method: string
  readonly route: string
  readonly status: number
  /** Until the head of the answer. */
  readonly ms: number
}

export type WithRequestId = { Variables: { requestId: string } }

/** What a proxy or a client calls its request; anything longer or stranger gets a name of ours. */
const NAME = /^[A-Za-z0-9._-]{8,64}$/

/**
 * Gives every request a name, the one it brings in X-Request-Id or a new one, says it in the answer, and tells the log of
 * the answer under it. The route's pattern stands for the address, whose parts and query are about units and people.
 */
export function accessLog(tell: (line: RequestLine) => void): MiddlewareHandler<WithRequestId> {
  return async (c, next) => {
    const given = c.req.header("x-request-id")
    const id = given !== undefined && NAME.test(given) ? given : randomUUID()
    c.set("requestId", id)
    const start = performance.now()
    await next()
    c.header("X-Request-Id", id)
    const ms = Math.round(performance.now() - start)
    tell({ id, method: c.req.method, route: routeOf(matchedRoutes(c)), status: c.res.status, ms })
  }
}

/** The pattern of the route that answered; addresses are endless, and hold names of units. */
export const routeOf = (matched: readonly { readonly path: string }[]) =>
  matched.findLast(({ path }) => !path.endsWith("*"))?.path ?? "none"
