import { describe, expect, it } from "vitest"
import { catalogue } from "../../../shared/chain/catalogue.ts"
import { fiveStages } from "../../../shared/chain/models/five-stages.ts"
import type { Mapping } from "../../../shared/intake/mapping.ts"
import type { Known, PlanInput, ReadingPlan } from "../../../shared/intake/plan.ts"
import { planReading } from "../../../shared/intake/plan-reading.ts"
import { recordReader } from "../../../shared/intake/records.ts"

const known: Known = { metrics: catalogue, stages: fiveStages.stages, units: [] }

type Extra = { mapping?: Mapping; remembered?: Mapping; known?: Partial<Known>; source?: Partial<PlanInput["source"]> }

function plan(text: string, extra: Extra = {}): ReadingPlan {
  const delimiter = extra.source?.delimiter ?? ","
  const reader = recordReader(delimiter)
  return planReading({
    records: [...reader.push(text), ...reader.end()],
    source: { fileName: "upload.csv", delimiter, ...extra.source },
    known: { ...known, ...extra.known },
    mapping: extra.mapping,
    remembered: extra.remembered,
  })
}

/** Roles in one line each: "unit", "metric csat", "metric-part csat n", "period-values 2025-01". */
const roles = ({ columns }: ReadingPlan) => columns.map(({ role }) => Object.values(role).join(" "))
const problems = ({ problems: found, questions }: ReadingPlan) =>
  [...found, ...questions].map(({ problem, column, row }) => [problem, column, row])

const TOO_MANY = 300

describe("a table of more columns than anybody could be asked about", () => {
  const planned = (cell: string) => {
    const more = Array.from({ length: TOO_MANY }, (_, i) => `customer ${i}`)
    return planReading({
      records: [
        { row: 1, cells: ["unit", "month", "csat", ...more] },
        { row: 2, cells: ["A", "2025-01", "80", ...more.map(() => cell)] },
      ],
      source: { fileName: "figures.csv" },
      known: { metrics: catalogue, stages: fiveStages.stages, units: [] },
    })
  }

  it("is refused where they hold numbers", () => {
    const read = planned("3")
    expect(read.questions).toEqual([])
    expect(read.problems).toMatchObject([
      { problem: "too-many-columns", severity: "error", row: 1, figures: { unknown: TOO_MANY, columns: TOO_MANY + 3 } },
    ])
  })

  it("is read without them where they hold words", () => {
    const read = planned("very good")
    expect(read.problems).toMatchObject([
      { problem: "left-out-column", severity: "warning", figures: { columns: TOO_MANY } },
    ])
    expect(read.columns[2]!.role).toEqual({ kind: "metric", metric: "csat" })
  })
})

