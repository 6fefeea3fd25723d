import { Hono } from "hono"
import { describe, expect, it } from "vitest"
import { revisionsOf } from "../../../server/live/revisions.ts"
import { liveRoutes } from "../../../server/live/routes.ts"
import { advanceDataRevision } from "../../../server/store/workspace.ts"
import { testApp } from "../../support/app.ts"

const { app, store, revisions, call } = await testApp()

async function nextEvent(reader: ReadableStreamDefaultReader<Uint8Array>) {
  const { value } = await reader.read()
  return new TextDecoder().decode(value)
}

describe("the live stream", () => {
  it("tells the revision at once, and each new one", async () => {
    const answer = await call("/api/live")
    expect(answer.headers.get("content-type")).toContain("text/event-stream")
    const reader = answer.body!.getReader()
    expect(await nextEvent(reader)).toBe('event: revision\ndata: {"revision":"0.1","events":0}\n\n')
    await advanceDataRevision(store.database)
    await revisions.announce()
    expect(await nextEvent(reader)).toBe('event: revision\ndata: {"revision":"1.1","events":0}\n\n')
    await reader.cancel()
    await revisions.announce()
  })

  it("ends when the server is about to stop, so that open pages are not waited for", async () => {
    const other = revisionsOf(store.database)
    const live = new Hono().route("/", liveRoutes(other))
    const reader = (await live.request("/")).body!.getReader()
    await nextEvent(reader)
    other.end()
    expect(await reader.read()).toMatchObject({ done: true })
  })

  it("ends at once for a page that comes back over its old connection while the server stops", async () => {
    const other = revisionsOf(store.database)
    other.end()
    const answer = await new Hono().route("/", liveRoutes(other)).request("/")
    expect(await answer.text()).toContain("event: revision")
  })

  it("is not for the unknown", async () => {
    expect((await app.request("/api/live")).status).toBe(401)
  })
})
