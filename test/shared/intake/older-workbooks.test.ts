import { readFileSync } from "node:fs"
import fc from "fast-check"
import { strToU8, unzipSync, zipSync } from "fflate"
import { describe, expect, it } from "vitest"
import { UnreadableFile } from "../../../shared/intake/unreadable-file.ts"
import { openWorkbook, openWorkbookInSteps } from "../../../shared/intake/workbook.ts"
import { compoundFile, record, words } from "../../support/compound-file.ts"

const fixture = (name: string) => new Uint8Array(readFileSync(`test/fixtures/workbooks/${name}`))

function rows(bytes: Uint8Array, sheet?: string): [number, ...string[]][] {
  const workbook = openWorkbook(bytes)
  return [...workbook.rows(sheet ?? workbook.sheets[0]!.name)].flat().map(({ row, cells }) => [row, ...cells])
}

function refusal(bytes: Uint8Array): string {
  try {
    for (const { name } of openWorkbook(bytes).sheets) rows(bytes, name)
    return "read"
  } catch (error) {
    if (error instanceof UnreadableFile) return error.message
    throw error
  }
}

const first = (lastCells: readonly string[], inLastRow: readonly string[]) => [
  [1, "编号", "门店", "月份", "客户满意度", "营收", "备注"],
  [2, "00007", "浦东店", "2025-01-01", "86.4%", "12345.678", "好".repeat(10)],
  [3, "00008", "浦东店", "2025-02-01", "86.5%", "24691.356", lastCells[0]],
  [4, "00009", "浦东店", "2025-03-01", "86.6%", "37037.034", ...lastCells.slice(1)],
  [5, "42", "徐汇店", "2025-04-01", "-50%", ...inLastRow],
]
const long = Array.from({ length: 399 }, (_, i) => [
  i + 2,
  `Branch ${i + 1} ${((i + 1) % 3 === 0 ? "漢" : "é").repeat((i + 1) % 40)}`,
  `2025-${String(1 + ((i + 1) % 12)).padStart(2, "0")}`,
])

describe.each([
  // xlwt calculates no formula, and writes an empty text for each.
  ["xlwt.xls", first(["TRUE"], [])],
  ["sheetjs-sheets.xlsb", first(["TRUE", "#DIV/0!"], ["37037.034", "ab"])],
  ["libreoffice.ods", first(["1", "#DIV/0!"], ["37037.034", "ab"])],
])("%s", (name, expected) => {
  it("is read with its ids, dates, shares, merged texts and sheets that are hidden", () => {
    expect(openWorkbook(fixture(name)).sheets).toEqual([
      { name: "网点", isHidden: false },
      { name: "hidden", isHidden: true },
      { name: "long", isHidden: false },
    ])
    expect(rows(fixture(name))).toEqual(expected)
    expect(rows(fixture(name), "hidden")).toEqual([[1, "x", "y"]])
  })

  it("is read whole where its texts go on in further records", () => {
    const [, ...found] = rows(fixture(name), "long")
    expect(found.map(([row, unit, period]) => [row, unit, period])).toEqual(long)
    expect(found.every(([row, , , csat]) => Math.abs(Number(csat) - 80 - (row - 1) / 1000) < 1e-9)).toBe(true)
  })

  it("is read or refused in words, whatever bytes are damaged", () => {
    const bytes = fixture(name)
    const spot = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255))
    fc.assert(
      fc.property(fc.array(spot, { minLength: 1, maxLength: 12 }), fc.nat(bytes.length), (spots, end) => {
        const damaged = spots.length % 4 === 0 ? bytes.slice(0, end) : bytes.slice()
        for (const [at, value] of spots) if (at < damaged.length) damaged[at] = value
        expect(refusal(damaged)).not.toBe("")
      }),
      { numRuns: 150 },
    )
  })
})

