import { Hono } from "hono"
import { z } from "zod"
import { scopeRequest } from "../../shared/api/scope-request.ts"
import { answerJson } from "../engine/answer-json.ts"
import type { Engine } from "../engine/engine.ts"
import { scopeFor } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import { Refusal } from "../errors.ts"
import type { SignedIn } from "../people/viewer.ts"
import { valid } from "../valid.ts"
import { toldLinks } from "./told-links.ts"

const query = scopeRequest.extend({ stage: z.string().min(1).max(200).optional() })
const param = z.object({ page: z.coerce.number().int().min(0).max(1_000_000) })

/**
 * `GET /api/unit-series`: the scale and the medians of one stage, by default the chain's last. `GET /api/unit-series/:page`:
 * its scores in 48 branches, period by period.
 */
export function unitSeriesRoutes(engine: Engine) {
  return new Hono<SignedIn>()
    .get("/", valid("query", query), async (c) => {
      const { signal } = c.req.raw
      const snapshot = await engine.current()
      const { stage, ...asked } = c.req.valid("query")
      const scope = scopeFor(c.get("viewer"), asked, snapshot.tree)
      const question = {
        scope,
        stage: stageIn(snapshot, stage),
        told: await toldLinks(engine, snapshot, scope, signal),
      }
      return answerJson(c, "seriesGround", await engine.answer(snapshot, "seriesGround", question, signal))
    })
    .get("/:page", valid("param", param), valid("query", query), async (c) => {
      const { signal } = c.req.raw
      const snapshot = await engine.current()
      const { stage, ...asked } = c.req.valid("query")
      const scope = scopeFor(c.get("viewer"), asked, snapshot.tree)
      const question = { scope, stage: stageIn(snapshot, stage), page: c.req.valid("param").page }
      return answerJson(c, "seriesPage", await engine.answer(snapshot, "seriesPage", question, signal))
    })
}

function stageIn({ model }: Snapshot, asked: string | undefined): string {
  const stage = asked ?? model.stages.at(-1)!.id
  if (!model.stages.some(({ id }) => id === stage))
    throw new Refusal("not-found", "There is no such stage in the chain.")
  return stage
}
