import { describe, expect, it } from "vitest"
import { xlsxPieces } from "../../../shared/intake/write-workbook.ts"
import { testApp } from "../../support/app.ts"
import { readUpload } from "../../support/read-upload.ts"
import { type Row, sorted } from "../../support/staged-rows.ts"

const app = await testApp({}, { foretells: false })

const read = (file: readonly string[] | Uint8Array<ArrayBuffer>, name?: string) => readUpload(app, file, name)

const workbook = (rows: readonly (readonly (string | number)[])[]) =>
  new Blob([...xlsxPieces([{ name: "S", rows }])] as Uint8Array<ArrayBuffer>[]).bytes()

const twoBranches: readonly Row[] = [
  ["朝阳店", "2025-01", "csat", 80],
  ["朝阳店", "2025-01", "nps", 40],
  ["朝阳店", "2025-02", "csat", 81],
  ["朝阳店", "2025-02", "nps", 41],
  ["海淀店", "2025-01", "csat", 70],
  ["海淀店", "2025-01", "nps", 30],
  ["海淀店", "2025-02", "csat", 71],
  ["海淀店", "2025-02", "nps", 31],
]

describe("headings between the rows of a table", () => {
  it("say which branch the metrics below them are about, from CSV as from a workbook", async () => {
    const table = [
      ["指标", "2025-01", "2025-02"],
      ["朝阳店"],
      ["客户满意度", 80, 81],
      ["净推荐值", 40, 41],
      ["海淀店"],
      ["客户满意度", 70, 71],
      ["净推荐值", 30, 31],
      ["制表人：张三"],
    ]
    const text = table.map((cells) => [...cells, ...Array(3 - cells.length).fill("")].join(","))
    const fromText = await read(text)
    expect(fromText.rows).toEqual(sorted(twoBranches))
    expect(fromText.problems).toEqual([[8, null, "left-out-row"]])
    const fromBook = await read(await workbook(table), "a.xlsx")
    expect(fromBook.rows).toEqual(sorted(twoBranches))
  })

  it("say the branch of a pivot table's months, whose sums on the headings are left out and told", async () => {
    const { rows, problems } = await read(
      [
        "行标签,平均值项:客户满意度,平均值项:净推荐值",
        "朝阳店,80.5,40.5",
        "2025年1月,80,40",
        "2025年2月,81,41",
        "海淀店,70.5,30.5",
        "2025年1月,70,30",
        "2025年2月,71,31",
        "总计,75.5,35.5",
      ],
      "pivot.csv",
    )
    expect(rows).toEqual(sorted(twoBranches))
    expect(problems).toEqual([2, 5, 8].map((row) => [row, null, "left-out-row"]))
  })

  it("say the branch of a pivot table's months where one of them is mistyped, and that row alone stays out", async () => {
    const lines = [
      "行标签,平均值项:客户满意度",
      "朝阳店,80.5",
      "2025年1月,80",
      "2025年2月x,81",
      "海淀店,70.5",
      "2025年1月,70",
    ]
    const { rows, problems } = await read(lines)
    expect(problems).toContainEqual([4, "行标签", "not-a-period"])
    expect(rows).toEqual(
      sorted([
        ["朝阳店", "2025-01", "csat", 80],
        ["海淀店", "2025-01", "csat", 70],
      ]),
    )
  })

  it("say the month of a pivot table's branches", async () => {
    const { rows } = await read(
      ["Row Labels,Average of CSAT", "2025-01,75", "Leeds,80", "York,70", "2025-02,76", "Leeds,81", "York,71"],
      "pivot.csv",
    )
    expect(rows).toEqual(
      sorted([
        ["Leeds", "2025-01", "csat", 80],
        ["York", "2025-01", "csat", 70],
        ["Leeds", "2025-02", "csat", 81],
        ["York", "2025-02", "csat", 71],
      ]),
    )
  })

  it.each([
    ["a row stands above the first", ["指标,2025-01", "客户满意度,80", "海淀店,", "客户满意度,70"]],
    ["nothing below one comes again below another", ["指标,2025-01", "甲,", "客户满意度,80", "乙,", "净推荐值,30"]],
    ["there is one, and it is no branch's name", ["月份,客户满意度", "说明,", "2025-01,80", "2025-02,81"]],
  ])("are none where %s: no value gets a branch by guess", async (_, lines) => {
    const { report, problems } = await read(lines)
    expect(report.state).toBe("refused")
    expect(problems).toContainEqual([1, null, "missing-column"])
  })

  it("do not hide a row that is cut off, nor one that is too long", async () => {
    const { problems } = await read(
      ["指标,2025-01,2025-02", "朝阳店,,", "客户满意度,80", "净推荐值,40,41,9", "海淀店,,", "客户满意度,70,71"],
      "a.csv",
    )
    expect(problems).toEqual([
      [3, null, "too-few-cells"],
      [4, null, "too-many-cells"],
    ])
  })

  it("are not what a mistyped month looks like: it stays out by itself, and the rows below it keep their branch", async () => {
    const lines = ["月份,客户满意度", "甲,", "2025-01,80", "2025-02x,99", "2025-03,82", "乙,", "2025-01,70"]
    const { rows, problems } = await read(lines)
    expect(problems).toEqual([[4, "月份", "not-a-period"]])
    expect(rows).toEqual(
      sorted([
        ["甲", "2025-01", "csat", 80],
        ["甲", "2025-03", "csat", 82],
        ["乙", "2025-01", "csat", 70],
      ]),
    )
  })

  it("are not a line in the middle of a group: what stands below such a line belongs to nobody until a branch follows", async () => {
    const lines = [
      "指标,2025-01",
      "甲,",
      "客户满意度,80",
      "续表,",
      "净推荐值,40",
      "乙,",
      "客户满意度,70",
      "净推荐值,30",
    ]
    const { rows, problems } = await read(lines)
    expect(problems).toEqual([[5, "门店", "no-unit"]])
    expect(rows).toEqual(
      sorted([
        ["甲", "2025-01", "csat", 80],
        ["乙", "2025-01", "csat", 70],
        ["乙", "2025-01", "nps", 30],
      ]),
    )
  })

  it("do not need every metric below them to be known: an unknown one is asked about", async () => {
    const lines = ["指标,2025-01", "甲,", "客户满意度,80", "客流口径,40", "乙,", "客户满意度,70", "客流口径,30"]
    const { rows, problems } = await read(lines)
    expect(problems.map(([, , problem]) => problem)).toEqual(["unknown-metric", "unknown-metric"])
    expect(rows).toHaveLength(2)
  })

  it("show what was found as the file has it", async () => {
    const lines = ["Row Labels,Average of CSAT", "Leeds,80", "2025-01,80", "York,70", "2025-01,70", "Grand Total,75"]
    const { report } = await read(lines)
    expect(report.problems.map(({ found }) => found)).toEqual(["Leeds, 80", "York, 70", "Grand Total, 75"])
  })
})
