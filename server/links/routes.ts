import { Hono } from "hono"
import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import { type ScopeRequest, scopeRequest } from "../../shared/api/scope-request.ts"
import { chainOfScope } from "../chain/chain-of-scope.ts"
import { isGuarded } from "../confidential/groups-only.ts"
import { answerJson } from "../engine/answer-json.ts"
import type { Engine } from "../engine/engine.ts"
import { type Scope, scopeFor } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import { readSpreads } from "../engine/spreads.ts"
import { viewOf } from "../engine/view.ts"
import { Refusal } from "../errors.ts"
import type { SignedIn, Viewer } from "../people/viewer.ts"
import { valid } from "../valid.ts"
import { linkMethod } from "./method.ts"
import { isKnown } from "./link-question.ts"

/**
 * `GET /api/links/:from/:to`: one link with all its evidence; the ends are stages of the chain or metrics.
 * `/method` beside it: formula, inputs, and a script that reckons the estimate again.
 */
export function linkRoutes(engine: Engine) {
  return new Hono<SignedIn>()
    .get("/:from/:to", valid("query", scopeRequest), async (c) => {
      const { from, to } = c.req.param()
      const { snapshot, scope } = await lookFor(engine, c.get("viewer"), c.req.valid("query"))
      return answerJson(c, "link", await linkText(engine, snapshot, scope, from, to, c.req.raw.signal))
    })
    .get("/:from/:to/method", valid("query", scopeRequest), async (c) => {
      const { from, to } = c.req.param()
      const { snapshot, scope } = await lookFor(engine, c.get("viewer"), c.req.valid("query"))
      const { text } = await linkText(engine, snapshot, scope, from, to, c.req.raw.signal)
      return c.json(linkMethod(snapshot, scope, JSON.parse(text) as LinkEvidence))
    })
}

async function lookFor(engine: Engine, viewer: Viewer, asked: ScopeRequest) {
  const snapshot = await engine.current()
  return { snapshot, scope: scopeFor(viewer, asked, snapshot.tree) }
}

/** The answer on one link, judged together with the chain's other links where it is one of them. */
export async function linkText(
  engine: Engine,
  snapshot: Snapshot,
  scope: Scope,
  from: string,
  to: string,
  signal: AbortSignal,
) {
  for (const end of [from, to])
    if (!isKnown(snapshot, end)) throw new Refusal("not-found", `There is no stage and no metric "${end}" with data.`)
  if (from === to) throw new Refusal("bad-request", "A link needs two different ends.")
  const isLink = snapshot.model.links.some((link) => link.from === from && link.to === to)
  const { links } = isLink ? await chainOfScope(engine, snapshot, scope, signal) : { links: [] }
  if (!isLink && isGuarded(viewOf(snapshot, scope), [from, to]))
    throw new Refusal("not-allowed", "Your role sees employees' answers in the links of the chain only.")
  const judged = links.find((link) => link.from === from && link.to === to) ?? null
  return engine.answer(snapshot, "link", { scope, from, to, judged }, signal, () => {
    const behind = snapshot.metrics.filter(({ metric, stage }) =>
      [from, to].some((end) => stage === end || metric.id === end),
    )
    return readSpreads(
      engine.database,
      snapshot,
      behind.map(({ metric }) => metric.id),
    )
  })
}
