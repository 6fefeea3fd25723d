import { describe, expect, it } from "vitest"
import { catalogue } from "../../../shared/chain/catalogue.ts"
import { fiveStages } from "../../../shared/chain/models/five-stages.ts"
import type { Mapping } from "../../../shared/intake/mapping.ts"
import { planWorkbook, type SheetHead } from "../../../shared/intake/plan-workbook.ts"

const sheet = (name: string, rows: readonly (readonly string[])[], isHidden = false): SheetHead => ({
  name,
  isHidden,
  records: rows.map((cells, i) => ({ row: i + 1, cells })),
})

function plan(sheets: readonly SheetHead[], mapping: Mapping = {}) {
  const known = { metrics: catalogue, stages: fiveStages.stages, units: [] }
  return planWorkbook(sheets, { source: { fileName: "report.xlsx" }, known, mapping })
}

const names = (sheets: readonly SheetHead[], mapping?: Mapping) =>
  plan(sheets, mapping).sheets.map((each) => each.sheet)

const branch = (name: string) =>
  sheet(name, [
    ["month", "csat"],
    ["2025-01", "80"],
  ])
const people = sheet("HR", [
  ["unit", "month", "esat"],
  ["A", "2025-01", "70"],
])
const customers = sheet("Customers", [
  ["unit", "month", "csat", "nps"],
  ["A", "2025-01", "80", "10"],
])

describe("planWorkbook", () => {
  it("reads the one table there is, past covers, notes and hidden sheets", () => {
    expect(
      names([
        sheet("说明", [["本表由总部汇总"]]),
        customers,
        sheet(
          "old",
          [
            ["unit", "month", "csat"],
            ["A", "2024-01", "1"],
          ],
          true,
        ),
      ]),
    ).toEqual(["Customers"])
  })

  it("reads one sheet per branch together, each with its own unit", () => {
    const { sheets, questions } = plan([branch("浦东支行"), branch("徐汇支行")])
    expect(sheets.map(({ constants }) => constants.unit)).toEqual(["浦东支行", "徐汇支行"])
    expect(questions).toEqual([])
  })

  it("reads one sheet per metric together, each with its own metric", () => {
    const metric = (name: string) =>
      sheet(name, [
        ["unit", "2025-01", "2025-02"],
        ["A", "80", "81"],
      ])
    const { sheets, questions } = plan([metric("csat"), metric("净推荐值")])
    expect(sheets.map(({ constants }) => constants.metric)).toEqual(["csat", "nps"])
    expect(questions).toEqual([])
  })

  it("does not put sheets together whose months stand in other columns", () => {
    const months = (name: string, ...header: string[]) =>
      sheet(name, [
        ["unit", ...header],
        ["A", "80", "81"],
      ])
    expect(plan([months("East", "2025-01", "2025-02"), months("West", "2025-02", "2025-03")]).questions).toHaveLength(1)
  })

  it("asks which of several different tables is meant, and does as it is told", () => {
    const { questions, choices } = plan([people, customers])
    expect(choices).toEqual(["HR", "Customers"])
    expect(questions).toMatchObject([{ problem: "several-sheets", severity: "question", found: "HR; Customers" }])
    expect(names([people, customers], { sheet: "Customers" })).toEqual(["Customers"])
  })

  it("offers sheets of one kind as one answer, and reads them together when it is given", () => {
    const sheets = [branch("浦东支行"), people, branch("徐汇支行")]
    const { questions, choices } = plan(sheets)
    expect(questions).toMatchObject([{ figures: { sheets: "浦东支行, 徐汇支行\nHR" } }])
    expect(choices).toEqual(["浦东支行, 徐汇支行", "浦东支行", "HR", "徐汇支行"])
    expect(names(sheets, { sheet: "浦东支行, 徐汇支行" })).toEqual(["浦东支行", "徐汇支行"])
    expect(names(sheets, { sheet: "HR" })).toEqual(["HR"])
  })

  it("tells which sheets were not read, and why", () => {
    const told = (...sheets: SheetHead[]) =>
      plan(sheets, { sheet: "Customers" }).sheets[0]!.problems.map(({ problem, found, message }) => [
        problem,
        found,
        message,
      ])
    expect(
      told(sheet("封面", [["月报"]]), sheet("Sheet3", []), customers, people, { ...branch("旧"), isHidden: true }),
    ).toEqual([
      ["left-out-sheet", "封面", 'The sheet "封面" was not read: it holds no table of units, periods and values.'],
      ["left-out-sheet", "HR", 'The sheet "HR" was not read: its columns are others.'],
      ["left-out-sheet", "旧", 'The sheet "旧" was not read: it is hidden.'],
    ])
  })

  it("reads a sheet per month together, where the file's name says the year", () => {
    const month = (name: string) =>
      sheet(name, [
        ["unit", "csat"],
        ["A", "80"],
      ])
    const inFile = (fileName: string, mapping: Mapping = {}) =>
      planWorkbook([month("1月"), month("Feb")], {
        source: { fileName },
        known: { metrics: catalogue, stages: fiveStages.stages, units: [] },
        mapping,
      }).sheets
    expect(inFile("2025年 branches.xlsx").map(({ constants }) => constants.period)).toEqual(["2025-01", "2025-02"])
    expect(inFile("branches.xlsx")[0]!.problems).toMatchObject([
      { problem: "missing-column", found: "1月", figures: { column: "year" } },
      { problem: "left-out-sheet" },
    ])
    const said = inFile("branches.xlsx", { constants: { period: "2024" } })
    expect(said.map(({ constants }) => constants.period)).toEqual(["2024-01", "2024-02"])
  })

  it("reads a hidden sheet only when it is named", () => {
    const hidden = { ...people, isHidden: true }
    expect(names([hidden, customers])).toEqual(["Customers"])
    expect(names([hidden, customers], { sheet: "HR" })).toEqual(["HR"])
  })

  it("says what is wrong where no sheet is a table", () => {
    expect(plan([sheet("Sheet1", [])]).sheets[0]!.problems).toMatchObject([{ problem: "empty-file" }])
    expect(
      plan([
        sheet("Sheet1", []),
        sheet("Sheet2", [
          ["unit", "csat"],
          ["A", "80"],
        ]),
      ]).sheets[0]!.problems,
    ).toMatchObject([{ problem: "missing-column" }])
  })
})
