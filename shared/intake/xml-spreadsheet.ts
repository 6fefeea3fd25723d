import { cellFormat, type CellFormat, cellText } from "./cell-formats.ts"
import type { TableRecord } from "./plan.ts"
import { attribute, readWholeXml } from "./xml-reader.ts"

export type XmlSheet = { readonly name: string; readonly isHidden: boolean; readonly records: TableRecord[] }

/** What says that XML is a spreadsheet of the 2003 kind. */
export const xmlSpreadsheetMark = "urn:schemas-microsoft-com:office:spreadsheet"

/** The sheets of an "XML Spreadsheet 2003", which Excel and many report servers still write, often under .xls. */
export function xmlSpreadsheet(text: string): XmlSheet[] {
  const sheets: XmlSheet[] = []
  const formats = new Map<string, CellFormat>()
  let style = ""
  let cells: string[] = []
  let hanging: { column: number; text: string; lastRow: number }[] = []
  let [row, column, type, value, isData] = [0, -1, "", "", false]
  let cell: Readonly<Record<string, string>> = {}
  readWholeXml([new TextEncoder().encode(text)], {
    open(name, attributes) {
      const named = (key: string) => attribute(attributes, key)
      if (name === "Style") style = named("ID") ?? ""
      else if (name === "NumberFormat") formats.set(style, formatNamed(named("Format") ?? ""))
      else if (name === "Worksheet") {
        sheets.push({ name: named("Name") ?? "", isHidden: false, records: [] })
        hanging = []
        row = 0
      } else if (name === "Row") {
        row = Number(named("Index") ?? row + 1)
        cells = []
        column = -1
        hanging = hanging.filter(({ lastRow }) => lastRow >= row)
      } else if (name === "Cell") {
        column = Number(named("Index") ?? column + 2) - 1
        // A cell merged from above takes its place without being written.
        while (named("Index") === undefined && hanging.some((each) => each.column === column)) column++
        cell = attributes
        value = ""
        type = ""
      } else if (name === "Data") {
        type = named("Type") ?? "String"
        isData = true
      }
    },
    text(piece) {
      if (isData) value += piece
    },
    close(name) {
      if (name === "Data") isData = false
      else if (name === "Cell") {
        const shown = shownText(value, type, formats.get(attribute(cell, "StyleID") ?? "") ?? "number")
        while (cells.length < column) cells.push("")
        cells[column] = shown
        const down = Number(attribute(cell, "MergeDown") ?? 0)
        if (down > 0) hanging.push({ column, text: type === "Number" ? "" : shown, lastRow: row + down })
        column += Number(attribute(cell, "MergeAcross") ?? 0)
      } else if (name === "Row") {
        for (const each of hanging) {
          while (cells.length <= each.column) cells.push("")
          cells[each.column] ||= each.text
        }
        sheets.at(-1)?.records.push({ row, cells })
      }
    },
  })
  return sheets
}

const formatNamed = (format: string): CellFormat =>
  format === "Percent" ? "percent" : format.includes("%") ? cellFormat(0, format) : "number"

function shownText(value: string, type: string, format: CellFormat): string {
  if (type === "DateTime") return value.replace(/T00:00:00(?:\.0+)?Z?$/, "").replace("T", " ")
  if (type === "Boolean") return value === "1" ? "TRUE" : "FALSE"
  return type === "Number" ? cellText(value, format, false) : value
}
