import { cellText } from "./cell-formats.ts"
import { type Cell, mergeFiller } from "./merged-cells.ts"
import type { TableRecord } from "./plan.ts"
import { UnreadableFile } from "./unreadable-file.ts"
import { readXml } from "./xml-reader.ts"

export type DocumentSheet = {
  readonly name: string
  readonly isHidden: boolean
  /** Its rows in batches, made when asked for. */
  readonly batches: () => Generator<TableRecord[]>
}

/** Rows between two pauses. */
const BATCH = 5000

/** A table that is repeated into more cells than this was never typed. */
const MOST_CELLS = 20_000_000
const MOST_COLUMNS = 16_384

type Attributes = Readonly<Record<string, string>>
type Row = { readonly row: number; readonly cells: Cell[]; readonly merged: { column: number; rows: number }[] }
type Sheet = { readonly name: string; readonly isHidden: boolean; readonly rows: Row[] }

/**
 * The sheets of an OpenDocument spreadsheet (ISO/IEC 26300) from the pieces of its content: texts, numbers, dates, shares,
 * formulas by their stored value and errors as they are shown, as `sheetRows` gives them for .xlsx. Rows and cells that say
 * how often they come are repeated; blank ones, of which a sheet has a million at its end, are not. Read in steps: one yield
 * after each piece.
 */
export function* openDocumentSheets(pieces: Iterable<Uint8Array>): Generator<void, DocumentSheet[]> {
  const sheets: Sheet[] = []
  const hidden = new Set<string>()
  let style = ""
  let tables = 0
  let nextRow = 1
  let cells: Cell[] = []
  let merged: Row["merged"] = []
  let column = 0
  let alike = 1
  let cell: Attributes = {}
  let shown = ""
  let paragraphs = 0
  /** How deep inside a note, a drawing or a table in a cell: what stands there is not the cell's text. */
  let aside = 0
  let left = MOST_CELLS

  function closeCell(): void {
    const times = timesOf(cell["table:number-columns-repeated"])
    const found = cellOf(cell, shown)
    if (found.text !== "") {
      left -= times
      if (left < 0) throw tooLarge()
      for (let i = column; i < Math.min(column + times, MOST_COLUMNS); i++) cells[i] = found
      const rows = timesOf(cell["table:number-rows-spanned"])
      if (rows > 1) merged.push({ column, rows })
    }
    column += times
  }

  function closeRow(): void {
    left -= cells.length * alike
    if (left < 0) throw tooLarge()
    const rows = sheets.at(-1)!.rows
    for (let i = 0; cells.length > 0 && i < alike; i++) rows.push({ row: nextRow + i, cells, merged })
    nextRow += alike
  }

  yield* readXml(pieces, {
    open(name, attributes) {
      if (aside > 0 || asides.has(name) || (name === "table" && tables > 0)) aside++
      else if (name === "style") style = attributes["style:name"] ?? ""
      else if (name === "table-properties" && attributes["table:display"] === "false") hidden.add(style)
      else if (name === "table") {
        tables++
        nextRow = 1
        const isHidden = hidden.has(attributes["table:style-name"] ?? "")
        sheets.push({ name: attributes["table:name"] ?? `Table ${sheets.length + 1}`, isHidden, rows: [] })
      } else if (name === "table-row") {
        alike = timesOf(attributes["table:number-rows-repeated"])
        cells = []
        merged = []
        column = 0
      } else if (name === "table-cell" || name === "covered-table-cell") {
        cell = attributes
        shown = ""
        paragraphs = 0
      } else if (name === "p" && paragraphs++ > 0) shown += "\n"
      else if (name === "s") shown += " ".repeat(Math.min(timesOf(attributes["text:c"]), 1000))
      else if (name === "tab") shown += "\t"
      else if (name === "line-break") shown += "\n"
    },
    text(text) {
      if (aside === 0 && paragraphs > 0) shown += text
    },
    close(name) {
      if (aside > 0) aside--
      else if (name === "table") tables--
      else if (name === "table-row" && tables > 0) closeRow()
      else if (name === "table-cell" || name === "covered-table-cell") closeCell()
    },
  })
  return sheets.map(({ name, isHidden, rows }) => ({ name, isHidden, batches: () => withMerged(rows) }))
}

const asides: ReadonlySet<string> = new Set([
  "annotation",
  "frame",
  "custom-shape",
  "shapes",
  "forms",
  "tracked-changes",
])

const timesOf = (said: string | undefined) => Math.max(1, Math.floor(Number(said ?? 1)) || 1)

/** A cell's text by what it holds, which is exact, and not by how it is shown, which is rounded. */
function cellOf(cell: Attributes, shown: string): Cell {
  const value = cell["office:value"] ?? ""
  if (cell["calcext:value-type"] === "error") return { text: shown, isText: false }
  switch (cell["office:value-type"]) {
    case "float":
    case "currency":
      // Ids: 7 that is shown as 00007 is 00007 to everybody who sees it.
      return {
        text: /^0\d+$/.test(shown) && Number(shown) === Number(value) ? shown : cellText(value, "number", false),
        isText: false,
      }
    case "percentage":
      return { text: cellText(value, "percent", false), isText: false }
    case "date":
      return {
        text: (cell["office:date-value"] ?? shown).replace(/T00:00:00(?:\.0+)?Z?$/, "").replace("T", " "),
        isText: true,
      }
    case "time": {
      const [, hours, minutes, seconds] = /^PT(\d+)H(\d+)M(\d+)/.exec(cell["office:time-value"] ?? "") ?? []
      return { text: hours === undefined ? shown : `${hours}:${minutes}:${seconds}`, isText: false }
    }
    case "boolean":
      return { text: cell["office:boolean-value"] === "true" ? "TRUE" : "FALSE", isText: true }
    default:
      return { text: cell["office:string-value"] ?? shown, isText: true }
  }
}

function* withMerged(rows: readonly Row[]): Generator<TableRecord[]> {
  const merges = rows.flatMap(({ row, merged }) =>
    merged.map(({ column, rows: count }) => ({ column, firstRow: row, lastRow: row + count - 1 })),
  )
  const fillDown = mergeFiller(merges)
  for (let at = 0; at < rows.length; at += BATCH)
    yield rows.slice(at, at + BATCH).map(({ row, cells }) => ({ row, cells: fillDown(row, cells) }))
}

const tooLarge = () =>
  new UnreadableFile("unsafe-workbook", "The workbook unpacks to far more than a table needs: send the sheet as CSV.")
