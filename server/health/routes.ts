import { Hono } from "hono"
import type { Database } from "../store/database.ts"
import type { Metrics } from "./metrics.ts"

/** `/healthz`: the process answers. `/readyz`: it can serve, that is, the store answers too; 503 until then. `/metrics`: for Prometheus. */
export function healthRoutes(database: Database, metrics: Metrics) {
  return new Hono()
    .get("/healthz", (c) => c.json({ ok: true }))
    .get("/metrics", async (c) => c.body(await metrics.text(), 200, { "Content-Type": metrics.contentType }))
    .get("/readyz", async (c) => {
      const answers = await database.rows("SELECT id FROM workspace").then(
        () => true,
        () => false,
      )
      return answers ? c.json({ ok: true }) : c.json({ ok: false, message: "The store does not answer." }, 503)
    })
}
