import { describe, expect, it } from "vitest"
import type { CellHistory } from "../../../shared/api/cell-history.ts"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { testApp } from "../../support/app.ts"

const app = await testApp()
const mapping = JSON.stringify({ newUnits: "create" })

async function commit(text: string, name: string): Promise<string> {
  const answer = await app.upload(text, name, { commit: "auto", mapping })
  const report = (await answer.json()) as UploadReport
  expect(report).toMatchObject({ state: "committed" })
  return report.id
}
const undo = (id: string) => app.call(`/api/uploads/${id}/undo`, { method: "POST" })

async function history(metric: string, unit = "Leeds", call = app.call) {
  const answer = await call(`/api/cells?unit=${encodeURIComponent(unit)}&metric=${metric}&period=2025-03`)
  return { status: answer.status, body: (await answer.json()) as CellHistory }
}
const told = ({ body }: { body: CellHistory }) =>
  body.entries.map(({ value, standing, source }) => [value, standing, source?.file, source?.row])

const first = await commit(
  "unit,region,period,csat,n\nYork,North,2025-03,70,40\nLeeds,North,2025-03,80,50\n",
  "first.csv",
)
const second = await commit("unit,period,csat\nLeeds,2025-02,1\nLeeds,2025-03,81\n", "second.csv")
await commit("unit,period,csat\nLeeds,2025-03,82\n", "third.csv")

describe("the history of one cell", () => {
  it("gives every upload that said something of it, the latest first, with the row of its file", async () => {
    const found = await history("csat")
    expect(told(found)).toEqual([
      [82, "holds", "third.csv", 2],
      [81, "replaced", "second.csv", 3],
      [80, "replaced", "first.csv", 3],
    ])
    expect(found.body).toMatchObject({ unit: { id: "Leeds" }, metric: { id: "csat", unit: "%" }, period: "2025-03" })
    expect(found.body.entries[2]).toMatchObject({ respondents: { from: 50, to: 50 }, source: { committedBy: "owner" } })
  })

  it("says what was undone, and what holds again since", async () => {
    await undo(second)
    expect(told(await history("csat")).map(([, standing]) => standing)).toEqual(["holds", "undone", "replaced"])
    await app.call(`/api/uploads/${second}/commit`, { method: "POST" })
    expect(told(await history("csat")).map(([value, standing]) => [value, standing])).toEqual([
      [81, "holds"],
      [82, "replaced"],
      [80, "replaced"],
    ])
    await undo(second)
    await undo(first)
    expect(told(await history("csat")).find(([value]) => value === 80)?.[1]).toBe("undone")
    await app.call(`/api/uploads/${first}/commit`, { method: "POST" })
  })

  it("names the sheet of a workbook whose sheets were read together", async () => {
    const { readFileSync } = await import("node:fs")
    const answer = await app.upload(readFileSync("test/fixtures/agencies/sheet-per-month.xlsx"), "months.xlsx", {
      commit: "auto",
      mapping,
    })
    expect(await answer.json()).toMatchObject({ state: "committed" })
    const { body } = await app
      .call("/api/cells?unit=B%E5%BA%97&metric=csat&period=2025-02")
      .then(async (found) => ({ body: (await found.json()) as CellHistory }))
    expect(body.entries).toMatchObject([{ value: 71, source: { row: 3, sheet: "2025年2月" } }])
  })

  it("answers with nothing where nobody said anything, and 404 where there is no such unit or metric", async () => {
    expect((await history("nps")).body.entries).toEqual([])
    expect((await history("csat", "Nowhere")).status).toBe(404)
    expect((await history("sparkle")).status).toBe(404)
    expect((await app.call("/api/cells?unit=Leeds&metric=csat&period=soon")).status).toBe(400)
  })
})

describe("the history of an employee survey's cell", () => {
  it("shows neither a value on too few people, nor how many they were exactly", async () => {
    await commit("unit,period,esat,n\nLeeds,2025-03,61,4\n", "few.csv")
    expect((await history("esat")).body.entries).toEqual([])
    await commit("unit,period,esat,n\nLeeds,2025-03,63,12\n", "enough.csv")
    const { entries } = (await history("esat")).body
    expect(entries).toMatchObject([{ value: 63, respondents: { from: 10, to: 19 }, standing: "holds" }])
    expect(JSON.stringify(entries)).not.toMatch(/"value":61|few\.csv|"n":/)
  })

  it("is not there for whoever may not see single units' answers, nor is another part of the company", async () => {
    const viewer = await app.as("viewer")
    expect((await history("esat", "Leeds", viewer)).status).toBe(404)
    const seen = await history("csat", "Leeds", viewer)
    expect(seen.body.entries.map(({ value }) => value)).toContain(82)
    expect(seen.body.entries.every(({ source }) => source === null)).toBe(true)
    const hr = await app.as("hr")
    expect((await history("esat", "Leeds", hr)).body.entries).toHaveLength(1)
    const elsewhere = await app.as("hr", "York")
    expect((await history("csat", "Leeds", elsewhere)).status).toBe(404)
    expect((await history("csat", "York", elsewhere)).status).toBe(200)
  })
})
