import { Hono } from "hono"
import type { Database } from "../store/database.ts"

/** `/healthz`: the process answers. `/readyz`: it can serve, that is, the store answers too; 503 until then. */
export function healthRoutes(database: Database) {
  return new Hono()
    .get("/healthz", (c) => c.json({ ok: true }))
    .get("/readyz", async (c) => {
      const answers = await database.rows("SELECT id FROM workspace").then(
        () => true,
        () => false,
      )
      return answers ? c.json({ ok: true }) : c.json({ ok: false, message: "The store does not answer." }, 503)
    })
}
