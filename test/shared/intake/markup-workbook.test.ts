import { readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { htmlTables } from "../../../shared/intake/html-tables.ts"
import { UnreadableFile } from "../../../shared/intake/unreadable-file.ts"
import { fileKind, openWorkbook } from "../../../shared/intake/workbook.ts"
import { encodeText } from "./encode-text.ts"

const rowsOf = (bytes: Uint8Array) => {
  const workbook = openWorkbook(bytes)
  return workbook.sheets.map(({ name }) => [...workbook.rows(name)].flat().map(({ row, cells }) => [row, ...cells]))
}
const utf8 = (text: string) => new TextEncoder().encode(text)

describe("a web page under a workbook's name", () => {
  it("is read as SheetJS wrote it", () => {
    expect(rowsOf(new Uint8Array(readFileSync("test/fixtures/workbooks/sheetjs-html.xls")))[0]!.slice(1, 3)).toEqual([
      [2, "A", "1/31/25", "80.5"],
      [3, "B", "2025-02", "TRUE"],
    ])
  })

  it("is read in the encoding its bytes or its own words say", () => {
    const page =
      '<html><head><meta charset="gb2312"><title>报表</title></head><table><tr><td>门店<td>客户满意度<tr><td>浦东<td>80</table>'
    expect(rowsOf(encodeText(page, "gb18030"))).toEqual([
      [
        [1, "门店", "客户满意度"],
        [2, "浦东", "80"],
      ],
    ])
  })

  it("keeps columns in their places under cells that span rows and columns", () => {
    const page = `<table>
      <tr><th rowspan=2>unit</th><th colspan="2">2025-01</th><th>2025-02</th></tr>
      <tr><th>csat</th><th>nps</th><th>csat</th></tr>
      <tr><td rowspan="3">A</td><td>80</td><td>10</td><td>81</td></tr>
      <tr><td>82</td><td>12</td><td>83</td></tr>
      <tr><td>84</td></tr>
      <tr><td>B</td><td>85</td></tr></table>`
    expect(htmlTables(page)[0]!.rows).toEqual([
      ["unit", "2025-01", "", "2025-02"],
      ["unit", "csat", "nps", "csat"],
      ["A", "80", "10", "81"],
      ["A", "82", "12", "83"],
      ["A", "84"],
      ["B", "85"],
    ])
  })

  it("shows text as a browser does", () => {
    const page =
      "<table><tr><td> Smith &amp;\n Sons<br>Ltd&#46; </td><td>&nbsp;</td><td><b>1</b>,<i>5</i></td><td>&#x2212;3 &unknown; &lt;5</td></tr></table>"
    expect(htmlTables(page)[0]!.rows).toEqual([["Smith & Sons Ltd.", "", "1,5", "−3 &unknown; <5"]])
  })

  it("gives a sheet per table, tables inside tables too, and leaves out scripts and comments", () => {
    const page =
      "<style>td{}</style><script>'<table><tr><td>x'</script><!-- <table> --><table><tr><td>1</td></tr></table><table><tr><td><table><tr><td>2</td></tr></table></td></tr></table>"
    expect(htmlTables(page).map(({ rows }) => rows)).toEqual([[["1"]], [[""]], [["2"]]])
  })

  it("is told from text by its first letters", () => {
    expect(fileKind(utf8("\ufeff\n <TABLE border=0>"))).toBe("markup")
    expect(fileKind(encodeText("<html>", "utf-16le"))).toBe("markup")
    expect(fileKind(utf8("<5,period,csat"))).toBe("text")
    expect(fileKind(utf8("unit,period,csat"))).toBe("text")
  })

  it("is refused in words where it holds no table", () => {
    expect(() => openWorkbook(utf8("<html><body>Please log in</body></html>"))).toThrow(UnreadableFile)
    expect(() => openWorkbook(utf8('<?xml version="1.0"?><invoice/>'))).toThrow("without a table")
  })

  it("is read in time that grows with its length, whatever is left open", () => {
    for (const piece of ["<", "<td", "<table><tr><td>", "<!--", "&#"])
      expect(() => htmlTables(`<table><tr><td>${piece.repeat(20_000)}`)).not.toThrow()
  })
})

describe("an XML spreadsheet", () => {
  it("is read as SheetJS wrote it", () => {
    const bytes = new Uint8Array(readFileSync("test/fixtures/workbooks/sheetjs-xml2003.xls"))
    expect(rowsOf(bytes)).toEqual([
      [
        [1, "unit", "period", "csat"],
        [2, "A", "2025-01-31", "80.5"],
        [3, "B", "2025-02", "TRUE"],
        [4, "C", "", "0.1"],
      ],
    ])
    expect(openWorkbook(bytes).sheets[0]!.name).toBe("数据")
  })

  it("keeps rows, columns and merged texts in their places, and shares as shares", () => {
    const cell = (value: string, attributes = "", type = "String") =>
      `<Cell ${attributes}><Data ss:Type="${type}">${value}</Data></Cell>`
    const text = `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
      <Styles><Style ss:ID="p"><NumberFormat ss:Format="0.0%"/></Style></Styles><Worksheet ss:Name="S"><Table>
      <Row ss:Index="3">${cell("A", 'ss:MergeDown="1"')}${cell("1", 'ss:MergeAcross="1"', "Number")}${cell("0.864", 'ss:StyleID="p"', "Number")}</Row>
      <Row>${cell("2", "", "Number")}${cell("x", 'ss:Index="5"')}</Row></Table></Worksheet></Workbook>`
    expect(rowsOf(utf8(text))).toEqual([
      [
        [3, "A", "1", "", "86.4%"],
        [4, "A", "2", "", "", "x"],
      ],
    ])
  })
})

describe("openWorkbook on any markup", () => {
  it("reads it or refuses it in words", () => {
    const piece = fc.constantFrom(
      "<table>",
      "<tr>",
      "<td rowspan=3>",
      "<td colspan=2>",
      "</td>",
      "</tr>",
      "</table>",
      "<!--",
      "-->",
      "&#0;",
      "&#55296;",
      "x",
      "<",
      "<script>",
      '"',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const bytes = utf8(`<html>${pieces.join("")}`)
        const outcome = (() => {
          try {
            return rowsOf(bytes)
          } catch (error) {
            return error
          }
        })()
        expect(Array.isArray(outcome) || outcome instanceof UnreadableFile).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
