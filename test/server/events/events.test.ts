import { beforeAll, describe, expect, it } from "vitest"
import type { ChainEvent } from "../../../shared/chain/event.ts"
import { testApp } from "../../support/app.ts"
import type { TestApp } from "../../support/chain-call.ts"
import { commitValues } from "../../support/stored.ts"

let app: TestApp

beforeAll(async () => {
  app = await testApp()
  const tree = { North: {}, South: {}, A: { parent: "North" }, B: { parent: "South" } }
  const values = ["A", "B"].map((unit) => ({ unit, period: "2025-01", metric: "csat", value: 80 }))
  await commitValues(app.store.database, values, { tree })
})

const post = (...given: object[]) => app.call("/api/events", { json: { events: given } })

async function events(query = "", call = app.call): Promise<ChainEvent[]> {
  return ((await (await call(`/api/events${query}`)).json()) as { events: ChainEvent[] }).events
}

const labels = async (...asked: Parameters<typeof events>) => (await events(...asked)).map(({ label }) => label)

/** What everybody who listens to the workspace has heard so far. */
function heard() {
  const told: { revision: string; events: number }[] = []
  const stop = app.revisions.listen((standing) => told.push(standing))
  return { told, stop }
}

describe("/api/events", () => {
  it("keeps what happened, where and when, and who said so", async () => {
    const answer = await post(
      { period: "2025-03", unit: null, label: "New prices" },
      { period: "2025-04", unit: "North", label: "培训" },
    )
    expect(answer.status).toBe(201)
    await post({ period: "2025-05", unit: "B", label: "New manager" })
    expect(await events()).toEqual([
      expect.objectContaining({ period: "2025-03", unit: null, label: "New prices" }),
      expect.objectContaining({ period: "2025-04", unit: "North", unitName: "North", label: "培训" }),
      expect.objectContaining({ period: "2025-05", unit: "B", label: "New manager" }),
    ])
  })

  it("shows a part of the company what happened in it, above it, and to all", async () => {
    expect(await labels("?unit=A")).toEqual(["New prices", "培训"])
    expect(await labels("", await app.as("viewer", "South"))).toEqual(["New prices", "New manager"])
    expect((await (await app.as("viewer", "South"))("/api/events?unit=A")).status).toBe(404)
  })

  it("shows a window of time", async () => expect(await labels("?from=2025-Q2&to=2025-04")).toEqual(["培训"]))

  it("brings a removed event back as it was", async () => {
    const [first] = await events()
    const removed = (await (await app.call(`/api/events/${first!.id}`, { method: "DELETE" })).json()) as ChainEvent
    expect(await labels()).not.toContain("New prices")
    await post({ id: removed.id, period: removed.period, unit: removed.unit, label: removed.label })
    expect((await events()).find(({ id }) => id === first!.id)).toMatchObject({
      label: "New prices",
      period: "2025-03",
    })
  })

  it("refuses what is there already, a unit that is not there, a period nobody can read, and what is gone", async () => {
    const [first] = await events()
    expect((await post({ ...pick(first!) })).status).toBe(409)
    expect((await post({ period: "2025-03", unit: "Nowhere", label: "x" })).status).toBe(400)
    expect((await post({ period: "2025-3", unit: null, label: "x" })).status).toBe(400)
    expect((await app.call("/api/events/none", { method: "DELETE" })).status).toBe(404)
  })

  it("adds all events of a request or none", async () => {
    const before = await labels()
    await post({ period: "2025-03", unit: null, label: "good" }, { period: "2025-03", unit: "Nowhere", label: "bad" })
    expect(await labels()).toEqual(before)
  })

  it("tells every open page of a change, and leaves the figures' revision alone", async () => {
    const { told, stop } = heard()
    const before = await app.revisions.current()
    const answer = (await (await post({ period: "2025-07", unit: null, label: "Heard" })).json()) as {
      events: ChainEvent[]
    }
    await app.call(`/api/events/${answer.events[0]!.id}`, { method: "DELETE" })
    stop()
    expect(told).toEqual([1, 2].map((more) => ({ ...before, events: before.events + more })))
  })

  it("takes several away together or none of them", async () => {
    const both = (await (
      await post({ period: "2025-07", unit: null, label: "one" }, { period: "2025-07", unit: null, label: "two" })
    ).json()) as { events: ChainEvent[] }
    const ids = both.events.map(({ id }) => id)
    const removal = (given: string[]) => app.call("/api/events/removal", { json: { ids: given } })
    expect((await removal([...ids, "none"])).status).toBe(404)
    expect(await labels("?from=2025-07&to=2025-07")).toEqual(["one", "two"])
    expect(await (await removal(ids)).json()).toEqual({ events: both.events })
    expect(await labels("?from=2025-07&to=2025-07")).toEqual([])
  })

  it("says how long a label may be and how many events there may be", async () => {
    expect((await post({ period: "2025-03", unit: null, label: "x".repeat(201) })).status).toBe(400)
    const many = (count: number) => Array.from({ length: count }, () => ({ period: "2030", unit: null, label: "x" }))
    expect((await post(...many(1000))).status).toBe(201)
    const tooMany = await post(...many(1000))
    expect(tooMany.status).toBe(409)
    expect(((await tooMany.json()) as { message: string }).message).toMatch(/at most 2000 events, and 100\d are there/)
    const ids = (await events("?from=2030")).map(({ id }) => id)
    await app.call("/api/events/removal", { json: { ids } })
  })

  it("is no event of the whole company once its unit is gone", async () => {
    await post({ period: "2025-08", unit: "B", label: "Only in B" })
    await app.store.database.run("UPDATE event SET unit_id = 4711 WHERE label = 'Only in B'")
    expect(await labels("?from=2025-08")).not.toContain("Only in B")
  })

  it("keeps SQL and markup as the text they are", async () => {
    const label = `'); DROP TABLE event; -- <script>alert("x")</script>`
    await post({ period: "2025-06", unit: null, label })
    expect(await labels("?from=2025-06")).toEqual([label])
  })
})

const pick = ({ id, period, unit, label }: ChainEvent) => ({ id, period, unit, label })
