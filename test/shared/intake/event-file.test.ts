import { describe, expect, it } from "vitest"
import { readEventFile } from "../../../shared/intake/event-file.ts"
import { csvPieces } from "../../../shared/intake/write-table.ts"
import { xlsxPieces } from "../../../shared/intake/write-workbook.ts"
import { encodeText } from "./encode-text.ts"

const units = [
  { id: "N1", name: "North" },
  { id: "B017", name: "春熙路店" },
  { id: "S1", name: "Harbour" },
  { id: "S2", name: "Harbour" },
]
const read = (bytes: Uint8Array, periodKind: "month" | "quarter" = "month") =>
  readEventFile(bytes, { units, periodKind, longest: 200 })
const ofText = (text: string) => read(new TextEncoder().encode(text))
const events = [
  { period: "2025-03", unit: null, label: "调整价格" },
  { period: "2025-04", unit: "B017", label: "新店长到任，培训全体员工" },
]
const chinese = "期间,单位,事件\n2025年3月,,调整价格\n2025/4/1,春熙路店,新店长到任，培训全体员工\n"

describe("a file of events", () => {
  it.each(["utf-8", "gb18030", "utf-16le"] as const)(
    "is read in %s, with Chinese headers, dates and names",
    (encoding) => {
      expect(read(encodeText(chinese, encoding))).toEqual({ events, problems: [] })
    },
  )

  it("is read from a workbook, below its title", () => {
    const rows = [
      ["2025 年大事记"],
      ["期间", "单位", "事件"],
      ["2025-03", null, "调整价格"],
      ["2025-04", "B017", events[1]!.label],
    ]
    expect(read(Buffer.concat([...xlsxPieces([{ name: "事件", rows }])]))).toEqual({ events, problems: [] })
  })

  it("takes periods of several kinds and a date for the period that holds it", () => {
    const text = "event;when\nPrices;Q1 2025\nTraining;Mar 2025\nMove;2024\nFair;2025-05-17\n"
    expect(ofText(text).events.map(({ period }) => period)).toEqual(["2025-Q1", "2025-03", "2024", "2025-05"])
    expect(read(new TextEncoder().encode(text), "quarter").events.at(-1)!.period).toBe("2025-Q2")
  })

  it("names every problem by row and column", () => {
    const { events: none, problems } = ofText(
      `period,unit,label\n2025-03,Nowhere,Prices\nsoon,,Prices\n,,Prices\n2025-03,harbour,Prices\n2025-03,north,\n2025-04,,${"x".repeat(201)}\n`,
    )
    expect(none).toEqual([])
    expect(
      problems.map(({ row, column, found, problem }) => [row, column, found?.slice(0, 8) ?? null, problem]),
    ).toEqual([
      [2, "unit", "Nowhere", "unknown-unit"],
      [3, "period", "soon", "not-a-period"],
      [4, "period", null, "no-period"],
      [5, "unit", "harbour", "unknown-unit"],
      [6, "label", null, "no-label"],
      [7, "label", "xxxxxxxx", "long-label"],
    ])
    expect(problems[0]!.message).toContain('no unit "Nowhere"')
    expect(problems[3]!.message).toContain("S1 or S2")
  })

  it("asks which number is the month where it could be either", () => {
    expect(ofText("date,event\n03/04/2025,Prices\n").problems).toMatchObject([{ row: 2, problem: "ambiguous-date" }])
    expect(ofText("date,event\n03/04/2025,Prices\n25/04/2025,Move\n").events.map(({ period }) => period)).toEqual([
      "2025-04",
      "2025-04",
    ])
  })

  it("says what a file without a header, without rows or without text lacks", () => {
    expect(ofText("2025-03,Prices\n").problems).toMatchObject([{ problem: "no-header" }])
    expect(ofText("period,label\n").problems).toMatchObject([{ problem: "no-rows" }])
    expect(() => ofText("")).toThrow("The file is empty")
    expect(() => ofText('period,label\n2025-03,"Prices\n')).toThrow("does not close")
    expect(() => read(new Uint8Array(64))).toThrow("no text")
  })

  it("counts a row said twice once, and gives a text back as it was written", () => {
    const label = "=SUM(A1) – new prices"
    const table = [
      ["period", "unit", "label"],
      ["2025-03", "N1", label],
      ["2025-03", "North", label],
    ]
    expect(ofText([...csvPieces(table)].join("")).events).toEqual([{ period: "2025-03", unit: "N1", label }])
  })
})
