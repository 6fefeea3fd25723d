import { type CellFormat, cellText } from "./cell-formats.ts"
import { type Cell, columnIndex, findMerges, mergeFiller } from "./merged-cells.ts"
import type { TableRecord } from "./plan.ts"
import { unescaped } from "./workbook-parts.ts"
import { readXml } from "./xml-reader.ts"

export type SheetContext = {
  readonly texts: readonly string[]
  readonly formats: readonly CellFormat[]
  readonly isFrom1904: boolean
}

/** As many columns as a spreadsheet has. */
const MOST_COLUMNS = 16_384

/**
 * The rows of a sheet as text, in batches: numbers exact, dates as 2025-03-31, formulas by their stored value, errors as
 * they are shown. A text merged over several rows stands in each of them; rows without any cell are left out.
 */
export function* sheetRows(pieces: () => Iterable<Uint8Array>, context: SheetContext): Generator<TableRecord[]> {
  const fillDown = mergeFiller(findMerges(pieces()))
  let batch: TableRecord[] = []
  let cells: Cell[] = []
  let row = 0
  let column = -1
  let type = "n"
  let style = 0
  let value = ""
  let formula: string | null = null
  let inside: "value" | "formula" | null = null
  let aids = 0
  const closeCell = () => {
    if (column >= MOST_COLUMNS) return
    // A formula that nobody has calculated yet is shown as it stands: its cell is not empty, and it is no number.
    cells[column] =
      formula !== null && value === "" && type !== "str"
        ? { text: `=${formula}`, isText: false }
        : cellOf(value, type, style, context)
  }
  const reading = readXml(pieces(), {
    open(name, attributes) {
      if (name === "row") {
        row = Number(attributes["r"] ?? row + 1)
        cells = []
        column = -1
      } else if (name === "c") {
        const letters = /^[A-Z]{1,3}/.exec(attributes["r"] ?? "")?.[0]
        column = letters ? columnIndex(letters) : column + 1
        type = attributes["t"] ?? "n"
        style = Number(attributes["s"] ?? 0)
        value = ""
        formula = null
      } else if (name === "rPh") aids++
      else if (name === "f") {
        formula = ""
        inside = "formula"
      } else if ((name === "v" || name === "t") && aids === 0) {
        inside = "value"
      }
    },
    text(text) {
      if (inside === "value") value += text
      else if (inside === "formula") formula = `${formula ?? ""}${text}`
    },
    close(name) {
      inside = null
      if (name === "c") closeCell()
      else if (name === "rPh") aids--
      else if (name === "row") batch.push({ row, cells: fillDown(row, cells) })
    },
  })
  while (!reading.next().done) {
    if (batch.length === 0) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

function cellOf(value: string, type: string, style: number, { texts, formats, isFrom1904 }: SheetContext): Cell {
  switch (type) {
    case "s":
      return { text: texts[Number(value)] ?? "", isText: true }
    case "inlineStr":
    case "str":
      return { text: unescaped(value), isText: true }
    case "b":
      return { text: value === "1" ? "TRUE" : value === "0" ? "FALSE" : value, isText: true }
    case "d":
      return { text: value.replace(/T00:00:00(?:\.0+)?Z?$/, "").replace("T", " "), isText: true }
    case "e":
      return { text: value, isText: false }
    default: {
      const format = formats[style] ?? "number"
      return { text: cellText(value, format, isFrom1904), isText: format === "date" }
    }
  }
}
