import { Hono } from "hono"
import type { SignedIn } from "../people/viewer.ts"
import type { Database } from "../store/database.ts"
import { checkIntegrity } from "./integrity.ts"

/** `GET /api/integrity`: what was looked at in the store and its files, and what is wrong; for the command line while the server runs. */
export function integrityRoutes(database: Database, dataDir: string) {
  return new Hono<SignedIn>().get("/", async (c) => c.json({ findings: await checkIntegrity(database, dataDir) }))
}
