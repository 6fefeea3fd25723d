import { Hono } from "hono"
import { scopeRequest } from "../../shared/api/scope-request.ts"
import { answerJson } from "../engine/answer-json.ts"
import type { Engine } from "../engine/engine.ts"
import { scopeFor } from "../engine/scope.ts"
import type { SignedIn } from "../people/viewer.ts"
import { valid } from "../valid.ts"
import { toldLinks } from "./told-links.ts"

/** `GET /api/units`: the tree with levels, local breaks and patterns. `GET /api/units/:id`: one unit beside its peers. */
export function unitRoutes(engine: Engine) {
  return new Hono<SignedIn>()
    .get("/", valid("query", scopeRequest), async (c) => {
      const { signal } = c.req.raw
      const snapshot = await engine.current()
      const scope = scopeFor(c.get("viewer"), c.req.valid("query"), snapshot.tree)
      const told = await toldLinks(engine, snapshot, scope, signal)
      return answerJson(c, "units", await engine.answer(snapshot, "units", { scope, told }, signal))
    })
    .get("/:id", valid("query", scopeRequest.omit({ unit: true })), async (c) => {
      const { signal } = c.req.raw
      const [viewer, unit] = [c.get("viewer"), c.req.param("id")]
      const snapshot = await engine.current()
      scopeFor(viewer, { unit }, snapshot.tree)
      const scope = scopeFor(viewer, c.req.valid("query"), snapshot.tree)
      const told = await toldLinks(engine, snapshot, scope, signal)
      return answerJson(c, "unit", await engine.answer(snapshot, "unit", { unit, scope, told }, signal))
    })
}
