import { existsSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { testApp } from "../support/app.ts"

const here = await testApp()
const { call, dataDir, store } = here

type Report = { id: string; state: string; problems: { found: string }[]; fileName?: string }
const reportOf = async (answer: Response) => (await answer.json()) as Report

const hostile = [
  "'; DROP TABLE unit; --",
  `"; DROP TABLE "unit"; --`,
  "') UNION SELECT * FROM read_csv('/etc/passwd') --",
  "x'); COPY unit TO 'stolen.csv'; --",
  "$1",
  "%s%n",
  "${process.exit()}",
  "{{7*7}}",
  "\\'; SELECT 1; --",
  "<script>alert(1)</script>",
  "__proto__",
  "constructor",
  "toString",
  "../../etc/passwd",
  "null",
  "NaN",
  "İstanbul ﷽ 𝕏 👨‍👩‍👧",
]
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

describe("hostile text in a file", () => {
  it.each(hostile.filter((text) => text !== "null"))(
    "%j is a branch like any other, comes back as it was, and harms nothing",
    async (text) => {
      const rows = ["2025-01", "2025-02", "2025-03"].map((period, i) => `${quoted(text)},${period},csat,${70 + i}`)
      const report = await reportOf(
        await here.upload(["unit,period,metric,value", ...rows].join("\n"), `${text}.csv`, { commit: "auto" }),
      )
      expect(report).toMatchObject({ state: "committed", problems: [] })
      const units = await store.database.rows<{ id: string }>("SELECT id FROM unit WHERE id = $1", [
        text.normalize("NFKC"),
      ])
      const asWritten = await store.database.rows<{ id: string }>("SELECT id FROM unit WHERE id = $1", [text])
      expect(units.length + asWritten.length).toBeGreaterThan(0)
      const chain = await call(`/api/chain?unit=${encodeURIComponent(text)}`)
      expect(chain.status).toBe(200)
      expect((await call(`/api/uploads/${report.id}/undo`, { method: "POST" })).status).toBe(200)
      expect(here.faults).toEqual([])
    },
  )

  it("null is what a database writes for nothing: such a row belongs to no branch, and is told", async () => {
    const report = await reportOf(
      await here.upload("unit,period,metric,value\nnull,2025-01,csat,70\n", "null.csv", { commit: "auto" }),
    )
    expect(report).toMatchObject({ state: "refused", problems: [{ row: 2, problem: "no-unit", found: "null" }] })
  })

  it.each(hostile)("%j is no period, no metric, no number and no header that runs", async (text) => {
    const asCell = (column: number) =>
      ["A", "2025-01", "csat", "70"].map((cell, i) => (i === column ? quoted(text) : cell)).join(",")
    // "$1" is a number: a price.
    for (const column of text === "$1" ? [1, 2] : [1, 2, 3]) {
      const answer = await here.upload(`unit,period,metric,value\n${asCell(column)}\n`, "a.csv", { commit: "auto" })
      expect(answer.status).toBeLessThan(500)
      expect((await reportOf(answer)).state).not.toBe("committed")
    }
    const wide = await here.upload(`unit,period,csat,${quoted(text)}\nA,2025-01,70,1\n`, "b.csv")
    expect(wide.status).toBeLessThan(500)
    expect(here.faults).toEqual([])
    expect(readdirSync(dataDir)).not.toContain("stolen.csv")
    expect(existsSync("stolen.csv")).toBe(false)
  })

  it.each(hostile)("%j in a query or an address finds nothing and runs nothing", async (text) => {
    const part = encodeURIComponent(text)
    for (const path of [
      `/api/chain?unit=${part}&from=${part}`,
      `/api/links/${part}/${part}`,
      `/api/links/loyalty/profit?unit=${part}`,
      `/api/panel.csv?stages=${part}`,
      `/api/panel.csv?metrics=${part}&unit=${part}`,
      `/api/units/${part}`,
      `/api/uploads/${part}`,
      `/api/uploads/${part}/file`,
      `/api/uploads/${part}/rejects.csv`,
      `/api/events?unit=${part}`,
      `/api/audit?event=${part}&actor=${part}`,
    ]) {
      const answer = await call(path)
      expect({ path, isFault: answer.status >= 500 }).toEqual({ path, isFault: false })
      expect(await answer.text()).not.toContain("root:x:0")
    }
    expect(here.faults).toEqual([])
  })
})

describe("a file's name", () => {
  it.each([
    "a.csv\r\nSet-Cookie: owned=1",
    'a".csv; filename="b.html',
    "a%0d%0aX-Owned: 1.csv",
    "../../../../tmp/owned.csv",
    "..\\..\\owned.csv",
    "/etc/owned.csv",
    "C:\\owned.csv",
    "a\u0000.csv",
    "\u202efdp.csv",
    `${"a".repeat(199)}😀.csv`,
    "\ud800.csv",
    "😀 数据 2025.csv",
    "con.csv",
    ".htaccess",
  ])("%j comes back in one header, as a download that no browser runs, and touches no path", async (name) => {
    writeFileSync(join(dataDir, "before"), "")
    const report = await reportOf(await here.upload("unit,period,csat\nA,2025-01,eighty\n", name))
    for (const path of ["file", "rejects.csv"]) {
      const answer = await call(`/api/uploads/${report.id}/${path}`)
      expect({ path, status: answer.status }).toEqual({ path, status: 200 })
      expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename\*=UTF-8''[\w!#$&+.^`|~%*()-]+$/)
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff")
      expect(answer.headers.get("set-cookie")).toBe(null)
      expect(answer.headers.get("x-owned")).toBe(null)
    }
    expect(readdirSync(join(dataDir, "uploads")).every((each) => /^[0-9a-f-]{36}$/.test(each))).toBe(true)
    expect(here.faults).toEqual([])
  })

  it("given as the upload's id is refused where it is none", async () => {
    for (const id of ["../x", "..%2fx", "x", "00000000-0000-0000-0000-00000000000g", ""]) {
      const form = new FormData()
      form.set("file", new Blob(["unit,period,csat\nA,2025-01,80\n"]), "a.csv")
      const answer = await call(`/api/uploads?id=${encodeURIComponent(id)}`, { method: "POST", body: form })
      expect({ id, isRefused: answer.status >= 400 && answer.status < 500 }).toEqual({ id, isRefused: true })
    }
    expect(here.faults).toEqual([])
  })
})

// PostgreSQL has its own users and rights; where it stands, the engine that reads files keeps no workspace.
describe.skipIf(store.database.engine !== "duckdb")("what the engine may touch", () => {
  it.each([
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM '/etc/passwd'",
    "COPY (SELECT 1) TO '/tmp/owned.csv'",
    "ATTACH '/tmp/owned.duckdb' AS owned",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "SELECT getenv('HOME')",
    "EXPORT DATABASE '/tmp/owned'",
  ])("does not include %s, even if it were asked", async (sql) => {
    await expect(store.database.rows(sql)).rejects.toThrow(/Permission|disabled|configuration|does not exist|denied/i)
    expect(existsSync("/tmp/owned.csv") || existsSync("/tmp/owned.duckdb") || existsSync("/tmp/owned")).toBe(false)
  })
})
