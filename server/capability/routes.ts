import { Hono } from "hono"
import { scopeRequest } from "../../shared/api/scope-request.ts"
import { answerJson } from "../engine/answer-json.ts"
import type { Engine } from "../engine/engine.ts"
import { scopeFor } from "../engine/scope.ts"
import { readSpreads } from "../engine/spreads.ts"
import type { SignedIn } from "../people/viewer.ts"
import { valid } from "../valid.ts"
import { capabilityStage } from "./capability-answer.ts"

/** `GET /api/capability`: frontline capability, component by component. */
export function capabilityRoutes(engine: Engine) {
  return new Hono<SignedIn>().get("/", valid("query", scopeRequest), async (c) => {
    const snapshot = await engine.current()
    const scope = scopeFor(c.get("viewer"), c.req.valid("query"), snapshot.tree)
    const answer = engine.answer(snapshot, "capability", scope, c.req.raw.signal, () => {
      const stage = capabilityStage(snapshot)
      const behind = snapshot.metrics.filter((each) => each.stage === stage)
      return readSpreads(
        engine.database,
        snapshot,
        behind.map(({ metric }) => metric.id),
      )
    })
    return answerJson(c, "capability", await answer)
  })
}
