import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import { beforeEach, describe, expect, it } from "vitest"
import { openInbox } from "../../../server/inbox/inbox.ts"
import { SETTLE_MS } from "../../../server/inbox/settled.ts"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { testApp } from "../../support/app.ts"

const app = await testApp()
const root = join(app.dataDir, "inbox")
const faults: unknown[] = []
const told: string[] = []
let clock = 0

const inboxOf = (alone = true) =>
  openInbox({
    uploads: app.uploads,
    audit: app.accounts.audit,
    dataDir: app.dataDir,
    maxUploadBytes: 5000,
    publicUrl: "https://chain.example.com",
    alone,
    log: { info: (text) => told.push(text), error: (error) => faults.push(error) },
  })
const inbox = inboxOf()

/** Two looks, with as much time between them as a file needs to be thought whole. */
async function settle(...inboxes: { look: typeof inbox.look }[]) {
  const each = inboxes.length > 0 ? inboxes : [inbox]
  await Promise.all(each.map(({ look }) => look(clock)))
  clock += SETTLE_MS
  await Promise.all(each.map(({ look }) => look(clock)))
  expect(faults.splice(0)).toEqual([])
}

const drop = (name: string, content: string | Uint8Array) => {
  mkdirSync(join(root, name, ".."), { recursive: true })
  writeFileSync(join(root, name), content)
}
/** What lies in the inbox, by folder; the reports counted as such. */
const lying = () =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    // What a link leads to is listed with it.
    .filter((name) => !name.startsWith("folder/"))
    .toSorted()
const reportOf = (name: string) =>
  JSON.parse(readFileSync(join(root, `${name}.report.json`), "utf8")) as UploadReport & {
    outcome: string
    file: string
  }
const textOf = (name: string) => readFileSync(join(root, `${name}.report.txt`), "utf8")
const all = async () => (await (await app.call("/api/uploads")).json()) as UploadReport[]
const month = (value: number, unit = "A") => `unit,period,csat\n${unit},2025-01,${value}\n`

beforeEach(async () => {
  for (const { id, state } of await all())
    await app.call(`/api/uploads/${id}${state === "committed" ? "/undo" : ""}`, {
      method: state === "committed" ? "POST" : "DELETE",
    })
  for (const name of readdirSync(root)) if (name !== ".taking") rmSync(join(root, name), { recursive: true })
})

