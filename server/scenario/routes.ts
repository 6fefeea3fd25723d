import { Hono } from "hono"
import { scenarioRequest } from "../../shared/api/scenario-request.ts"
import { within } from "../../shared/chain/unit.ts"
import { chainOfScope } from "../chain/chain-of-scope.ts"
import { answerJson } from "../engine/answer-json.ts"
import type { Engine } from "../engine/engine.ts"
import { maySee, scopeFor } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import { Refusal } from "../errors.ts"
import type { SignedIn, Viewer } from "../people/viewer.ts"
import { valid } from "../valid.ts"

/** `GET /api/scenario`: a change of one stage in some units, carried along the path model. */
export function scenarioRoutes(engine: Engine) {
  return new Hono<SignedIn>().get("/", valid("query", scenarioRequest), async (c) => {
    const { signal } = c.req.raw
    const { stage, by = null, native = null, units, horizon = null, ...asked } = c.req.valid("query")
    const snapshot = await engine.current()
    const scope = scopeFor(c.get("viewer"), asked, snapshot.tree)
    if (!snapshot.model.stages.some(({ id }) => id === stage))
      throw new Refusal("not-found", `There is no stage "${stage}" in this chain.`)
    const chosen = units && units.length > 0 ? branchesOf(snapshot, c.get("viewer"), units) : null
    const { links } = await chainOfScope(engine, snapshot, scope, signal)
    const changes = links.flatMap(({ reverse, change }) => (reverse || !change ? [] : [change.since]))
    const since = changes.toSorted().at(-1) ?? null
    const question = { scope, stage, by, native, units: chosen, horizon, since }
    return answerJson(c, "scenario", await engine.answer(snapshot, "scenario", question, signal))
  })
}

/** The named units and all below them, as far as the person may see. */
function branchesOf({ tree }: Snapshot, viewer: Viewer, units: readonly string[]): string[] {
  for (const unit of units)
    if (!maySee(viewer, unit, tree)) throw new Refusal("not-found", `There is no unit "${unit}" for you to see.`)
  return [...new Set(units.flatMap((unit) => within(tree, unit)))].toSorted()
}
