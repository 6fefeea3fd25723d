import { describe, expect, it } from "vitest"
import { testApp } from "../../support/app.ts"
import { readUpload } from "../../support/read-upload.ts"
import { type Row, sorted } from "../../support/staged-rows.ts"

const app = await testApp({}, { foretells: false })

const mapping = JSON.stringify({ newUnits: "create" })
const upload = (lines: readonly string[], name: string) => readUpload(app, lines, name, { mapping })

const values = (...units: readonly string[]) =>
  units.flatMap((unit, u): Row[] => [
    [unit, "2025-01", "csat", 80 + u],
    [unit, "2025-02", "csat", 70 + u],
  ])

describe("branches that are called by numbers, over the columns", () => {
  it.each([
    ["below a corner that names them", ["月份\\门店,101,102,合计", "2025-01,80,81,161", "2025-02,70,71,141"]],
    ["below the word for branches", [",门店,", "月份,101,102", "2025-01,80,81", "2025-02,70,71"]],
  ])("are read %s", async (_, lines) => {
    const { rows, problems } = await upload(lines, "csat.csv")
    expect(problems).toEqual([])
    expect(rows).toEqual(sorted(values("101", "102")))
  })

  it("are asked about where nothing says that they are branches, until the workspace knows them", async () => {
    const lines = ["月份,901,902", "2025-01,80,81", "2025-02,70,71"]
    expect((await upload(lines, "csat.csv")).problems).toEqual([[1, null, "units-in-columns"]])
    const known = "unit,period,nps\n901,2024-12,30\n902,2024-12,31\n"
    await app.upload(known, "known.csv", { mapping, commit: "auto" })
    const { rows, problems } = await upload(lines, "csat.csv")
    expect(problems).toEqual([])
    expect(rows).toEqual(sorted(values("901", "902")))
  })

  it("are named where a spreadsheet has shortened one, or made a date of it, and the others go in", async () => {
    const lines = ["月份\\门店,1.23E+11,3-Jan,朝阳店", "2025-01,1,2,80", "2025-02,1,2,70"]
    const { rows, problems } = await upload(lines, "csat.csv")
    expect(problems).toEqual([
      [1, "1.23E+11", "damaged-id"],
      [1, "3-Jan", "damaged-id"],
    ])
    expect(rows).toEqual(sorted(values("朝阳店")))
  })

  it("are no header where the row begins with a value's own name", async () => {
    const { report } = await upload(["朝阳店,101,102", "2025-01,80,81"], "csat.csv")
    expect(report.state).toBe("refused")
  })
})
