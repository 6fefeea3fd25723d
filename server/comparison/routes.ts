import { Hono } from "hono"
import { comparisonRequest } from "../../shared/api/comparison-request.ts"
import { chainOfScope } from "../chain/chain-of-scope.ts"
import { answerJson } from "../engine/answer-json.ts"
import type { Engine } from "../engine/engine.ts"
import { scopeFor } from "../engine/scope.ts"
import type { SignedIn } from "../people/viewer.ts"
import { valid } from "../valid.ts"
import { sidesOf } from "./sides.ts"

/** `GET /api/comparison`: the chain of a scope beside that of another window or another part of the company. */
export function comparisonRoutes(engine: Engine) {
  return new Hono<SignedIn>().get("/", valid("query", comparisonRequest), async (c) => {
    const { against, ...asked } = c.req.valid("query")
    const viewer = c.get("viewer")
    const snapshot = await engine.current()
    const sides = sidesOf(viewer, scopeFor(viewer, asked, snapshot.tree), against, snapshot)
    const { signal } = c.req.raw
    const answer = await engine.answer(snapshot, "comparison", sides, signal, async () => {
      const [here, there] = await Promise.all(
        [sides.here, sides.there].map((scope) => chainOfScope(engine, snapshot, scope, signal)),
      )
      return { here: here!.links, there: there!.links }
    })
    return answerJson(c, "comparison", answer)
  })
}
