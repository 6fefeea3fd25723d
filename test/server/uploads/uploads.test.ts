import { randomUUID } from "node:crypto"
import { existsSync, rmSync } from "node:fs"
import { Readable } from "node:stream"
import { describe, expect, it } from "vitest"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { saveFile } from "../../../server/uploads/receive.ts"
import { testApp } from "../../support/app.ts"
import { gbk } from "../../support/gbk.ts"

const app = await testApp()
const { call, store, faults } = app

const read = async (answer: Response) => ({
  status: answer.status,
  body: (await answer.json()) as UploadReport & { code?: string; message?: string },
})
const upload = async (text: string, name?: string, fields?: Record<string, string>) =>
  read(await app.upload(text, name, fields))
const post = async (id: string, act: string) => read(await call(`/api/uploads/${id}/${act}`, { method: "POST" }))
const holding = () =>
  store.database.rows<{ unit: string; metric: string; value: number }>(
    `SELECT unit.id AS unit, metric.id AS metric, value FROM current_value
       JOIN unit USING (unit_id) JOIN metric USING (metric_key) ORDER BY unit.id, metric.id, period`,
  )

describe("uploads", () => {
  it("are checked, committed once, undone and committed again", async () => {
    const { status, body } = await upload("unit,period,csat\nA,2025-01,80\nA,2025-02,81\n")
    expect(status).toBe(201)
    expect(body).toMatchObject({ state: "checked", rows: 2, problemCount: 0, encoding: "utf-8", delimiter: "," })
    expect(body.observations).toEqual({ new: 2, changed: 0, unchanged: 0, rejected: 0 })
    expect(await holding()).toEqual([])

    expect((await post(body.id, "commit")).body).toMatchObject({ state: "committed", committedBy: "owner" })
    expect(await post(body.id, "commit")).toMatchObject({ status: 409, body: { code: "conflict" } })
    expect((await holding()).map(({ value }) => value)).toEqual([80, 81])
    expect((await post(body.id, "undo")).body.state).toBe("undone")
    expect(await post(body.id, "undo")).toMatchObject({ status: 409 })
    expect(await holding()).toEqual([])
    expect((await post(body.id, "commit")).body.state).toBe("committed")
    expect((await holding()).map(({ value }) => value)).toEqual([80, 81])
  })

  it("name every problem by its row and column, and keep the file out", async () => {
    const { body } = await upload(
      "unit,period,metric,value\nA,2025-03,csat,80\nA,2025-04,csat,eighty\nA,2025-13,csat,81\n",
    )
    expect(body).toMatchObject({ state: "refused", problemCount: 2, observations: { rejected: 2 } })
    expect(body.problems).toMatchObject([
      { row: 3, column: "value", found: "eighty", problem: "not-a-number" },
      { row: 4, column: "period", found: "2025-13", problem: "not-a-period" },
    ])
    expect((await post(body.id, "commit")).status).toBe(409)
  })

  it.each([",", ";", "\t", "|"])(
    "read every row of a plain file whose lines end as Windows ends them, cells parted by %j",
    async (mark) => {
      const rows = ["unit,period,csat", "A,2025-01,80", "A,2025-02,81"].map((row) => row.replaceAll(",", mark))
      const { body } = await upload(`${rows.join("\r\n")}\r\n`)
      expect(body).toMatchObject({ state: "checked", rows: 2, problemCount: 0, observations: { new: 0, unchanged: 2 } })
    },
  )

  it("see that the same content changes nothing", async () => {
    const { body } = await upload("unit,period,csat\nA,2025-01,80\nA,2025-02,81\n", "again.csv")
    expect(body.observations).toEqual({ new: 0, changed: 0, unchanged: 2, rejected: 0 })
  })

  it("say beforehand what a commit would make of the chain, and leave nothing of the trial", async () => {
    const months = Array.from({ length: 12 }, (_, month) => `2024-${String(month + 1).padStart(2, "0")}`)
    const units = Array.from({ length: 12 }, (_, unit) => `Z${unit}`)
    const wave = (unit: number, month: number) => Math.sin(unit * 3 + month * 1.7) * 5
    const rows = units.flatMap((unit, u) =>
      months.map((month, m) => `${unit},${month},${60 + wave(u, m)},${40 + wave(u, m - 1) + Math.cos(u + 2 * m)}`),
    )
    const before = await holding()
    const mapping = JSON.stringify({ newUnits: "create" })
    const { body } = await upload(`unit,period,csat,ret\n${rows.join("\n")}\n`, "chain.csv", { mapping })
    const link = body.review?.chain?.after.find(({ from, to }) => from === "customer-satisfaction" && to === "loyalty")
    expect(link).toMatchObject({ verdict: "holds", units: 12 })
    expect(body.review?.chain?.before.every(({ verdict }) => verdict === "no-data")).toBe(true)
    expect(await holding()).toEqual(before)
    expect((await post(body.id, "commit")).body.state).toBe("committed")
    expect((await post(body.id, "undo")).body.state).toBe("undone")
    expect(await holding()).toEqual(before)
  })

  it("answer 404 where there is none", async () => {
    for (const id of ["nothing", "47f27928-38ef-4395-ad27-623616ab7684"])
      expect((await call(`/api/uploads/${id}`)).status).toBe(404)
    expect(faults).toEqual([])
  })
})

