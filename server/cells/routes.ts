import { Hono } from "hono"
import { cellRequest } from "../../shared/api/cell-history.ts"
import type { Engine } from "../engine/engine.ts"
import type { SignedIn } from "../people/viewer.ts"
import type { Database } from "../store/database.ts"
import { valid } from "../valid.ts"
import { cellHistory } from "./cell-answer.ts"

/** `GET /api/cells?unit=&metric=&period=`: everything that was ever said of one value. */
export function cellRoutes(database: Database, engine: Engine) {
  return new Hono<SignedIn>().get("/", valid("query", cellRequest), async (c) =>
    c.json(await cellHistory(database, await engine.current(), c.get("viewer"), c.req.valid("query"))),
  )
}
