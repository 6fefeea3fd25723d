import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { recordReader } from "../../../shared/intake/records.ts"
import { openWorkbook } from "../../../shared/intake/workbook.ts"
import { csvPieces, type WrittenCell } from "../../../shared/intake/write-table.ts"
import { xlsxPieces } from "../../../shared/intake/write-workbook.ts"

const asText = (cell: WrittenCell) => (cell === null ? "" : String(cell))

function throughCsv(table: readonly (readonly WrittenCell[])[]): string[][] {
  const reader = recordReader(",")
  const text = [...csvPieces(table)].join("")
  return [...reader.push(text), ...reader.end()].map(({ cells }) => [...cells])
}

function throughWorkbook(table: readonly (readonly WrittenCell[])[]): string[][] {
  const workbook = openWorkbook(
    Uint8Array.from([...xlsxPieces([{ name: "Panel", rows: table }])].flatMap((piece) => [...piece])),
  )
  return [...workbook.rows("Panel")].flat().map(({ cells }) => [...cells])
}

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: "grapheme" }),
  fc.stringMatching(/^[='+\-@"_x0-9\t\r\n, ]{0,8}$/),
  fc.constantFrom("=1+1", "+A1", "-3.2", "@sum", "'=A1", "''=A1", '="007"', "_x000D_", "＝A1", "浦东", "#N/A"),
)
const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0)
const table = fc.array(fc.array(fc.oneof(anyText, anyNumber, fc.constant(null)), { minLength: 2, maxLength: 4 }), {
  minLength: 1,
  maxLength: 6,
})

describe("csvPieces", () => {
  it("loads back unchanged, whatever the cells hold", () => {
    fc.assert(
      fc.property(table, (rows) => {
        expect(throughCsv(rows)).toEqual(rows.map((row) => row.map(asText)))
      }),
      { numRuns: 1000 },
    )
  })

  it("starts no text cell with what a spreadsheet would run, and leaves numbers alone", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const [line = ""] = [...csvPieces([[text, 1]])]
        expect(line.slice(1).replace(/^"/, "")).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
      }),
    )
    expect([...csvPieces([[-3.2, 1e21]])].join("")).toBe("\ufeff-3.2,1e+21\r\n")
  })

  it("writes nothing for what is no number", () => {
    expect([...csvPieces([[Number.NaN, Number.POSITIVE_INFINITY, null]])].join("")).toBe("\ufeff,,\r\n")
  })
})

describe("xlsxPieces", () => {
  it("loads back unchanged, whatever the cells hold", () => {
    const trimmed = (row: readonly string[]) => row.slice(0, row.findLastIndex((cell) => cell !== "") + 1)
    fc.assert(
      fc.property(table, (rows) => {
        expect(throughWorkbook(rows).map(trimmed)).toEqual(rows.map((row) => trimmed(row.map(asText))))
      }),
      { numRuns: 300 },
    )
  })

  it("writes several sheets under names a spreadsheet takes", () => {
    const names = ["a/b:c*?[d]", "x".repeat(40), "x".repeat(35), ""]
    const bytes = Uint8Array.from(
      [...xlsxPieces(names.map((name) => ({ name, rows: [[name]] })))].flatMap((piece) => [...piece]),
    )
    const written = openWorkbook(bytes).sheets.map(({ name }) => name)
    expect(written).toEqual(["a b c   d", "x".repeat(31), `${"x".repeat(29)} 2`, "Sheet4"])
  })

  it("gives a long table in pieces", () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => [`unit ${i}`, i / 7])
    const pieces = [...xlsxPieces([{ name: "long", rows }])]
    expect(pieces.length).toBeGreaterThan(5)
    const workbook = openWorkbook(Uint8Array.from(pieces.flatMap((piece) => [...piece])))
    expect([...workbook.rows("long")].flat().at(-1)).toEqual({ row: 20_000, cells: ["unit 19999", String(19_999 / 7)] })
  })
})
