import { describe, expect, it } from "vitest"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { testApp } from "../../support/app.ts"

const app = await testApp()

const upload = async (text: string, fields: Record<string, string> = {}) =>
  (await (await app.upload(text, "figures.csv", fields)).json()) as UploadReport
const rejects = async (id: string) => app.call(`/api/uploads/${id}/rejects.csv`)

const text = `unit,period,csat,remark
A,2025-01,80,"fine, thanks"
A,2025-02,eighty,"said ""eighty"""
B,2025-01,70,
B,2025-13,71,
`

describe("the rejects of an upload", () => {
  it("are the rows as they came, each with its row and what is wrong", async () => {
    const { id, observations } = await upload(text, { onProblem: "skip", commit: "auto" })
    expect(observations).toEqual({ new: 2, changed: 0, unchanged: 0, rejected: 2 })
    const answer = await rejects(id)
    expect(answer.headers.get("content-disposition")).toContain("attachment")
    const bytes = await answer.bytes()
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = new TextDecoder().decode(bytes).split("\r\n")
    expect(lines[0]).toBe("unit,period,csat,remark,_row,_problem")
    expect(lines[1]).toMatch(/^A,2025-02,eighty,"said ""eighty""",3,"?This is not a number/)
    expect(lines[2]).toMatch(/^B,2025-13,71,,5,"?This is no period/)
    expect(lines.slice(3)).toEqual([""])
  })

  it("say what is wrong in the reader's language", async () => {
    const { id } = await upload(text, { onProblem: "skip" })
    const lines = async (query: string, wish?: string) => {
      const answer = await app.call(
        `/api/uploads/${id}/rejects.csv${query}`,
        wish === undefined ? {} : { headers: { "accept-language": wish } },
      )
      return (await answer.text()).split("\r\n")
    }
    const chinese = await lines("?language=zh")
    expect(chinese[0]).toBe("unit,period,csat,remark,_row,_problem")
    expect(chinese[1]).toBe(`A,2025-02,eighty,"said ""eighty""",3,csat：不是数字。请填写数字；没有数据就留空。`)
    expect(await lines("", "zh-CN,zh;q=0.9")).toEqual(chinese)
    expect((await lines("?language=zhHant"))[2]).toContain("不是期間")
    expect((await lines(""))[1]).toContain("This is not a number")
    expect((await app.call(`/api/uploads/${id}/rejects.csv?language=xx`)).status).toBe(400)
  })

  it("can be corrected and sent back alone, and the whole is there", async () => {
    const [{ id }] = (await (await app.call("/api/uploads")).json()) as [{ id: string }]
    const corrected = (await (await rejects(id)).text()).replace("eighty,", "81,").replace("2025-13", "2025-03")
    const report = await upload(corrected, { commit: "auto" })
    expect(report).toMatchObject({
      state: "committed",
      observations: { new: 2, changed: 0, unchanged: 0, rejected: 0 },
    })
    const rows = await app.store.database.rows<{ value: number }>("SELECT value FROM current_value ORDER BY value")
    expect(rows.map(({ value }) => value)).toEqual([70, 71, 80, 81])
  })

  it("hold nothing that a spreadsheet would run, and their numbers stay numbers", async () => {
    const { id } = await upload("unit,period,nps,remark\nA,2025-99,-3.2,=1+1\nA,2025-06,5,\n", { onProblem: "skip" })
    expect((await (await rejects(id)).text()).split("\r\n")[1]).toMatch(/^A,2025-99,-3\.2,'=1\+1,2,/)
  })

  it("are not there where nothing was rejected, and the file itself always is", async () => {
    const { id } = await upload("unit,period,csat\nA,2025-05,82\n")
    expect((await rejects(id)).status).toBe(404)
    const kept = await app.call(`/api/uploads/${id}/file`)
    expect(await kept.text()).toBe("unit,period,csat\nA,2025-05,82\n")
    expect(app.faults).toEqual([])
  })
})

describe("a file read again", () => {
  it("takes the correction, without being sent again", async () => {
    const first = await upload("unit,period,sparkle\nA,2025-01,5\n")
    expect(first.state).toBe("refused")
    const mapping = { newMetrics: { sparkle: { stage: "profit", direction: "higher" } } }
    const again = await app.call(`/api/uploads/${first.id}/check`, { json: { mapping, onProblem: "stop" } })
    expect(await again.json()).toMatchObject({ id: first.id, state: "checked", observations: { new: 1 } })
    await app.call(`/api/uploads/${first.id}/commit`, { method: "POST" })
    const late = await app.call(`/api/uploads/${first.id}/check`, { json: { mapping, onProblem: "stop" } })
    expect(late.status).toBe(409)
  })

  it("remembers what was said for the next file of its kind", async () => {
    const columns = { shop: { kind: "unit" }, figure: { kind: "metric", metric: "nps" } }
    const said = { mapping: JSON.stringify({ columns, newUnits: "create" }), commit: "auto" }
    expect(await upload("shop,period,figure\nA,2025-01,5\n", said)).toMatchObject({ state: "committed" })
    const next = await upload("shop,period,figure\nA,2025-02,6\n")
    expect(next).toMatchObject({ state: "checked", remembered: true, observations: { new: 1 } })
  })

  it("is put away with its file", async () => {
    const { id } = await upload("unit,period,csat\nA,2025-07,82\n")
    expect((await app.call(`/api/uploads/${id}`, { method: "DELETE" })).status).toBe(200)
    for (const path of ["", "/file", "/rejects.csv"])
      expect((await app.call(`/api/uploads/${id}${path}`)).status).toBe(404)
    expect((await app.call(`/api/uploads/${id}/commit`, { method: "POST" })).status).toBe(404)
    expect(app.faults).toEqual([])
  })
})
