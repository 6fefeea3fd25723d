import { beforeAll, describe, expect, it } from "vitest"
import type { ChainEvent } from "../../../server/events/routes.ts"
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
      expect.objectContaining({ period: "2025-04", unit: "North", label: "培训" }),
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

  it("keeps SQL and markup as the text they are", async () => {
    const label = `'); DROP TABLE event; -- <script>alert("x")</script>`
    await post({ period: "2025-06", unit: null, label })
    expect(await labels("?from=2025-06")).toEqual([label])
  })
})

const pick = ({ id, period, unit, label }: ChainEvent) => ({ id, period, unit, label })
