import { readFileSync } from "node:fs"
import fc from "fast-check"
import { strToU8, zipSync } from "fflate"
import { describe, expect, it } from "vitest"
import { fileKind, openWorkbook } from "../../../shared/intake/workbook.ts"
import { UnreadableFile } from "../../../shared/intake/unreadable-file.ts"
import { zipLimits } from "../../../shared/intake/zip-archive.ts"

const fixture = (name: string) => new Uint8Array(readFileSync(`test/fixtures/workbooks/${name}`))

function rows(bytes: Uint8Array, sheet?: string): [number, ...string[]][] {
  const workbook = openWorkbook(bytes)
  return [...workbook.rows(sheet ?? workbook.sheets[0]!.name)].flat().map(({ row, cells }) => [row, ...cells])
}

/** A workbook of one sheet from its cells' XML; `parts` are added or put in place of its own. */
function workbookOf(sheetData: string, parts: Record<string, string> = {}): Uint8Array {
  const rels = (...targets: [type: string, target: string][]) =>
    `<Relationships>${targets.map(([type, target], i) => `<Relationship Id="r${i}" Type="x/${type}" Target="${target}"/>`).join("")}</Relationships>`
  const files: Record<string, string> = {
    "_rels/.rels": rels(["officeDocument", "xl/workbook.xml"]),
    "xl/workbook.xml": '<workbook><sheets><sheet name="S" r:id="r0" sheetId="1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": rels(
      ["worksheet", "worksheets/sheet1.xml"],
      ["styles", "styles.xml"],
      ["sharedStrings", "sharedStrings.xml"],
    ),
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
    ...parts,
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
}

const kinds: ReadonlySet<string> = new Set(["unsafe-workbook", "packed-file"])

function refusal(bytes: Uint8Array, limits = zipLimits): string {
  try {
    const workbook = openWorkbook(bytes, limits)
    for (const { name } of workbook.sheets) [...workbook.rows(name)].flat()
    return "read"
  } catch (error) {
    if (error instanceof UnreadableFile && kinds.has(error.problem.problem)) return error.message
    throw error
  }
}

