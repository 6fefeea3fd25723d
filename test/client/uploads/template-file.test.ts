import { unzipSync } from "fflate"
import { describe, expect, it } from "vitest"
import { templateBytes, templateContent } from "../../../client/uploads/template-file.ts"
import { catalogue, stageMetric } from "../../../shared/chain/catalogue.ts"
import { fiveStages } from "../../../shared/chain/models/five-stages.ts"

const { stages } = fiveStages
const metrics = [...catalogue, ...stages.map(stageMetric)].map((metric) => ({
  ...metric,
  holdsData: ["csat", "esat"].includes(metric.id),
}))
const units = [
  { id: "West", name: "West", parent: null },
  { id: "B1", name: "Riverside", parent: "West" },
  { id: "B2", name: "=SUM(A1)", parent: "West" },
]
const company = { units, metrics, stages, last: "2025-12", language: "en" } as const

async function csv(content: ReturnType<typeof templateContent>) {
  return new Blob(templateBytes(content, "csv")).text()
}

describe("a template", () => {
  it("asks each branch for the period after the last, in the metrics the company sends, and regions for nothing", () => {
    const content = templateContent(company)
    expect(content.units.map(({ id }) => id)).toEqual(["B1", "B2"])
    expect(content.periods).toEqual(["2026-01"])
    expect(content.metrics.map(({ id }) => id).toSorted()).toEqual(["csat", "esat"])
  })

  it("leaves every value empty: nothing is filled in that nobody measured", async () => {
    const [, first, second] = (await csv(templateContent(company))).split("\r\n")
    expect(first).toMatch(/^B1,Riverside,2026-01,+$/)
    // A name that a spreadsheet would run is only a name.
    expect(second).toMatch(/^B2,'=SUM\(A1\),2026-01,+$/)
  })

  it("begins with one column for each stage where nothing was sent yet", () => {
    const empty = metrics.map((metric) => ({ ...metric, holdsData: false }))
    const content = templateContent({ ...company, units: [], metrics: empty, last: null })
    expect(content.metrics.map(({ id }) => id)).toEqual(stages.map(({ id }) => id))
    expect(content.periods).toEqual([])
  })

  it("is a workbook where one is asked for", async () => {
    const bytes = await new Blob(templateBytes(templateContent(company), "xlsx")).bytes()
    expect(Object.keys(unzipSync(bytes))).toContain("xl/worksheets/sheet1.xml")
  })
})
