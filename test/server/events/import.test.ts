import { beforeAll, describe, expect, it } from "vitest"
import type { ChainEvent } from "../../../shared/chain/event.ts"
import type { Problem } from "../../../shared/intake/problem.ts"
import { testApp } from "../../support/app.ts"
import type { TestApp } from "../../support/chain-call.ts"
import { commitValues } from "../../support/stored.ts"
import { encodeText } from "../../shared/intake/encode-text.ts"

let app: TestApp

beforeAll(async () => {
  app = await testApp()
  await commitValues(app.store.database, [{ unit: "春熙路店", period: "2025-01", metric: "csat", value: 80 }], {})
})

const rows = "期间,单位,事件\n2025年3月,,调整价格\n2025年4月,春熙路店,新店长\n"

function sendFile(text: string, call = app.call) {
  const form = new FormData()
  form.set("file", new Blob([encodeText(text, "gb18030") as Uint8Array<ArrayBuffer>]), "事件.csv")
  return call("/api/events/file", { method: "POST", body: form })
}

const labels = async () => {
  const { events } = (await (await app.call("/api/events")).json()) as { events: ChainEvent[] }
  return events.map(({ label }) => label)
}

describe("POST /api/events/file", () => {
  it("takes a Chinese spreadsheet, and all of it can be taken back at once", async () => {
    const before = await app.revisions.current()
    const answer = await sendFile(rows)
    expect(answer.status).toBe(201)
    const { events, there } = (await answer.json()) as { events: ChainEvent[]; there: number }
    expect(events).toMatchObject([
      { period: "2025-03", unit: null, label: "调整价格" },
      { period: "2025-04", unit: "春熙路店", unitName: "春熙路店", label: "新店长" },
    ])
    expect(there).toBe(0)
    expect(await app.revisions.current()).toEqual({ ...before, events: before.events + 1 })
    await app.call("/api/events/removal", { json: { ids: events.map(({ id }) => id) } })
    expect(await labels()).toEqual([])
  })

  it("adds nothing the second time", async () => {
    await sendFile(rows)
    const standing = await app.revisions.current()
    expect(await (await sendFile(`${rows}2025年5月,,新的\n`)).json()).toMatchObject({
      events: [{ label: "新的" }],
      there: 2,
    })
    expect(await (await sendFile(rows)).json()).toEqual({ events: [], there: 2 })
    expect((await app.revisions.current()).events).toBe(standing.events + 1)
    expect(await labels()).toEqual(["调整价格", "新店长", "新的"])
  })

  it("loads nothing of a file with a problem, and says where it is", async () => {
    const before = await labels()
    const answer = await sendFile(`${rows}2025年6月,,好\n2025年6月,没有的店,不好\n`)
    expect(answer.status).toBe(422)
    const { message, problems } = (await answer.json()) as { message: string; problems: Problem[] }
    expect(message).toContain("Nothing was added: the file has one problem.")
    expect(problems).toMatchObject([{ row: 5, column: "单位", found: "没有的店", problem: "unknown-unit" }])
    expect(await labels()).toEqual(before)
  })

  it("refuses what is no file, what is no table, and who may not change the model", async () => {
    expect((await app.call("/api/events/file", { method: "POST", body: new FormData() })).status).toBe(400)
    const form = new FormData()
    form.set("file", new Blob([new Uint8Array(500)]), "x.csv")
    const answer = await app.call("/api/events/file", { method: "POST", body: form })
    expect(answer.status).toBe(422)
    expect(((await answer.json()) as { problems: Problem[] }).problems).toMatchObject([{ problem: "not-a-table" }])
    expect((await sendFile(rows, await app.as("viewer"))).status).toBe(403)
    form.set("file", new Blob([new Uint8Array(5 * 1024 ** 2)]), "x.csv")
    expect((await app.call("/api/events/file", { method: "POST", body: form })).status).toBe(413)
  })
})