describe("openWorkbook", () => {
  it.each(["sheetjs.xls", "sheetjs.xlsb", "sheetjs.ods"])("gives the rows of %s as those of the same .xlsx", (name) =>
    expect(rows(fixture(name))).toEqual(rows(fixture("sheetjs.xlsx"))),
  )

  const book = (version: number, globals: Uint8Array[], cells: Uint8Array[], stream: string, nameOf: Uint8Array) => {
    const bof = record(0x809, words(version, 5))
    const end = record(0x0a)
    const place = (at: number) => record(0x85, words(at & 0xffff, at >> 16, 0), nameOf)
    const before = [bof, ...globals, place(0), end].reduce((sum, { length }) => sum + length, 0)
    return compoundFile({ [stream]: [bof, ...globals, place(before), end, bof, ...cells, end] })
  }
  const biff5 = (cells: Uint8Array[], globals: Uint8Array[] = []) =>
    book(0x500, [record(0x42, words(936)), ...globals], cells, "Book", Uint8Array.of(1, 0x53))
  // 门店 in the code page of mainland China.
  const shop = Uint8Array.of(0xc3, 0xc5, 0xb5, 0xea)
  const label = (row: number) => record(0x204, words(row, 0, 0, shop.length), shop)

  it("reads Excel 5 in its code page, numbers written short, and passes over charts inside a sheet", () => {
    const short = (value: number) => words(0, value & 0xffff, value >>> 16)
    const chart = [record(0x809, words(0x500, 0x20)), label(9), record(0x0a)]
    const whole = record(0xbd, words(1, 1), short((-5 << 2) | 2), short((1234 << 2) | 3), words(2))
    expect(rows(biff5([label(0), ...chart, whole, label(1)]))).toEqual([
      [1, "门店"],
      [2, "门店", "-5", "12.34"],
    ])
  })

  it.each([
    ["a password", biff5([], [record(0x2f, words(0))]), "password"],
    ["what is no workbook", compoundFile({ WordDocument: [words(1)] }), "no workbook"],
    ["macros", compoundFile({ Workbook: [words(1)], _VBA_PROJECT: [words(1)] }), "macros"],
    ["a beginning without an end", biff5([]).slice(0, 700), "damaged"],
  ])("refuses an older workbook with %s", (_, bytes, expected) => expect(refusal(bytes)).toContain(expected))

  it("refuses a chain of sectors that goes in a circle", () => {
    const bytes = biff5([label(0)])
    // The directory's only sector is followed by itself.
    new DataView(bytes.buffer).setUint32(512 + 4, 1, true)
    expect(refusal(bytes)).toContain("damaged")
  })

  const sheet = (table: string, others: Record<string, string> = {}) => {
    const files = { ...unzipSync(fixture("sheetjs.ods")) }
    for (const [name, text] of Object.entries({
      "content.xml": `<o:document-content>${table}</o:document-content>`,
      ...others,
    }))
      files[name] = strToU8(text)
    return zipSync(files)
  }
  const cell = (text: string, more = "") =>
    `<table:table-cell office:value-type="string" ${more}><text:p>${text}</text:p></table:table-cell>`
  const table = (content: string) => `<table:table table:name="S">${content}</table:table>`

  it("reads OpenDocument's repeated rows and cells, and no notes", () => {
    const note = "<office:annotation><text:p>a note</text:p></office:annotation>"
    const blank = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    const content = `<table:table-row table:number-rows-repeated="2">${cell("a", 'table:number-columns-repeated="2"')}
      <table:table-cell table:number-columns-repeated="3"/>
      <table:table-cell office:value-type="percentage" office:value="0.125">${note}<text:p>13%</text:p></table:table-cell>
      </table:table-row>${blank}<table:table-row>${cell("b<text:s text:c='2'/>c</text:p><text:p>d")}</table:table-row>`
    expect(rows(sheet(table(content)))).toEqual([
      [1, "a", "a", "", "", "", "12.5%"],
      [2, "a", "a", "", "", "", "12.5%"],
      [1_048_003, "b  c\nd"],
    ])
  })

  it("reads OpenDocument in short steps, so that others get their turn", () => {
    // Texts that pack badly: so many bytes come in many pieces.
    const lines = Array.from({ length: 12_000 }, (_, i) => {
      const digits = ((i + 1) * 2_654_435_761).toString(36)
      return `<table:table-row>${cell(`${digits}${digits.split("").toReversed().join("")}`)}</table:table-row>`
    })
    const bytes = sheet(table(lines.join("")))
    const steps = openWorkbookInSteps(bytes)
    let taken = 0
    let step = steps.next()
    for (; !step.done; step = steps.next()) taken++
    expect(taken).toBeGreaterThan(20)
    const batches = [...step.value.rows("S")]
    expect(batches.map(({ length }) => length)).toEqual([5000, 5000, 2000])
    expect(batches.flat()).toEqual([...openWorkbook(bytes).rows("S")].flat())
    expect(batches.flat()[11_999]).toEqual({ row: 12_000, cells: [expect.stringMatching(/^[0-9a-z]{10,}$/)] })
  })

  it.each([
    [
      "more cells than anybody typed",
      sheet(
        table(
          `<table:table-row table:number-rows-repeated="1000000">${cell("a", 'table:number-columns-repeated="1000"')}</table:table-row>`,
        ),
      ),
      "far more",
    ],
    ["a password", sheet(table(""), { "META-INF/manifest.xml": "<m><m:encryption-data/></m>" }), "password"],
    ["macros", sheet(table(""), { "Basic/script-lc.xml": "<m/>" }), "macros"],
    ["no sheet", sheet(""), "no sheets"],
  ])("refuses an OpenDocument file with %s", (_, bytes, expected) => expect(refusal(bytes)).toContain(expected))
})
