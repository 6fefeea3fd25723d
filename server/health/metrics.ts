import type { MiddlewareHandler } from "hono"
import { matchedRoutes } from "hono/route"
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client"
import type { Database } from "../store/database.ts"

export type Metrics = ReturnType<typeof serverMetrics>

/**
 * What Prometheus asks a server: requests by route and status, how long they took, the store's engine and data revision,
 * and what the process itself uses. A registry of its own, so that two servers in one process do not share their counts.
 */
export function serverMetrics(engine: Database["engine"], dataRevision: () => Promise<number>) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: "chain_" })
  const requests = new Counter({
    name: "chain_http_requests_total",
    help: "Requests answered, by method, route and status",
    labelNames: ["method", "route", "status"],
    registers: [registry],
  })
  const seconds = new Histogram({
    name: "chain_http_request_seconds",
    help: "Time until the head of an answer, by route",
    labelNames: ["route"],
    buckets: [0.005, 0.025, 0.1, 0.5, 2, 10],
    registers: [registry],
  })
  // What only names something is a gauge of 1 with the name as its label, as Prometheus' own build_info.
  new Gauge({
    name: "chain_store_info",
    help: "The engine that keeps the workspace",
    labelNames: ["engine"],
    registers: [registry],
  }).set({ engine }, 1)
  const revision = new Gauge({
    name: "chain_data_revision",
    help: "Grows by one with every commit and undo",
    registers: [],
    async collect() {
      this.set(await dataRevision())
    },
  })
  registry.registerMetric(revision)

  const count: MiddlewareHandler = async (c, next) => {
    const stop = seconds.startTimer()
    await next()
    // The route's pattern, never the address: addresses are endless, and hold names of units.
    const route = matchedRoutes(c).findLast(({ path }) => !path.endsWith("*"))?.path ?? "none"
    stop({ route })
    requests.inc({ method: c.req.method, route, status: c.res.status })
  }
  return { count, text: () => registry.metrics(), contentType: registry.contentType }
}