describe("an upload whose rows are cut one by one", () => {
  it("tells how many have passed, and stops between two pieces with nothing kept", async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `门店${i},2026-03,${(i % 89) + 1}`).join("\n")
    // A blank line, and bytes that are no UTF-8: the engine's own reader is not asked.
    const bytes = gbk(`门店,月份,客户满意度\n\n${rows}\n`)
    const take = (id: string) =>
      app.uploads.take(id, "tester", async ({ original }) => ({
        file: await saveFile(Readable.from([bytes]), original, "gbk.csv"),
        options: { mapping: { newUnits: "create" }, onProblem: "stop", commit: false },
      }))
    const seen: number[] = []
    const first = randomUUID()
    const leave = app.uploads.watch(first, (progress) => progress?.step === "reading" && seen.push(progress.rows))
    const { report } = await take(first)
    leave()
    expect(report).toMatchObject({ state: "checked", rows: 60_000, encoding: "gb18030" })
    expect(Math.max(...seen)).toBeGreaterThan(59_000)
    const second = randomUUID()
    app.uploads.watch(second, (progress) => {
      if (progress && progress.rows > 0) void app.uploads.stop(second)
    })
    await expect(take(second)).rejects.toMatchObject({ code: "conflict" })
    expect(existsSync(app.uploads.folder(second).path)).toBe(false)
  })
})

describe("an upload that is read again", () => {
  const again = (id: string) => app.uploads.checkAgain(id, { mapping: { periodKind: "month" }, onProblem: "stop" })

  it("still says what it said before when the new reading is stopped, and can be committed so", async () => {
    const { body } = await upload("unit,period,csat\nA,2026-01,70\nA,2026-02,71\n")
    for (const step of ["reading", "understanding", "comparing"]) {
      const leave = app.uploads.watch(body.id, (progress) => {
        if (progress?.step === step) void app.uploads.discard(body.id)
      })
      await expect(again(body.id)).rejects.toMatchObject({ code: "conflict" })
      leave()
      expect((await call(`/api/uploads/${body.id}`)).status).toBe(200)
    }
    expect((await post(body.id, "commit")).body).toMatchObject({ state: "committed", observations: { new: 2 } })
    expect((await post(body.id, "undo")).body.state).toBe("undone")
  })

  it("is read again by its commit where what was read of it is gone, as after a restore", async () => {
    const { body } = await upload("unit,period,csat\nA,2026-01,70\n")
    rmSync(await app.uploads.reading(body.id))
    expect(await post(body.id, "commit")).toMatchObject({
      status: 200,
      body: { state: "committed", observations: body.observations },
    })
    expect(faults).toEqual([])
    expect((await post(body.id, "undo")).body.state).toBe("undone")
  })
})
