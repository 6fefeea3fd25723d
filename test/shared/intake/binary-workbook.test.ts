import { readFileSync } from "node:fs"
import { strToU8, unzipSync, zipSync } from "fflate"
import { describe, expect, it } from "vitest"
import { UnreadableFile } from "../../../shared/intake/unreadable-file.ts"
import { openWorkbook } from "../../../shared/intake/workbook.ts"

const long = (...values: number[]) => new Uint8Array(Uint32Array.from(values).buffer)
const real = (value: number) => new Uint8Array(Float64Array.of(value).buffer)
const text = (value: string) => [
  long(value.length),
  new Uint8Array(Uint16Array.from(value, (c) => c.charCodeAt(0)).buffer),
]

/** A record as MS-XLSB writes it: its kind and its length in bytes of seven bits. */
function record(type: number, ...parts: Uint8Array[]): Uint8Array {
  const bytes = parts.flatMap((part) => [...part])
  const kind = type < 128 ? [type] : [(type & 0x7f) | 0x80, type >> 7]
  return Uint8Array.from([...kind, (bytes.length & 0x7f) | 0x80, bytes.length >> 7, ...bytes])
}

const row = (index: number) => record(0, long(index), long(0))
const cell = (type: number, column: number, ...value: Uint8Array[]) => record(type, long(column, 0), ...value)
const short = (type: number, ...value: Uint8Array[]) => record(type, long(0), ...value)

/** A workbook whose one sheet holds these records, beside other parts. */
function workbookOf(records: readonly Uint8Array[], others: Record<string, Uint8Array> = {}): Uint8Array {
  const files = unzipSync(new Uint8Array(readFileSync("test/fixtures/workbooks/sheetjs.xlsb")))
  const sheet = Uint8Array.from(records.flatMap((each) => [...each]))
  return zipSync({ ...files, "xl/worksheets/sheet1.bin": sheet, ...others })
}

function rows(bytes: Uint8Array): [number, ...string[]][] {
  const workbook = openWorkbook(bytes)
  return [...workbook.rows(workbook.sheets[0]!.name)].flat().map((each) => [each.row, ...each.cells])
}

describe("an .xlsb workbook", () => {
  it("holds numbers in four bytes and in eight, texts beside and inside the sheet, and formulas by their value", () => {
    const records = [
      row(1),
      cell(2, 1, long((-5 << 2) | 2)),
      short(13, long((1234 << 2) | 3)),
      short(16, real(0.1)),
      short(12),
      short(17, ...text("门店")),
      row(4),
      cell(62, 0, Uint8Array.of(0), ...text("rich")),
      cell(8, 1, ...text("=text"), long(0)),
      cell(9, 2, real(80.5), long(0)),
      cell(10, 3, Uint8Array.of(1)),
      cell(11, 4, Uint8Array.of(0x2a)),
      short(14, Uint8Array.of(0x07)),
      short(15, Uint8Array.of(0)),
    ]
    expect(rows(workbookOf(records))).toEqual([
      [2, "", "-5", "12.34", "0.1", "", "门店"],
      [5, "rich", "=text", "80.5", "TRUE", "#N/A", "#DIV/0!", "FALSE"],
    ])
  })

  it("repeats a text merged over rows, and no number", () => {
    const records = [
      row(0),
      cell(6, 0, ...text("A")),
      cell(2, 1, long((7 << 2) | 2)),
      row(1),
      cell(2, 2, long((8 << 2) | 2)),
      record(176, long(0, 1, 0, 0)),
      record(176, long(0, 1, 1, 1)),
    ]
    expect(rows(workbookOf(records))).toEqual([
      [1, "A", "7"],
      [2, "A", "", "8"],
    ])
  })

  it("is read as far as it goes where its last record is cut", () => {
    const records = [row(0), cell(6, 0, ...text("A")), cell(6, 1, ...text("long")).slice(0, 12)]
    expect(rows(workbookOf(records))).toEqual([[1, "A"]])
  })

  it.each([
    ["macros", workbookOf([], { "xl/vbaProject.bin": strToU8("x") }), "macros"],
    ["a record longer than any", workbookOf([Uint8Array.of(6, 0xff, 0xff, 0xff, 0x7f)]), "damaged"],
  ])("is refused with %s", (_, bytes, expected) => {
    expect(() => rows(bytes)).toThrow(UnreadableFile)
    expect(() => rows(bytes)).toThrow(expected)
  })
})
