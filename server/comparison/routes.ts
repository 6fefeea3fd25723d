import { Hono } from "hono"
import { comparisonRequest } from "../../shared/api/comparison-request.ts"
import { answerJson } from "../engine/answer-json.ts"
import type { Engine } from "../engine/engine.ts"
import type { SignedIn } from "../people/viewer.ts"
import { valid } from "../valid.ts"
import { comparisonText } from "./comparison-of-scope.ts"

/** `GET /api/comparison`: the chain of a scope beside that of another window or another part of the company. */
export function comparisonRoutes(engine: Engine) {
  return new Hono<SignedIn>().get("/", valid("query", comparisonRequest), async (c) => {
    const { against, ...asked } = c.req.valid("query")
    const snapshot = await engine.current()
    const answer = await comparisonText(engine, snapshot, c.get("viewer"), asked, against, c.req.raw.signal)
    return answerJson(c, "comparison", answer)
  })
}