describe("openWorkbook", () => {
  it("reads what openpyxl wrote: dates, shares, errors, a formula nobody calculated, hidden and merged sheets", () => {
    const bytes = fixture("openpyxl.xlsx")
    expect(openWorkbook(bytes).sheets).toEqual([
      { name: "网点", isHidden: false },
      { name: "隐藏", isHidden: true },
      { name: "merged", isHidden: false },
    ])
    expect(rows(bytes)).toEqual([
      [1, "门店", "月份", "客户满意度", "营收", "备注"],
      [2, "浦东", "2025-01-31", "86.4%", "12345.678", "ok"],
      [3, "浦东", "2025-02-28", "7%", "0.00001"],
      [4, "徐汇", "2025-01-31", "100%", "123456789012", "=not a formula"],
      [5, "静安", "2025-01-31", "#N/A", "=1/0"],
    ])
    expect(rows(bytes, "merged")).toEqual([
      [1, "unit", "2025-01", "", "2025-02"],
      [2, "unit", "csat", "nps", "csat", "nps"],
      [3, "A", "80", "10", "81", "11"],
      [4, "A", "82", "12", "83", "13"],
    ])
  })

  it("reads what XlsxWriter wrote: days from 1904, rich text, formulas by their value, hours, escaped characters", () => {
    expect(rows(fixture("xlsxwriter-1904.xlsx"))).toEqual([
      [1, "unit", "period", "csat", "wait"],
      [2, "North East é", "2025-03-31 13:45:00", "12.34567890123457%", "36:00:00"],
      [3, "AB", "2025-04-30", "2", "TRUE"],
      [4, "a\r\nb  <&> _x000D_ "],
    ])
  })

  it("reads what ExcelJS and SheetJS wrote", () => {
    expect(rows(fixture("exceljs.xlsx"))).toEqual([
      [1, "unit", "period", "csat"],
      [2, "A", "2025-01-31", "80.5"],
      [3, "B", "2025-02-28", "81.5"],
      [4, "CD", "#N/A", "-3.2"],
    ])
    expect(rows(fixture("sheetjs.xlsx"))[1]).toEqual([2, "A", "2025-01-31", "80.5"])
  })

  it("refuses a workbook with macros in words", () => expect(refusal(fixture("sheetjs.xlsm"))).toContain("macros"))

  it("keeps the spreadsheet's row and column where rows and cells are left out", () => {
    const sheet = '<row r="3"><c r="B3"><v>1</v></c><c r="D3"><v>2</v></c></row><row><c><v>3</v></c></row>'
    expect(rows(workbookOf(sheet))).toEqual([
      [3, "", "1", "", "2"],
      [4, "3"],
    ])
  })

  it("prints numbers exactly", () => {
    const cells = ["0.1", "80.400000000000006", "1E-7", "12345678901234567890", "-3.2"].map((v) => `<c><v>${v}</v></c>`)
    expect(rows(workbookOf(`<row r="1">${cells.join("")}</row>`))).toEqual([
      [1, "0.1", "80.4", "1e-7", "12345678901234567000", "-3.2"],
    ])
  })

  it("takes elements with a prefix, inline texts and reading aids", () => {
    const sheet =
      '<x:row r="1"><x:c t="inlineStr"><x:is><x:r><x:t>東</x:t></x:r><x:r><x:t>京</x:t></x:r><x:rPh sb="0"><x:t>トウキョウ</x:t></x:rPh></x:is></x:c></x:row>'
    expect(rows(workbookOf(sheet))).toEqual([[1, "東京"]])
  })

  it("repeats a merged text in each of its rows, but not a merged number", () => {
    const cell = (text: string) =>
      /^\d/.test(text) ? `<c><v>${text}</v></c>` : `<c t="inlineStr"><is><t>${text}</t></is></c>`
    const sheet = [
      ["A", "80"],
      ["", ""],
      ["", ""],
      ["B", "81"],
    ]
      .map((row, i) => `<row r="${i + 1}">${row.map(cell).join("")}</row>`)
      .join("")
    const merges = '<mergeCells count="2"><mergeCell ref="A1:A3"/><mergeCell ref="B1:B3"/></mergeCells>'
    const bytes = workbookOf("", {
      "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${sheet}</sheetData>${merges}</worksheet>`,
    })
    expect(rows(bytes)).toEqual([
      [1, "A", "80"],
      [2, "A", ""],
      [3, "A", ""],
      [4, "B", "81"],
    ])
  })

  it.each([
    ["m/d/yyyy", "2025-03-31"],
    ["yyyy\\-mm;@", "2025-03-31"],
    ['[$-404]e"年"m"月"', "2025-03-31"],
    ["[$-F800]dddd, mmmm dd, yyyy", "2025-03-31"],
    ["mmm-yy", "2025-03-31"],
    ["0.00", "45747"],
    ['#,##0.00 "days"', "45747"],
    ["0.0E+00", "45747"],
    ["[Red]0;[Blue]0", "45747"],
    ["General", "45747"],
    ["0.0%", "4574700%"],
  ])("shows 45747 in the format %s as %s", (code, text) => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${code.replaceAll('"', "&quot;")}"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`
    expect(rows(workbookOf('<row r="1"><c s="1"><v>45747</v></c></row>', { "xl/styles.xml": styles }))).toEqual([
      [1, text],
    ])
  })

  it("refuses macros, passwords, document types, damage and archives that hold no workbook", () => {
    const good = workbookOf('<row r="1"><c><v>1</v></c></row>')
    expect(refusal(good)).toBe("read")
    expect(refusal(workbookOf("", { "xl/vbaProject.bin": "x" }))).toContain("macros")
    const entity = '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><sheetData/></worksheet>'
    expect(refusal(workbookOf("", { "xl/worksheets/sheet1.xml": entity }))).toContain("document type")
    expect(refusal(workbookOf("<row><c></row>"))).toContain("damaged")
    expect(refusal(good.subarray(0, good.length - 30))).toContain("damaged")
    expect(refusal(zipSync({ "a.txt": strToU8("a") }))).toContain("no workbook")
    const locked = new Uint8Array(good)
    const directory = Buffer.from(locked.buffer).indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    locked[directory + 8] = 1
    expect(refusal(locked)).toContain("password")
    const protectedBytes = new Uint8Array(2048)
    protectedBytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    protectedBytes.set(Uint8Array.from(Buffer.from("EncryptedPackage", "utf16le")), 1024)
    expect(fileKind(protectedBytes)).toBe("protected-workbook")
    expect(refusal(protectedBytes)).toContain("password")
  })

  it("stops unpacking at its limits, whatever the archive claims", () => {
    const bomb = workbookOf(" ".repeat(40 * 1024 ** 2))
    expect(bomb.length).toBeLessThan(100_000)
    expect(refusal(bomb)).toContain("far more than a table needs")
    expect(refusal(bomb, { ...zipLimits, ratio: 10_000, unpackedBytes: 1024 ** 2 })).toContain("far more")
    expect(refusal(workbookOf(""), { ...zipLimits, entries: 2 })).toContain("far more")
  })

  it("never fails but in words, whatever byte of a workbook is changed or cut", () => {
    const whole = fixture("openpyxl.xlsx")
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
        fc.nat(whole.length),
        (changes, length) => {
          const bytes = new Uint8Array(whole)
          for (const [at, byte] of changes) bytes[at] = byte
          expect(typeof refusal(bytes)).toBe("string")
          expect(typeof refusal(bytes.subarray(0, length))).toBe("string")
        },
      ),
      { numRuns: 300 },
    )
  })
})
