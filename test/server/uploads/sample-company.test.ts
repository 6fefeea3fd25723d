import { describe, expect, it } from "vitest"
import { loadSample } from "../../../server/uploads/sample-company.ts"
import { testApp } from "../../support/app.ts"

const app = await testApp()
const { call, store, uploads, faults } = app

const count = async (table: string) =>
  (await store.database.rows<{ n: number }>(`SELECT CAST(count(*) AS INTEGER) AS n FROM ${table}`))[0]!.n
const isSample = async () => (await store.database.rows<{ sample: boolean }>("SELECT sample FROM workspace"))[0]!.sample
const act = async (path: string) => (await call(path, { method: "POST" })).status

describe("the sample company", () => {
  it("fills an empty workspace, once, as a file like any other", async () => {
    expect(await loadSample(uploads, store.database)).toBe(true)
    expect(await loadSample(uploads, store.database)).toBe(false)
    const [listed] = (await (await call("/api/uploads")).json()) as { fileName: string; problemCount: number }[]
    expect(listed).toMatchObject({ fileName: "sample-company.csv", state: "committed", uploadedBy: "Sample company" })
    expect(await count("unit")).toBe(128 + 6)
    expect(await count("current_value")).toBeGreaterThan(70_000)
    expect(await isSample()).toBe(true)
    expect([await count("target"), await count("event")]).toEqual([14, 4])
  })

  it("leaves nothing behind when it is removed, and comes back whole", async () => {
    const before = await count("current_value")
    expect(await act("/api/sample/remove")).toBe(200)
    for (const table of ["current_value", "unit", "target", "event", "baseline"])
      expect([table, await count(table)]).toEqual([table, 0])
    expect(await isSample()).toBe(false)
    expect(await act("/api/sample/remove")).toBe(409)
    expect(await act("/api/sample/restore")).toBe(200)
    expect([await count("current_value"), await count("unit"), await count("target")]).toEqual([before, 134, 14])
    expect(await isSample()).toBe(true)
  })

  it("does not come back by itself, and leaves a company's own figures alone when it goes", async () => {
    await app.upload("unit,period,csat\nOurs,2025-01,80\n", "ours.csv", { commit: "auto" })
    expect(await act("/api/sample/remove")).toBe(200)
    expect(await count("current_value")).toBe(1)
    expect(await store.database.rows("SELECT id FROM unit")).toEqual([{ id: "Ours" }])
    expect(await store.database.rows("SELECT baseline_from FROM workspace")).toEqual([{ baseline_from: "2025-01" }])
    expect(await loadSample(uploads, store.database)).toBe(false)
    expect(faults).toEqual([])
  })
})
