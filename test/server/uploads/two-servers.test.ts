import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { type PostgresServer, startPostgres } from "../../support/postgres-server.ts"
import { type Product, startProduct } from "../../support/product.ts"

let server: PostgresServer
let one: Product
let two: Product

beforeAll(async () => {
  server = await startPostgres()
  const DATABASE_URL = await server.database()
  ;[one, two] = await Promise.all([startProduct({ DATABASE_URL }), startProduct({ DATABASE_URL })])
}, 180_000)
afterAll(async () => {
  await Promise.all([one?.stop(), two?.stop()])
  await server.stop()
})

const file = (from: number, units = 3) =>
  `unit,period,csat\n${Array.from({ length: units * 12 }, (_, i) => `B${i % units},2025-${String(Math.floor(i / units) + 1).padStart(2, "0")},${from + (i % 7)}`).join("\n")}\n`
const creating = { mapping: JSON.stringify({ newUnits: "create" }) }
const sent = async (product: Product, text: string, name: string, fields: Record<string, string> = creating) =>
  (await (await product.upload(text, name, fields)).json()) as UploadReport
const revisionAt = async (product: Product) =>
  ((await (await product.call("/api/chain")).json()) as { revision: string }).revision

describe("two servers on one database, each with a folder of its own", () => {
  it("know the same tokens", async () => {
    const answer = await fetch(`${two.url}/api/chain`, { headers: { authorization: `Bearer ${one.token}` } })
    expect(answer.status).toBe(200)
  })

  it("commit on the second what the first has checked, and give its file back", async () => {
    const text = file(60)
    const checked = await sent(one, text, "first.csv")
    expect(checked.state).toBe("checked")
    const listed = (await (await two.call("/api/uploads")).json()) as { id: string }[]
    expect(listed.map(({ id }) => id)).toContain(checked.id)
    const committed = await two.call(`/api/uploads/${checked.id}/commit`, { method: "POST" })
    expect(await committed.json()).toMatchObject({ state: "committed", observations: { new: 36 } })
    expect(await (await two.call(`/api/uploads/${checked.id}/file`)).text()).toBe(text)
    expect(await revisionAt(one)).toBe(await revisionAt(two))
  })

  it("tell who listens on one of what the other commits", async () => {
    const stream = (await two.call("/api/live")).body!.getReader()
    const decoder = new TextDecoder()
    let heard = ""
    const reading = (async () => {
      while (!heard.includes('"2.')) heard += decoder.decode((await stream.read()).value)
    })()
    const { state } = await sent(one, file(70), "second.csv", { ...creating, commit: "auto" })
    expect(state).toBe("committed")
    await reading
    expect(heard).toContain(`"revision":"2.`)
    await stream.cancel()
  })

  it("use the latest reading, whichever server made it", async () => {
    const text = "unit,period,csat\nB0,2026-01,eighty\nB1,2026-01,80\n"
    const refused = await sent(one, text, "partly.csv")
    expect(refused.state).toBe("refused")
    const again = await two.call(`/api/uploads/${refused.id}/check`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ mapping: {}, onProblem: "skip" }),
    })
    expect(await again.json()).toMatchObject({ state: "checked", observations: { new: 1, rejected: 1 } })
    const rejects = await one.call(`/api/uploads/${refused.id}/rejects.csv`)
    expect(await rejects.text()).toContain("eighty")
    const committed = await one.call(`/api/uploads/${refused.id}/commit`, { method: "POST" })
    expect(await committed.json()).toMatchObject({ state: "committed", observations: { new: 1, rejected: 1 } })
  })

  it("let one of two commits of the same upload at once go through", async () => {
    const { id } = await sent(one, file(50, 20), "both.csv")
    const both = await Promise.all([one, two].map((each) => each.call(`/api/uploads/${id}/commit`, { method: "POST" })))
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  it("lose none of many commits at once, and answer alike afterwards", async () => {
    const before = Number.parseInt(await revisionAt(one), 10)
    const all = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        sent(i % 2 === 0 ? one : two, file(40 + i, 2 + i), `many-${i}.csv`, { ...creating, commit: "auto" }),
      ),
    )
    expect(all.map(({ state }) => state)).toEqual(Array.from({ length: 6 }, () => "committed"))
    expect(Number.parseInt(await revisionAt(two), 10)).toBe(before + 6)
    const [a, b] = await Promise.all([one, two].map(async (each) => (await each.call("/api/chain")).text()))
    expect(a).toBe(b)
  })
})
