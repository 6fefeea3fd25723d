import { describe, expect, it } from "vitest"
import { testApp } from "../../support/app.ts"
import { readUpload } from "../../support/read-upload.ts"

const app = await testApp({}, { foretells: false })
const known = [
  "unit,unit name,period,csat",
  "L1,Leeds,2024-12,80",
  "Y1,York,2024-12,81",
  "00123,Bath,2024-12,82",
  "3-5,Hull,2024-12,83",
]
await app.upload(known.join("\n"), "known.csv", { commit: "auto" })

/** What a commit of these lines would bring in, and all that is said of them. */
async function read(lines: readonly string[], name?: string) {
  const { rows, problems, layout } = await readUpload(app, lines, name)
  return { rows, problems, layout }
}

describe("units in columns, where the workspace knows them", () => {
  it("reads columns that are called as its units are, and leaves out their mean", async () => {
    const found = await read(["Month,Leeds,y1,Average", "2025-01,82,83,82.5"], "csat.csv")
    expect(found).toEqual({
      layout: "units-in-columns",
      rows: ['["L1","2025-01","csat",82]', '["Y1","2025-01","csat",83]'],
      problems: [],
    })
  })

  it("asks about a column of a unit that it does not know, and reads the others", async () => {
    const { rows, problems } = await read(["Month,Leeds,York,Derby", "2025-01,82,83,84"], "csat.csv")
    expect(rows).toHaveLength(2)
    expect(problems).toEqual([[1, "Derby", "unknown-unit"]])
  })

  it("takes neither of two columns that are the same unit", async () => {
    const { rows, problems } = await read(["Month,Leeds,L1,York", "2025-01,82,83,84"], "csat.csv")
    expect(rows).toEqual(['["Y1","2025-01","csat",84]'])
    expect(problems).toEqual([[1, "L1", "duplicate-header"]])
  })

  it("reads a metric per row and a branch per column, the month in the title", async () => {
    const lines = ["Branch report 2025-01,,", "Metric,Leeds,York", "csat,82,83", "revenue,100,120"]
    const { rows } = await read(lines, "report.csv")
    expect(rows).toEqual([
      '["L1","2025-01","csat",82]',
      '["L1","2025-01","rev",100]',
      '["Y1","2025-01","csat",83]',
      '["Y1","2025-01","rev",120]',
    ])
  })

  it("takes a branch from a title that names it", async () => {
    const { rows } = await read(["Branch: Leeds,,", "Metric,2025-01,2025-02", "csat,82,83"])
    expect(rows).toEqual(['["L1","2025-01","csat",82]', '["L1","2025-02","csat",83]'])
  })

  it("takes an id and a name beside each other for the one unit that both mean, and for no unit where they mean two", async () => {
    const lines = ["Branch,Month,csat", "L1-Leeds,2025-01,82", "York (Y1),2025-01,83", "L1 York,2025-01,84"]
    const { rows, problems } = await read(lines)
    expect(rows).toEqual(['["L1","2025-01","csat",82]', '["Y1","2025-01","csat",83]'])
    expect(problems).toEqual([[4, "Branch", "unknown-unit"]])
  })

  it("leaves out the groups of a pivot table that no unit is called like", async () => {
    const lines = [
      "Average of csat,Column Labels,",
      "Row Labels,2025-01,2025-02",
      "North,81,82",
      "Leeds,82,83",
      "York,80,81",
    ]
    const { rows, problems } = await read(lines)
    expect(rows).toHaveLength(4)
    expect(problems).toEqual([[3, "Row Labels", "unknown-unit"]])
  })
})

describe("ids that a spreadsheet has damaged", () => {
  const one = (unit: string) => read(["unit,period,csat", `${unit},2025-01,82`])

  it("puts zeros back where one unit alone has that number, and says so", async () => {
    const { rows, problems } = await one("123")
    expect(rows).toEqual(['["00123","2025-01","csat",82]'])
    expect(problems).toEqual([[null, "unit", "damaged-id"]])
  })

  it("takes an id that is as the workspace knows it without a word", async () => {
    expect(await one("3-5")).toMatchObject({ rows: ['["3-5","2025-01","csat",82]'], problems: [] })
  })

  it.each([
    "1.23E+11",
    "1,2E+11",
    "5-Mar",
    "Mar-05",
    "3月5日",
    "2025-03-05",
    "2025-03-05 00:00:00",
    "123456789012345000",
  ])("refuses %s, which nobody can mend", async (found) => {
    const { rows, problems } = await one(`"${found}"`)
    expect(rows).toEqual([])
    expect(problems).toEqual([[2, "unit", "damaged-id"]])
  })

  it("refuses what a failed formula left", async () =>
    expect((await one("#REF!")).problems).toEqual([[2, "unit", "error-cell"]]))

  it("takes a dash for no unit at all", async () => expect((await one("-")).problems).toEqual([[2, "unit", "no-unit"]]))
})
