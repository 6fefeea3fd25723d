import type { MiddlewareHandler } from "hono"
import { matchedRoutes } from "hono/route"
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client"
import type { Engine } from "../engine/engine.ts"
import type { Database } from "../store/database.ts"
import type { Uploads } from "../uploads/uploads.ts"
import { routeOf } from "./access-log.ts"

export type Metrics = ReturnType<typeof serverMetrics>

/**
 * What Prometheus asks a server: requests by route and status, how long they took, commits and their rows, what was reckoned
 * and for how long, what waits for a thread, the store's engine and data revision, and what the process itself uses, the
 * delay of its event loop among it. A registry of its own, so that two servers in one process do not share their counts.
 */
export function serverMetrics(
  store: Database["engine"],
  engine: Pick<Engine, "load" | "counts">,
  uploads: Pick<Uploads, "counts">,
  dataRevision: () => Promise<number>,
) {
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
  }).set({ engine: store }, 1)
  const revision = new Gauge({
    name: "chain_data_revision",
    help: "Grows by one with every commit and undo",
    registers: [],
    async collect() {
      // A store that does not answer must not take the other figures away: they are looked at just then.
      const found = await dataRevision().catch(() => null)
      if (found !== null) this.set(found)
    },
  })
  registry.registerMetric(revision)
  countsOf(registry, engine, uploads)

  const count: MiddlewareHandler = async (c, next) => {
    const stop = seconds.startTimer()
    await next()
    // The route's pattern, never the address: addresses are endless, and hold names of units.
    const route = routeOf(matchedRoutes(c))
    stop({ route })
    requests.inc({ method: c.req.method, route, status: c.res.status })
  }
  return { count, text: () => registry.metrics(), contentType: registry.contentType }
}

/** What others count, asked when somebody looks. */
function countsOf(registry: Registry, engine: Pick<Engine, "load" | "counts">, uploads: Pick<Uploads, "counts">): void {
  const gauge = (name: string, help: string, read: () => number) =>
    registry.registerMetric(
      new Gauge({
        name,
        help,
        registers: [],
        collect() {
          this.set(read())
        },
      }),
    )
  const counter = (name: string, help: string, label: string, read: () => Iterable<readonly [string, number]>) =>
    registry.registerMetric(
      new Counter({
        name,
        help,
        labelNames: [label],
        registers: [],
        collect() {
          this.reset()
          for (const [value, count] of read()) this.inc({ [label]: value }, count)
        },
      }),
    )
  gauge("chain_workers_running", "Threads that reckon now", () => engine.load().running)
  gauge("chain_workers_waiting", "Jobs that wait for a thread", () => engine.load().waiting)
  gauge(
    "chain_uploads_running",
    "Uploads that are being received, checked or committed",
    () => uploads.counts().running,
  )
  counter("chain_answers_total", "Questions answered, from what is kept or reckoned anew", "from", () => {
    const { kept, reckoned } = engine.counts()
    return Object.entries({ kept, reckoned })
  })
  counter(
    "chain_estimate_seconds_total",
    "Time spent on reckoning answers, waiting for a thread included",
    "task",
    () => engine.counts().seconds,
  )
  counter("chain_commits_total", "Commits and undos by this server", "act", () => {
    const { commits, undos } = uploads.counts()
    return Object.entries({ commit: commits, undo: undos })
  })
  counter("chain_rows_total", "Rows of files checked and committed by this server", "step", () => {
    const { checkedRows, committedRows } = uploads.counts()
    return Object.entries({ checked: checkedRows, committed: committedRows })
  })
}