describe("planReading", () => {
  it("takes long files in English and Chinese without any mapping", () => {
    const english = plan("unit,period,metric,value,n,sd\nA,2025-01,csat,80,30,5\n")
    expect(english).toMatchObject({ layout: "long", headerRow: 1, firstDataRow: 2, problems: [], questions: [] })
    expect(roles(english)).toEqual(["unit", "period", "metric-name", "value", "n", "sd"])
    const chinese = plan("网点,月份,指标,数值,样本量,标准差\n浦东,2025年1月,客户满意度,80,30,5\n")
    expect(roles(chinese)).toEqual(roles(english))
    expect(roles(plan("門市,月份,指標,數值,樣本數,標準差\n臺北,2025年1月,客戶滿意度,80,30,5\n"))).toEqual(
      roles(english),
    )
  })

  it("takes wide files, stage ids and optional unit columns", () => {
    const wide = plan(
      "unit,region,type,period,csat,employee-satisfaction,Employee satisfaction,营收\nA,North,kiosk,2025-01,80,1,70,5\n",
    )
    expect(roles(wide)).toEqual([
      "unit",
      "region",
      "type",
      "period",
      "metric csat",
      "metric employee-satisfaction",
      "metric esat",
      "metric rev",
    ])
    expect(wide).toMatchObject({ layout: "wide", problems: [], questions: [] })
  })

  it("finds the header below a preamble and the data below the header", () => {
    expect(plan("Branch report\nSource: survey,,\n\nunit,period,csat\n\nA,2025-01,80\n")).toMatchObject({
      headerRow: 4,
      firstDataRow: 6,
    })
  })

  it("reads periods in columns, with the metric in a column, in the file's name or over the periods", () => {
    const named = plan("metric,unit,2025-01,2025-02,Total\ncsat,A,80,81,161\n")
    expect(roles(named)).toEqual(["metric-name", "unit", "period-values 2025-01", "period-values 2025-02", "ignore"])
    const byFile = plan("unit,2025年1月,2025年2月\nA,80,81\n", { source: { fileName: "/reports/客户满意度.csv" } })
    expect(byFile).toMatchObject({ layout: "periods-in-columns", constants: { metric: "csat" }, questions: [] })
    expect(roles(byFile)).toEqual(["unit", "period-values 2025-01", "period-values 2025-02"])
    const over = plan("unit,csat,,nps,\n,2025-01,2025-02,2025-01,2025-02\nA,80,81,10,11\n")
    expect(over).toMatchObject({ headerRow: 2, firstDataRow: 3, layout: "periods-in-columns" })
    expect(roles(over)).toEqual([
      "unit",
      "period-values 2025-01 csat",
      "period-values 2025-02 csat",
      "period-values 2025-01 nps",
      "period-values 2025-02 nps",
    ])
  })

  it("reads metrics under merged periods, and periods inside headers", () => {
    expect(roles(plan("门店,2025年1月,,2025年2月,\n,客户满意度,营收,客户满意度,营收\nA,80,5,81,6\n"))).toEqual([
      "unit",
      "period-values 2025-01 csat",
      "period-values 2025-01 rev",
      "period-values 2025-02 csat",
      "period-values 2025-02 rev",
    ])
    expect(roles(plan("unit,CSAT 2025-01,CSAT 2025-02\nA,80,81\n"))).toEqual([
      "unit",
      "period-values 2025-01 csat",
      "period-values 2025-02 csat",
    ])
    expect(roles(plan("unit,2023,2024\nA,80,81\n", { source: { fileName: "csat.csv" } }))).toEqual([
      "unit",
      "period-values 2023",
      "period-values 2024",
    ])
  })

  it("reads one file per stage and one sheet per branch", () => {
    const stage = plan("unit,period,value\nA,2025-01,80\n", { source: { fileName: "customer-satisfaction_2025.csv" } })
    expect(stage).toMatchObject({
      layout: "long",
      constants: { metric: "customer-satisfaction", unit: null, period: null },
      questions: [],
    })
    const branch = plan("period,csat\n2025-01,80\n", { source: { fileName: "all.xlsx", sheet: "浦东支行" } })
    expect(branch).toMatchObject({ constants: { unit: "浦东支行" }, problems: [] })
    const month = plan("unit,csat\nA,80\n", { source: { fileName: "branches_2025-03.csv" } })
    expect(month).toMatchObject({ constants: { period: "2025-03" }, problems: [] })
    expect(plan("统计月份：2025年3月,\n门店,客户满意度\nA,80\n")).toMatchObject({ constants: { period: "2025-03" } })
  })

  it("joins year and month columns, and keeps one of two that say the same", () => {
    const parts = plan("门店,年份,月份,客户满意度\nA,2025,3,80\n")
    expect(parts.period).toEqual({ columns: [1, 2], parts: ["year", "month"] })
    const both = plan("unit,period,year,quarter,csat\nA,2025-Q1,2025,1,80\n")
    expect(both.period).toEqual({ columns: [1], parts: ["whole"] })
    expect(roles(both)).toEqual(["unit", "period", "ignore", "ignore", "metric csat"])
    expect(plan("unit,month,csat\nA,2025-03,80\n").period).toEqual({ columns: [1], parts: ["whole"] })
  })

  it("takes the code for the unit and keeps the name, and the name where there is no code", () => {
    expect(roles(plan("网点编号,网点名称,月份,客户满意度\n001,浦东,2025-01,80\n"))).toEqual([
      "unit",
      "unit-name",
      "period",
      "metric csat",
    ])
    expect(roles(plan("网点名称,月份,客户满意度\n浦东,2025-01,80\n"))).toEqual(["unit", "period", "metric csat"])
    expect(roles(plan("分公司,门店,月份,客户满意度\n沪,A,2025-01,80\n沪,B,2025-01,81\n"))).toEqual([
      "parent",
      "unit",
      "period",
      "metric csat",
    ])
  })

  it("gives n and sd columns to their metric", () => {
    expect(roles(plan("unit,period,csat,csat_n,CSAT (sd),客户满意度样本量\nA,2025-01,80,30,5,3\n")).slice(2)).toEqual([
      "metric csat",
      "metric-part csat n",
      "metric-part csat sd",
      "metric-part csat n",
    ])
    expect(roles(plan("unit,period,csat,n\nA,2025-01,80,30\n"))[3]).toBe("metric-part csat n")
    expect(roles(plan("unit,period,csat,n,sd,nps,n,sd\nA,2025-01,80,30,5,10,30,5\n")).slice(2)).toEqual([
      "metric csat",
      "metric-part csat n",
      "metric-part csat sd",
      "metric nps",
      "metric-part nps n",
      "metric-part nps sd",
    ])
    const open = plan("unit,period,csat,nps,n\nA,2025-01,80,10,30\n")
    expect(problems(open)).toEqual([["left-out-column", "n", null]])
    expect(roles(plan("unit,period,retention\nA,2025-01,80\n"))[2]).toBe("metric ret")
  })

  it("asks about a column of numbers nobody knows, with the closest names, and leaves out words", () => {
    const asked = plan("unit,period,csat,op_margin,manager\nA,2025-01,80,5,Ann\n")
    expect(problems(asked)).toEqual([
      ["left-out-column", "manager", null],
      ["unknown-metric", "op_margin", 1],
    ])
    expect(asked.questions[0]).toMatchObject({
      severity: "question",
      found: "op_margin",
      figures: { closest: "margin" },
    })
  })

  it("warns of a header that counts in ten thousands, and scales nothing", () => {
    expect(problems(plan("门店,月份,营收（万元）\nA,2025-01,80\n"))).toEqual([["other-unit", "营收（万元）", null]])
    expect(problems(plan("门店,月份,营收（元）,客户满意度（%）\nA,2025-01,80,80\n"))).toEqual([])
    expect(problems(plan("unit,period,Revenue (k USD)\nA,2025-01,80\n"))).toEqual([
      ["other-unit", "Revenue (k USD)", null],
    ])
  })

  it("does what the mapping says, and remembers it by the headers", () => {
    const text = "unit,period,speed,mood\nA,2025-01,5,7\n"
    const mapping: Mapping = {
      columns: { mood: { kind: "metric", metric: "esat" } },
      newMetrics: { speed: { stage: "frontline-capability", direction: "higher" } },
    }
    const said = plan(text, { mapping })
    expect(roles(said)).toEqual(["unit", "period", "metric speed", "metric esat"])
    expect(said).toMatchObject({
      questions: [],
      newMetrics: [{ id: "speed", name: "speed", stage: "frontline-capability" }],
    })
    const next = plan("unit,period,speed,mood\nA,2025-02,6,8\n", { remembered: said.mapping })
    expect(roles(next)).toEqual(roles(said))
    expect(next).toMatchObject({ questions: [], problems: [], fingerprint: said.fingerprint })
    expect(roles(plan(text, { mapping: { newMetrics: { speed: null }, metrics: { mood: "esat" } } }))).toEqual([
      "unit",
      "period",
      "ignore",
      "metric esat",
    ])
  })

  it("keeps the fingerprint when only the months in the headers move on", () => {
    const [may, june] = [plan("unit,2025-04,2025-05\nA,1,2\n"), plan("unit,2025-05,2025-06,2025-07\nA,1,2,3\n")]
    expect(may.fingerprint).toBe(june.fingerprint)
    expect(may.fingerprint).not.toBe(plan("unit,period,csat\nA,2025-01,1\n").fingerprint)
  })

  it("reports a repeated header, unless the person told the two apart by place", () => {
    const text = "unit,period,csat,csat\nA,2025-01,80,90\n"
    expect(problems(plan(text))).toEqual([["duplicate-header", "D", 1]])
    const told = plan(text, {
      mapping: { columns: { "#3": { kind: "metric", metric: "csat" }, "#4": { kind: "ignore" } } },
    })
    expect(problems(told)).toEqual([])
  })

  it("takes years before 1912 plus for the Republic's where Big5 or traditional words say so", () => {
    expect(plan("航空公司,期間,客戶滿意度\nA,99年第1季,80\n").era).toBe("roc")
    expect(plan("unit,period,csat\nA,2025-01,80\n", { source: { encoding: "big5" } }).era).toBe("roc")
    expect(plan("航空公司,期间,客户满意度\nA,25年1月,80\n").era).toBe("common")
  })

  it("asks for the decimal mark when nothing tells it", () => {
    const text = "unit;period;nps;rev\nA;2025-01;1.234;5\nB;2025-01;2.345;6\n"
    expect(problems(plan(text, { source: { delimiter: ";" } }))).toEqual([["ambiguous-number", "nps", null]])
    const told = plan(text, { source: { delimiter: ";" }, mapping: { decimal: "," } })
    expect(told.questions).toEqual([])
    expect(told.columns[2]!.numberStyle).toEqual({ decimal: ",", group: "." })
  })

  it("takes a file without a header when told so, and says so when not", () => {
    const text = "A,2025-01,80\nB,2025-01,81\n"
    expect(problems(plan(text))).toEqual([["no-header", null, 1]])
    const told = plan(text, {
      mapping: {
        headerRow: 0,
        columns: { "#1": { kind: "unit" }, "#2": { kind: "period" }, "#3": { kind: "metric", metric: "csat" } },
      },
    })
    expect(told).toMatchObject({ firstDataRow: 1, problems: [], questions: [] })
  })

  it("says what is missing from files that are no table of units and periods", () => {
    expect(problems(plan(""))).toEqual([["empty-file", null, null]])
    expect(problems(plan("\n\n"))).toEqual([["empty-file", null, null]])
    expect(problems(plan("hello\nworld\n"))).toEqual([["not-a-table", null, 1]])
    expect(problems(plan("unit,period,csat\n"))).toEqual([["no-rows", null, 1]])
    expect(problems(plan("unit,csat\nA,80\n"))).toEqual([["missing-column", null, 1]])
    expect(problems(plan("period,csat\n2025-01,80\n"))).toEqual([["missing-column", null, 1]])
  })
})