describe("the inbox", () => {
  it("takes a file once it has stopped growing, commits it, and lays it in done with its report", async () => {
    drop("march.csv", "unit,period,csat\nA,2025-01,80\n")
    await inbox.look(clock)
    appendFileSync(join(root, "march.csv"), "B,2025-01,70\n")
    clock += SETTLE_MS
    await inbox.look(clock)
    expect(lying()).toEqual(["march.csv"])
    await settle()
    expect(lying()).toEqual(["done/march.csv", "done/march.csv.report.json", "done/march.csv.report.txt"])
    expect(reportOf("done/march.csv")).toMatchObject({
      file: "march.csv",
      outcome: "committed",
      observations: { new: 2 },
    })
    expect(textOf("done/march.csv")).toMatch(
      /This file is in the chain[^]*2 new values[^]*这个文件已导入链条[^]*這個檔案已匯入鏈條/,
    )
    const [upload] = await all()
    expect(upload).toMatchObject({
      state: "committed",
      uploadedBy: "inbox",
      committedBy: "inbox",
      fileName: "march.csv",
    })
    const audit = (await (await app.call("/api/audit?limit=1")).json()) as { rows: object[] }
    expect(audit.rows).toMatchObject([{ event: "inbox.committed", actorName: "inbox", target: upload!.id }])
  })

  it("lays a file with problems aside, says where, what and how to mend it, and stores nothing", async () => {
    drop("bad.csv", "unit,period,csat\nA,2025-01,eighty\nA,2025-02,81\n")
    await settle()
    expect(lying()).toEqual(["problems/bad.csv", "problems/bad.csv.report.json", "problems/bad.csv.report.txt"])
    expect(reportOf("problems/bad.csv")).toMatchObject({
      outcome: "refused",
      problems: [{ row: 2, column: "csat", found: "eighty" }],
    })
    const text = textOf("problems/bad.csv")
    expect(text).toMatch(/row 2, column "csat", found "eighty": Not a number/)
    expect(text).toMatch(/第 2 行，“csat”列，内容为 "eighty"：/)
    expect(text).toContain(`https://chain.example.com/uploads/${(await all())[0]!.id}`)
    expect(await app.store.database.rows("SELECT * FROM current_value")).toEqual([])
  })

  it("leaves a file that goes in with a warning for somebody to look at", async () => {
    drop("warned.csv", "unit,period,csat\nA,2025-01,8000\n")
    await settle()
    expect(reportOf("problems/warned.csv")).toMatchObject({ outcome: "waiting", state: "checked", problemCount: 1 })
    const [{ id }] = (await all()) as [UploadReport]
    expect((await app.call(`/api/uploads/${id}/commit`, { method: "POST" })).status).toBe(200)
  })

  it("applies what was said of a file with the same headers before", async () => {
    const mapping = JSON.stringify({ columns: { glow: { kind: "metric", metric: "csat" } } })
    const sent = await app.upload("unit,period,glow\nA,2025-01,80\n", "a.csv", { mapping, commit: "auto" })
    expect(await sent.json()).toMatchObject({ state: "committed" })
    drop("next.csv", "unit,period,glow\nA,2025-02,81\n")
    await settle()
    expect(reportOf("done/next.csv")).toMatchObject({ outcome: "committed", remembered: true })
  })

  it("keeps both of two files of one name, and folders as they were dropped", async () => {
    drop("north/a.csv", month(80))
    await settle()
    drop("north/a.csv", month(81))
    await settle()
    expect(lying().filter((name) => name.endsWith(".csv"))).toEqual(["done/north/a (2).csv", "done/north/a.csv"])
    expect(reportOf("done/north/a (2).csv")).toMatchObject({ observations: { changed: 1 } })
  })

  it("leaves alone what nobody sent: partial downloads, Office's locks, hidden files, links", async () => {
    const outside = join(app.dataDir, "secret")
    const left = [
      ".hidden.csv",
      "a.csv.part",
      "b.csv.crdownload",
      "~$c.xlsx",
      "d.csv.tmp",
      "e.csv~",
      "Thumbs.db",
      ".x/f.csv",
    ]
    for (const name of left) drop(name, month(80))
    symlinkSync(outside, join(root, "link.csv"))
    symlinkSync(app.dataDir, join(root, "folder"))
    const before = await all()
    await settle()
    expect(lying()).toEqual([...left, "folder", "link.csv"].toSorted())
    expect(await all()).toEqual(before)
    expect(told.filter((text) => text.includes("link.csv"))).toHaveLength(1)
    renameSync(join(root, "b.csv.crdownload"), join(root, "b.csv"))
    await settle()
    expect(reportOf("done/b.csv")).toMatchObject({ outcome: "committed" })
  })

  it("says why of a file it cannot take: too large, empty", async () => {
    drop("large.csv", "x".repeat(5001))
    drop("empty.csv", "")
    await settle()
    expect(textOf("problems/large.csv")).toContain("MAX_UPLOAD_BYTES")
    expect(existsSync(join(root, "empty.csv"))).toBe(true)
    clock += 60_000
    await settle()
    expect(reportOf("problems/empty.csv")).toMatchObject({ problems: [{ problem: "empty-file" }] })
  })

  it("reads the name of a file that is no UTF-8", async () => {
    const name = Buffer.from([0xc8, 0xfd, 0xd4, 0xc2])
    writeFileSync(Buffer.concat([Buffer.from(`${root}/`), name, Buffer.from(".csv")]), month(80))
    await settle()
    expect(reportOf("done/三月.csv")).toMatchObject({ file: "三月.csv", outcome: "committed" })
  })

  it("takes each file once when two servers look at the same time", async () => {
    const names = Array.from({ length: 6 }, (_, i) => `file-${i}.csv`)
    for (const [i, name] of names.entries()) drop(name, month(70 + i, `U${i}`))
    await app.upload(month(1, "U0") + names.map((_, i) => `U${i},2024-12,50`).join("\n"), "units.csv", {
      commit: "auto",
      mapping: '{"newUnits":"create"}',
    })
    await settle(inboxOf(false), inboxOf(false))
    expect(lying().filter((name) => name.endsWith(".csv"))).toEqual(names.map((name) => `done/${name}`))
    expect((await all()).filter(({ fileName }) => names.includes(fileName))).toHaveLength(6)
  })

  it("goes on with a claim that a dead process left, and leaves a living one's alone", async () => {
    const id = "11111111-2222-4333-8444-555555555555"
    const folder = join(root, ".taking", id)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, "claim.json"), JSON.stringify({ name: "left.csv", tries: 1 }))
    writeFileSync(join(folder, "file"), month(80))
    await settle(inboxOf(false))
    expect(existsSync(join(folder, "file"))).toBe(true)
    const longAgo = new Date(Date.now() - 600_000)
    utimesSync(join(folder, "claim.json"), longAgo, longAgo)
    await settle(inboxOf(false))
    expect(lying().filter((name) => name.endsWith(".csv"))).toEqual(["done/left.csv"])
    expect((await all())[0]).toMatchObject({ id, state: "committed" })
  })
})
