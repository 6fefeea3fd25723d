import { describe, expect, it } from "vitest"
import type { UploadProgress } from "../../../shared/api/upload-report.ts"
import { testApp } from "../../support/app.ts"

const app = await testApp({}, { foretells: false })
const { database } = app.store

const read = async (answer: Response) => ({ status: answer.status, body: (await answer.json()) as { state?: string } })
const post = async (id: string, act: string) => read(await app.call(`/api/uploads/${id}/${act}`, { method: "POST" }))

const tables = ["observation", "current_value", "upload_unit", "upload_metric", "unit", "metric", "workspace"]
/** What is kept, table by table; a commit that was stopped leaves every one as it was. */
async function stored(): Promise<readonly string[][]> {
  const found = await Promise.all(tables.map((table) => database.rows(`SELECT * FROM ${table}`)))
  return found.map((rows) => rows.map((row) => JSON.stringify(row)).toSorted())
}

/** Does `act`, and calls it off through the API at the first word that `at` picks. */
async function stoppedAt(id: string, act: string, at: (progress: UploadProgress) => boolean) {
  let isAsked = false
  const leave = app.uploads.watch(id, (progress) => {
    if (!progress || isAsked || !at(progress)) return
    isAsked = true
    void app.uploads.stop(id)
  })
  return post(id, act).finally(leave)
}

describe("a commit or an undo that is stopped", () => {
  it("leaves everything as it was, and can be done again", async () => {
    const { body } = await read(await app.upload("unit,period,csat\nA,2025-01,80\nB,2025-01,81\n"))
    const id = (body as unknown as { id: string }).id
    const empty = await stored()
    for (const share of [0, 0.1, 0.4, 0.8]) {
      const answer = await stoppedAt(id, "commit", (progress) => progress.share === share)
      expect(answer).toMatchObject({
        status: 409,
        body: { code: "conflict", message: expect.stringContaining("commit was stopped") as string },
      })
      expect(await stored()).toEqual(empty)
    }
    expect((await post(id, "commit")).body.state).toBe("committed")
    const full = await stored()
    const undo = await stoppedAt(id, "undo", ({ step }) => step === "undoing")
    expect(undo).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining("everything is as it was") as string },
    })
    expect(await stored()).toEqual(full)
    expect((await post(id, "undo")).body.state).toBe("undone")
    expect(app.faults).toEqual([])
  })

  it("is told where there is nothing to stop", async () => {
    expect(await post("47f27928-38ef-4395-ad27-623616ab7684", "stop")).toMatchObject({ status: 409 })
  })
})

describe("a transaction that is called off", () => {
  const endless = "SELECT count(*) FROM generate_series(1, 1000000000000)"

  it("ends the statement that is running, keeps nothing, and leaves the engine to the next", async () => {
    const before = await stored()
    const stopping = new AbortController()
    const work = database.transaction(async (queries) => {
      await queries.run("UPDATE workspace SET data_revision = data_revision + 1 WHERE id = 1")
      setTimeout(() => stopping.abort(), 50)
      await queries.rows(endless)
    }, stopping.signal)
    await expect(work).rejects.toThrow("stopped")
    expect(await stored()).toEqual(before)
    await database.transaction((queries) => queries.rows("SELECT 1 AS one"))
  })

  it("is not done either where its last statement had just ended, or where it never began", async () => {
    const before = await stored()
    const late = new AbortController()
    const work = database.transaction(async (queries) => {
      await queries.run("UPDATE workspace SET data_revision = data_revision + 1 WHERE id = 1")
      late.abort()
    }, late.signal)
    await expect(work).rejects.toThrow("stopped")
    await expect(database.transaction(async () => 1, AbortSignal.abort())).rejects.toThrow("stopped")
    expect(await stored()).toEqual(before)
  })
})
