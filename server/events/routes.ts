import { randomUUID } from "node:crypto"
import { Hono } from "hono"
import { eventRemoval, eventsRequest } from "../../shared/api/model-request.ts"
import { scopeRequest } from "../../shared/api/scope-request.ts"
import type { ChainEvent } from "../../shared/chain/event.ts"
import type { Engine } from "../engine/engine.ts"
import { scopeFor } from "../engine/scope.ts"
import { readUnits } from "../engine/tables.ts"
import { Refusal } from "../errors.ts"
import type { Revisions } from "../live/revisions.ts"
import type { SignedIn } from "../people/viewer.ts"
import type { ColumnQueries, Database, Queries } from "../store/database.ts"
import { valid } from "../valid.ts"
import { addEvents, eventsOfScope, removeEvents } from "./event-rows.ts"
import { eventFileLimit, eventsOfFile, notThere } from "./import-events.ts"

/**
 * `GET`, `POST /api/events`, `DELETE /api/events/:id`, `POST /api/events/removal`. Removed events are answered, so that
 * posting them brings them back. `POST /api/events/file` takes a CSV or Excel file of them, whole or not at all.
 */
export function eventRoutes(
  database: Database,
  engine: Pick<Engine, "current">,
  revisions: Revisions,
  now: () => Date = () => new Date(),
) {
  async function change(work: (queries: ColumnQueries) => Promise<readonly ChainEvent[]>) {
    const events = await database.transaction(work)
    await revisions.announce()
    return events
  }
  return new Hono<SignedIn>()
    .get("/", valid("query", scopeRequest), async (c) => {
      const { tree } = await engine.current()
      const scope = scopeFor(c.get("viewer"), c.req.valid("query"), tree)
      return c.json({ events: await eventsOfScope(database, scope, tree) })
    })
    .post("/", valid("json", eventsRequest), async (c) => {
      const said = { createdBy: c.get("viewer").name, createdAt: now().toISOString() }
      const events = await change((queries) => enter(queries, c.req.valid("json").events, said))
      return c.json({ events }, 201)
    })
    .post("/file", eventFileLimit, async (c) => {
      const said = { createdBy: c.get("viewer").name, createdAt: now().toISOString() }
      const { file } = await c.req.parseBody()
      const read = await eventsOfFile(database, file)
      const events = await change(async (queries) => enter(queries, await notThere(queries, read), said))
      return c.json({ events, there: read.length - events.length }, 201)
    })
    .post("/removal", valid("json", eventRemoval), async (c) =>
      c.json({ events: await change((queries) => removeEvents(queries, c.req.valid("json").ids)) }),
    )
    .delete("/:id", async (c) => {
      const [removed] = await change((queries) => removeEvents(queries, [c.req.param("id")]))
      return c.json(removed!)
    })
}

type Given = { readonly id?: string; readonly period: string; readonly unit: string | null; readonly label: string }

async function enter(queries: Queries, given: readonly Given[], said: Pick<ChainEvent, "createdBy" | "createdAt">) {
  const units = new Map((await readUnits(queries)).map((each) => [each.unit.id, each]))
  const entered = given.map(({ id = randomUUID(), period, unit, label }) => {
    const known = unit === null ? null : units.get(unit)
    if (known === undefined) throw new Refusal("bad-request", `There is no unit "${unit}".`)
    const unitName = known?.unit.name ?? null
    return { unitKey: known?.key ?? null, event: { id, period, unit, unitName, label, ...said } }
  })
  await addEvents(
    queries,
    entered.map(({ unitKey, event }) => ({ ...event, unitKey })),
  )
  return entered.map(({ event }) => event)
}
