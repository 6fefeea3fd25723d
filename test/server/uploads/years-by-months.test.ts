import { describe, expect, it } from "vitest"
import { columnPeriodText } from "../../../shared/words/column-period.ts"
import { testApp } from "../../support/app.ts"
import { readUpload } from "../../support/read-upload.ts"
import { type Row, sorted } from "../../support/staged-rows.ts"

const app = await testApp({}, { foretells: false })

const read = (lines: readonly string[], name: string) => readUpload(app, lines, name)

const expected: readonly Row[] = [
  ["朝阳店", "2024-01", "csat", 80],
  ["朝阳店", "2024-02", "csat", 81],
  ["朝阳店", "2025-01", "csat", 83],
  ["朝阳店", "2025-02", "csat", 84],
]

describe("a period whose year and month stand in the rows and over the columns", () => {
  it("is read with the year in each row and the months over the columns, sums left out", async () => {
    const lines = ["门店,年份,1月,2月,合计", "朝阳店,2024年,80,81,161", "朝阳店,2025年,83,84,167"]
    const { rows, problems, report } = await read(lines, "客户满意度.csv")
    expect(problems).toEqual([])
    expect(rows).toEqual(sorted(expected))
    const roles = report.columns.map(({ role }) => role)
    expect(roles[2]).toEqual({ kind: "period-values", period: "--01" })
  })

  it("is read with the month in each row and the years over the columns", async () => {
    const lines = ["门店,月份,2024,2025", "朝阳店,1月,80,83", "朝阳店,2月,81,84"]
    const { rows, problems } = await read(lines, "客户满意度.csv")
    expect(problems).toEqual([])
    expect(rows).toEqual(sorted(expected))
  })

  it("is read with quarters over the columns, beside a metric in each row", async () => {
    const lines = ["门店,指标,年,Q1,Q2", "朝阳店,客户满意度,2025,80,81", "朝阳店,净推荐值,2025,40,"]
    expect((await read(lines, "a.csv")).rows).toEqual(
      sorted([
        ["朝阳店", "2025-Q1", "csat", 80],
        ["朝阳店", "2025-Q2", "csat", 81],
        ["朝阳店", "2025-Q1", "nps", 40],
      ]),
    )
  })

  it("names a row whose year is none once, however many months it has", async () => {
    const lines = ["门店,年份,1月,2月", "朝阳店,2024,80,81", "朝阳店,去年,83,84", "朝阳店,,83,84"]
    const { problems, rows } = await read(lines, "客户满意度.csv")
    expect(problems).toEqual([
      [3, "年份", "not-a-period"],
      [4, "年份", "no-period"],
    ])
    expect(rows).toEqual(sorted(expected.slice(0, 2)))
  })

  it("is asked about where the year is a fiscal one", async () => {
    const { problems } = await read(["门店,年度,1月,2月", "朝阳店,FY2025,80,81"], "客户满意度.csv")
    expect(problems).toContainEqual([null, "年度", "fiscal-year"])
  })

  it("is none of a survey's questions", async () => {
    const { report } = await read(["门店,年份,Q1,Q2,Q5", "朝阳店,2024,80,81,82"], "a.csv")
    expect(report.columns.map(({ role }) => role.kind)).not.toContain("period-values")
  })

  it("is said in words where the columns are shown", () => {
    expect(["en", "zh", "zhHant"].map((language) => columnPeriodText("--03", language as "en"))).toEqual([
      "March",
      "3月",
      "3月",
    ])
    expect(["en", "zh", "zhHant"].map((language) => columnPeriodText("--Q2", language as "en"))).toEqual([
      "Q2",
      "第2季度",
      "第2季",
    ])
    expect(columnPeriodText("2025-03", "en")).toBe("Mar 2025")
  })
})
