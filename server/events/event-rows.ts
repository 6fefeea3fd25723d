import { MOST_EVENTS } from "../../shared/api/model-request.ts"
import type { ChainEvent } from "../../shared/chain/event.ts"
import type { UnitTree } from "../../shared/chain/unit.ts"
import { concerns, isWithin, type Scope } from "../engine/scope.ts"
import { Refusal } from "../errors.ts"
import type { Queries } from "../store/database.ts"
import { advanceEventRevision } from "../store/workspace.ts"

/**
 * All events, in the order they were entered. One of a unit that an undo took away waits for it to come back: it is no
 * event of the whole company.
 */
export async function readEvents(queries: Queries): Promise<ChainEvent[]> {
  return queries.rows<ChainEvent>(
    `SELECT event.id, event.period, unit.id AS unit, unit.name AS "unitName", event.label,
            event.created_by AS "createdBy", event.created_at AS "createdAt"
       FROM event LEFT JOIN unit USING (unit_id)
      WHERE event.unit_id IS NULL OR unit.unit_id IS NOT NULL
      ORDER BY event_key`,
  )
}

/** What happened in a part of the company, above it and to all, in a window. */
export async function eventsOfScope(
  queries: Queries,
  { unit, from, to }: Scope,
  tree: UnitTree,
): Promise<ChainEvent[]> {
  const events = await readEvents(queries)
  return events.filter((event) => concerns(unit, event.unit, tree) && isWithin(event.period, from, to))
}

export type NewEvent = Omit<ChainEvent, "unit" | "unitName"> & { readonly unitKey: number | null }

/** Adds events behind those there are; refuses an id that is taken, and more than a workspace keeps. */
export async function addEvents(queries: Queries, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return
  const there = await queries.rows<{ id: string; key: number }>("SELECT id, event_key AS key FROM event")
  if (there.length + events.length > MOST_EVENTS)
    throw new Refusal(
      "conflict",
      `A workspace keeps at most ${MOST_EVENTS} events, and ${there.length} are there: remove some that nobody needs any more.`,
    )
  const taken = new Set(there.map(({ id }) => id))
  let key = there.reduce((last, each) => Math.max(last, each.key), 0)
  for (const { id, period, unitKey, label, createdBy, createdAt } of events) {
    if (taken.has(id)) throw new Refusal("conflict", "This event is there already.")
    taken.add(id)
    await queries.run(
      "INSERT INTO event (event_key, id, period, unit_id, label, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
      [++key, id, period, unitKey, label, createdBy, createdAt],
    )
  }
  await advanceEventRevision(queries)
}

/** Takes events away and answers them as they were; refuses where one of them is not there. */
export async function removeEvents(queries: Queries, ids: readonly string[]): Promise<ChainEvent[]> {
  const wanted = new Set(ids)
  const found = (await readEvents(queries)).filter(({ id }) => wanted.has(id))
  if (found.length < wanted.size) throw new Refusal("not-found", "There is no such event.")
  for (const { id } of found) await queries.run("DELETE FROM event WHERE id = $1", [id])
  await advanceEventRevision(queries)
  return found
}
