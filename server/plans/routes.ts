import { randomUUID } from "node:crypto"
import { Hono } from "hono"
import type { Plan } from "../../shared/analysis/plan-report.ts"
import { planChange, planRequest } from "../../shared/api/plan-request.ts"
import { scopeRequest } from "../../shared/api/scope-request.ts"
import { within } from "../../shared/chain/unit.ts"
import { capabilityStage } from "../capability/capability-answer.ts"
import { answerJson } from "../engine/answer-json.ts"
import type { Engine } from "../engine/engine.ts"
import { maySee, scopeFor } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import { Refusal } from "../errors.ts"
import { noteForAudit } from "../people/audit-note.ts"
import type { SignedIn, Viewer } from "../people/viewer.ts"
import type { Queries } from "../store/database.ts"
import { valid } from "../valid.ts"
import { addPlan, changePlan, readPlans, removePlan } from "./plan-rows.ts"

/**
 * `GET`, `POST /api/plans`, `PATCH`, `DELETE /api/plans/:id`: what is to be done about a component in some branches.
 * A removed plan is answered, so that posting it brings it back.
 */
export function planRoutes(engine: Engine, now: () => Date = () => new Date()) {
  const { database } = engine
  return new Hono<SignedIn>()
    .get("/", valid("query", scopeRequest), async (c) => {
      const viewer = c.get("viewer")
      const snapshot = await engine.current()
      const scope = scopeFor(viewer, c.req.valid("query"), snapshot.tree)
      const all = await readPlans(database)
      const below = scope.unit === null ? null : new Set(within(snapshot.tree, scope.unit))
      const plans = all.filter(({ units }) => below === null || units.some((unit) => below.has(unit)))
      const answer = await engine.answer(snapshot, "plans", { scope, plans, all }, c.req.raw.signal)
      return answerJson(c, "plans", answer)
    })
    .post("/", valid("json", planRequest), async (c) => {
      const viewer = c.get("viewer")
      const asked = c.req.valid("json")
      const snapshot = await engine.current()
      const plan: Plan = {
        ...asked,
        id: asked.id ?? randomUUID(),
        units: branchesOf(asked.units, viewer, snapshot),
        createdBy: viewer.name,
        createdAt: now().toISOString(),
      }
      checkComponent(plan.component, snapshot)
      checkDays(plan)
      await database.transaction((queries) => addPlan(queries, plan))
      noteForAudit(c, { target: plan.id, detail: { component: plan.component, branches: plan.units.length } })
      return c.json(plan, 201)
    })
    .patch("/:id", valid("json", planChange), async (c) => {
      const viewer = c.get("viewer")
      const { units, ...change } = c.req.valid("json")
      const snapshot = await engine.current()
      const plan = await database.transaction(async (queries) => {
        const before = await planFor(queries, c.req.param("id"), viewer, snapshot)
        const after: Plan = {
          ...before,
          ...change,
          units: units === undefined ? before.units : branchesOf(units, viewer, snapshot),
        }
        checkDays(after)
        await changePlan(queries, after)
        return after
      })
      noteForAudit(c, { target: plan.id, detail: { changed: Object.keys(c.req.valid("json")), state: plan.state } })
      return c.json(plan)
    })
    .delete("/:id", async (c) => {
      const snapshot = await engine.current()
      const plan = await database.transaction(async (queries) => {
        const found = await planFor(queries, c.req.param("id"), c.get("viewer"), snapshot)
        await removePlan(queries, found.id)
        return found
      })
      noteForAudit(c, { target: plan.id })
      return c.json(plan)
    })
}

/** A plan that this person may change: one that concerns nothing outside their part of the company. */
async function planFor(queries: Queries, id: string, viewer: Viewer, { tree }: Snapshot): Promise<Plan> {
  const plan = (await readPlans(queries)).find((each) => each.id === id)
  const isOwn = (unit: string) => viewer.scope === null || maySee(viewer, unit, tree)
  if (!plan || !plan.units.some(isOwn)) throw new Refusal("not-found", "There is no such plan.")
  if (!plan.units.every(isOwn))
    throw new Refusal("not-allowed", "This plan also concerns branches outside your part of the company.")
  return plan
}

/** The branches that carry data in or below the units named. */
function branchesOf(named: readonly string[], viewer: Viewer, { tree, units }: Snapshot): string[] {
  const holding = new Set(units.map(({ id }) => id))
  const found = named.flatMap((unit) => {
    if (!maySee(viewer, unit, tree)) throw new Refusal("bad-request", `There is no unit "${unit}" for you to plan for.`)
    const below = within(tree, unit).filter((id) => holding.has(id))
    if (below.length === 0) throw new Refusal("bad-request", `No branch in "${unit}" holds data yet.`)
    return below
  })
  return [...new Set(found)].toSorted()
}

function checkComponent(component: string, snapshot: Snapshot): void {
  const stage = capabilityStage(snapshot)
  if (!snapshot.metrics.some((each) => each.metric.id === component && each.stage === stage))
    throw new Refusal("bad-request", `There is no component "${component}" of frontline capability that holds data.`)
}

function checkDays({ start, due }: Pick<Plan, "start" | "due">): void {
  if (due < start) throw new Refusal("bad-request", `The plan is due (${due}) before it starts (${start}).`)
}
