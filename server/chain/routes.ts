import { Hono } from "hono"
import { scopeRequest } from "../../shared/api/scope-request.ts"
import { answerJson } from "../engine/answer-json.ts"
import type { Engine } from "../engine/engine.ts"
import { scopeFor } from "../engine/scope.ts"
import type { SignedIn } from "../people/viewer.ts"
import { valid } from "../valid.ts"

/** `GET /api/chain`: the chain over a part of the company and of the time. */
export function chainRoutes(engine: Engine) {
  return new Hono<SignedIn>().get("/", valid("query", scopeRequest), async (c) => {
    const snapshot = await engine.current()
    const scope = scopeFor(c.get("viewer"), c.req.valid("query"), snapshot.tree)
    return answerJson(c, "chain", await engine.answer(snapshot, "chain", scope, c.req.raw.signal))
  })
}
