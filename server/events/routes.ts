import { randomUUID } from "node:crypto"
import { Hono } from "hono"
import { eventsRequest } from "../../shared/api/model-request.ts"
import { scopeRequest } from "../../shared/api/scope-request.ts"
import { unitTree } from "../../shared/chain/unit.ts"
import { concerns, isWithin, scopeFor } from "../engine/scope.ts"
import { readUnits } from "../engine/tables.ts"
import { Refusal } from "../errors.ts"
import type { SignedIn } from "../people/viewer.ts"
import type { Database, Queries } from "../store/database.ts"
import { valid } from "../valid.ts"

/** Something that happened, shown on every chart over time: a reorganisation, a price change, a training. */
export type ChainEvent = {
  readonly id: string
  readonly period: string
  /** Null: in the whole company. */
  readonly unit: string | null
  readonly label: string
  readonly createdBy: string
  readonly createdAt: string
}

/** `GET`, `POST /api/events`, `DELETE /api/events/:id`. A removed event is answered, so that posting it brings it back. */
export function eventRoutes(database: Database, now: () => Date = () => new Date()) {
  return new Hono<SignedIn>()
    .get("/", valid("query", scopeRequest), async (c) => {
      const tree = await treeOf(database)
      const { unit, from, to } = scopeFor(c.get("viewer"), c.req.valid("query"), tree)
      const events = await readEvents(database)
      return c.json({
        events: events.filter((event) => concerns(unit, event.unit, tree) && isWithin(event.period, from, to)),
      })
    })
    .post("/", valid("json", eventsRequest), async (c) => {
      const { name } = c.get("viewer")
      const added = await database.transaction(async (queries) => {
        const units = new Map((await readUnits(queries)).map(({ key, unit }) => [unit.id, key]))
        const events: ChainEvent[] = []
        for (const { id = randomUUID(), period, unit, label } of c.req.valid("json").events) {
          const key = unit === null ? null : units.get(unit)
          if (key === undefined) throw new Refusal("bad-request", `There is no unit "${unit}".`)
          const event = { id, period, unit, label, createdBy: name, createdAt: now().toISOString() }
          await addEvent(queries, event, key)
          events.push(event)
        }
        return events
      })
      return c.json({ events: added }, 201)
    })
    .delete("/:id", async (c) => {
      const event = (await readEvents(database)).find(({ id }) => id === c.req.param("id"))
      if (!event) throw new Refusal("not-found", "There is no such event.")
      await database.transaction((queries) => queries.run("DELETE FROM event WHERE id = $1", [event.id]))
      return c.json(event)
    })
}

async function treeOf(queries: Queries) {
  return unitTree((await readUnits(queries)).map(({ unit }) => unit))
}

/** All events, in the order they were entered. */
export async function readEvents(queries: Queries): Promise<ChainEvent[]> {
  return queries.rows<ChainEvent>(
    `SELECT event.id, event.period, unit.id AS unit, event.label, event.created_by AS "createdBy", event.created_at AS "createdAt"
       FROM event LEFT JOIN unit USING (unit_id) ORDER BY event_key`,
  )
}

async function addEvent(
  queries: Queries,
  { id, period, label, createdBy, createdAt }: ChainEvent,
  unitKey: number | null,
) {
  const there = await queries.rows("SELECT event_key FROM event WHERE id = $1", [id])
  if (there.length > 0) throw new Refusal("conflict", "This event is there already.")
  await queries.run(
    `INSERT INTO event (event_key, id, period, unit_id, label, created_by, created_at)
     SELECT CAST(COALESCE(MAX(event_key), 0) + 1 AS INTEGER), $1, $2, CAST($3 AS INTEGER), $4, $5, $6 FROM event`,
    [id, period, unitKey, label, createdBy, createdAt],
  )
}
