import { timingSafeEqual } from "node:crypto"
import { Hono } from "hono"
import { Refusal } from "../errors.ts"
import type { Metrics } from "./metrics.ts"
import type { Readiness } from "./readiness.ts"

type Needs = {
  readonly metrics: Metrics
  readonly ready: () => Promise<Readiness>
  /** Who scrapes /metrics must send it as a bearer token; undefined: anybody may, and a proxy keeps it inside. */
  readonly metricsToken: string | undefined
}

/** `/healthz`: the process answers. `/readyz`: it can serve, with the reasons where it cannot, and then 503. `/metrics`: for Prometheus. */
export function healthRoutes({ metrics, ready, metricsToken }: Needs) {
  return new Hono()
    .get("/healthz", (c) => c.json({ ok: true }))
    .get("/metrics", async (c) => {
      if (metricsToken !== undefined && !isSame(c.req.header("authorization") ?? "", `Bearer ${metricsToken}`))
        throw new Refusal("sign-in", "Send METRICS_TOKEN as Authorization: Bearer.")
      return c.body(await metrics.text(), 200, { "Content-Type": metrics.contentType })
    })
    .get("/readyz", async (c) => {
      const found = await ready()
      return c.json(found, found.ok ? 200 : 503)
    })
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
