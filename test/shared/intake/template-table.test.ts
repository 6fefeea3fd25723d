import { describe, expect, it } from "vitest"
import { catalogue } from "../../../shared/chain/catalogue.ts"
import { fiveStages } from "../../../shared/chain/models/five-stages.ts"
import { recordReader } from "../../../shared/intake/records.ts"
import { type TemplateContent, templateRows } from "../../../shared/intake/template-table.ts"
import { csvPieces } from "../../../shared/intake/write-table.ts"
import { planReading } from "../../../shared/intake/plan-reading.ts"

const content = (language: TemplateContent["language"]): TemplateContent => ({
  units: [
    { id: "001", name: "浦东支行" },
    { id: "002", name: "徐汇支行" },
  ],
  periods: ["2025-01", "2025-02"],
  metrics: catalogue,
  stages: fiveStages.stages,
  language,
})

function plan(language: TemplateContent["language"]) {
  const reader = recordReader(",")
  const records = [...reader.push([...csvPieces(templateRows(content(language)))].join("")), ...reader.end()]
  return {
    records,
    ...planReading({
      records,
      source: { fileName: "template.csv", delimiter: "," },
      known: { metrics: catalogue, stages: fiveStages.stages, units: [] },
    }),
  }
}

describe("templateRows", () => {
  it.each(["en", "zh", "zhHant"] as const)("is read back column by column, in %s", (language) => {
    const { columns, questions, problems, records } = plan(language)
    expect(columns.map(({ role }) => Object.values(role).join(" "))).toEqual([
      "unit",
      "unit-name",
      "period",
      ...catalogue.flatMap(({ id, survey }) => [`metric ${id}`, ...(survey ? [`metric-part ${id} n`] : [])]),
    ])
    expect([...questions, ...problems]).toEqual([])
    expect(records).toHaveLength(5)
  })

  it("holds a row for each unit and period, values left blank", () => {
    const [header, ...rows] = [...templateRows({ ...content("en"), metrics: catalogue.slice(0, 1) })]
    expect(header).toEqual(["unit", "unit name", "period", "Employee satisfaction (%)", "Employee satisfaction (n)"])
    expect(rows).toEqual([
      ["001", "浦东支行", "2025-01", null, null],
      ["001", "浦东支行", "2025-02", null, null],
      ["002", "徐汇支行", "2025-01", null, null],
      ["002", "徐汇支行", "2025-02", null, null],
    ])
  })

  it("has no column of names where names say nothing new", () => {
    const units = [{ id: "A", name: "A" }]
    expect([...templateRows({ ...content("en"), units, metrics: [] })][0]).toEqual(["unit", "period"])
  })
})
