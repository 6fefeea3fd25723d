import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { columnReader, fixedColumns, isSpaced } from "../../../shared/intake/fixed-width.ts"

const table = ["门店        月份      客户满意度", "朝阳店      2025-01   81.5", "海淀旗舰店  2025-01   80"].join("\n")

function read(text: string, pieces: readonly string[] = [text]): string[][] {
  const reader = columnReader(fixedColumns(text)!)
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()].map(({ cells }) => [...cells])
}

describe("a table lined up by spaces", () => {
  it("is cut where all its lines have two spaces or more, Chinese characters being two wide", () => {
    expect(read(table)).toEqual([
      ["门店", "月份", "客户满意度"],
      ["朝阳店", "2025-01", "81.5"],
      ["海淀旗舰店", "2025-01", "80"],
    ])
  })

  it("is cut alike in any pieces", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: table.length }), (at) => {
        expect(read(table, [table.slice(0, at), table.slice(at)])).toEqual(read(table))
      }),
    )
  })

  it.each([
    ["a name that runs into the next column", "unit   month    csat\nLeeds North 2025-01   81\n"],
    ["two columns only", "unit   csat\nA      81\n"],
    ["one line", "unit   month    csat\n"],
    ["tabs", "unit\tmonth    csat\nA\t2025-01   81\n"],
    ["a letter", "This is a letter  about  things.\nIt has  words.\n"],
  ])("is none with %s", (_why, text) => expect(fixedColumns(text)).toBeNull())

  it("tells a later line that does not line up by its number of cells", () => {
    const reader = columnReader(fixedColumns(table)!)
    expect(reader.push("Leeds North West 2025-01   80\n----------  -------\nNotes below the table\n")).toEqual([
      { row: 1, cells: ["Leeds", "North", "West", "2025-01", "80"] },
      { row: 2, cells: [""] },
      { row: 3, cells: ["Notes below the table"] },
    ])
  })

  it("is recognised where it does not line up", () => {
    expect(isSpaced("unit   month    csat\nLeeds North   2025-01   81\n")).toBe(true)
    expect(isSpaced("one two three\nfour five six\n")).toBe(false)
  })
})
