import { describe, expect, it } from "vitest"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { testApp } from "../../support/app.ts"

const app = await testApp()
await app.upload("unit,period,csat,nps\nA,2025-01,80,5\nB,2025-02,81,6\n", "a.csv", { commit: "auto" })

describe("the template", () => {
  it("asks for every unit and metric that holds values, in the period after the last", async () => {
    const answer = await app.call("/api/templates/template.csv")
    const [header, ...rows] = (await answer.text()).trimEnd().split("\r\n")
    expect(header).toMatch(/^\ufeff?unit,period,CSAT.*,NPS/)
    expect(rows).toEqual(["A,2025-03,,", "B,2025-03,,"])
  })

  it.each(["en", "zh", "zhHant"])("loads without a question once it is filled in (%s)", async (language) => {
    const answer = await app.call(`/api/templates/template.csv?language=${language}&from=2025-06&periods=2`)
    const filled = (await answer.text()).replaceAll(/,,\r\n/g, ",70,7\r\n")
    const report = (await (await app.upload(filled, "filled.csv")).json()) as UploadReport
    expect(report).toMatchObject({ state: "checked", problemCount: 0, observations: { new: 8 } })
  })

  it("comes as a workbook that loads too", async () => {
    const bytes = await (await app.call("/api/templates/template.xlsx")).bytes()
    const report = (await (await app.upload(bytes, "template.xlsx")).json()) as UploadReport
    expect(report.problems.map(({ problem }) => problem)).not.toContain("unsafe-workbook")
    expect(report.columns.map(({ role }) => role.kind)).toEqual(["unit", "period", "metric", "metric"])
    expect(app.faults).toEqual([])
  })

  it("refuses a period that is none", async () => {
    expect((await app.call("/api/templates/template.csv?from=soon")).status).toBe(400)
  })
})
