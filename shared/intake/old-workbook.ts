import { type CellFormat, cellFormat, cellText } from "./cell-formats.ts"
import { openCompoundFile } from "./compound-file.ts"
import { type Cell, type Merged, mergeFiller } from "./merged-cells.ts"
import { BiffReader, type BiffRecord, biffRecords } from "./old-workbook-records.ts"
import type { TableRecord } from "./plan.ts"
import { compactNumber, storedFlag } from "./stored-cells.ts"
import { UnreadableFile } from "./unreadable-file.ts"

export type OldSheet = {
  readonly name: string
  readonly isHidden: boolean
  /** Its rows in batches, read when asked for; empty ones while their records are gathered. */
  readonly batches: () => Generator<TableRecord[]>
}

/** What all sheets of a workbook share. */
type Globals = {
  isBiff8: boolean
  codePage: number
  isFrom1904: boolean
  texts: string[]
  codes: Map<number, string>
  /** The number of each style's format. */
  styles: number[]
  sheets: { name: string; isHidden: boolean; isTable: boolean; at: number }[]
}

/** Records or rows between two pauses. */
const BATCH = 5000

const BOF = 0x809
const EOF = 0x0a
const WORKSHEET = 0

/**
 * The sheets of an .xls workbook of Excel 5 to 2003 (Microsoft, MS-XLS): texts, numbers, dates, formulas by their stored
 * value, errors as they are shown, as `sheetRows` gives them for .xlsx. Throws `UnreadableFile` where it is damaged, holds
 * macros or has a password.
 */
export function openOldWorkbook(bytes: Uint8Array): OldSheet[] {
  const file = openCompoundFile(bytes)
  const stream = file.stream("Workbook") ?? file.stream("Book")
  if (!stream) throw unsafe("This is no workbook: send .xlsx or CSV.")
  if (file.names.some((name) => /^_?VBA/i.test(name)))
    throw unsafe("The workbook holds macros: save it as .xlsx, which has none, and send that.")
  const globals = readGlobals(stream)
  const tables = globals.sheets.filter(({ isTable }) => isTable)
  if (tables.length === 0) throw unsafe("The workbook has no sheet with cells: send one that has.")
  return tables.map(({ name, isHidden, at }) => ({ name, isHidden, batches: () => readSheet(stream, at, globals) }))
}

function readGlobals(stream: Uint8Array): Globals {
  const globals: Globals = {
    isBiff8: true,
    codePage: 1252,
    isFrom1904: false,
    texts: [],
    codes: new Map(),
    styles: [],
    sheets: [],
  }
  for (const record of biffRecords(stream, 0)) {
    if (record.type === EOF) break
    readGlobal(record, globals)
  }
  return globals
}

function readGlobal(record: BiffRecord, globals: Globals): void {
  const read = new BiffReader(record, globals.codePage)
  switch (record.type) {
    case BOF: {
      const version = read.short()
      if (version !== 0x600 && version !== 0x500)
        throw unsafe("This workbook is older than Excel 5: save it as .xlsx or CSV and send that.")
      globals.isBiff8 = version === 0x600
      return
    }
    case 0x2f:
      throw unsafe("The workbook is protected by a password: save it without one and send that.")
    case 0x42:
      globals.codePage = read.short()
      return
    case 0x22:
      globals.isFrom1904 = read.short() === 1
      return
    case 0x41e: {
      const id = read.short()
      globals.codes.set(id, globals.isBiff8 ? read.text(2) : read.bytesText(1))
      return
    }
    case 0xe0:
      read.short()
      globals.styles.push(read.short())
      return
    case 0x85: {
      const [at, state, kind] = [read.long(), read.byte(), read.byte()]
      const name = globals.isBiff8 ? read.text(1) : read.bytesText(1)
      globals.sheets.push({ name, isHidden: (state & 3) !== 0, isTable: kind === WORKSHEET, at })
      return
    }
    case 0xfc:
      read.skip(8)
      while (!read.isOver()) globals.texts.push(read.text(2))
  }
}

function* readSheet(stream: Uint8Array, start: number, globals: Globals): Generator<TableRecord[]> {
  const rows = new Map<number, Cell[]>()
  const merges: Merged[] = []
  const formats = globals.styles.map((id) => cellFormat(id, globals.codes.get(id)))
  let depth = 0
  /** A formula whose text comes in a record behind it. */
  let open: { readonly row: number; readonly column: number } | null = null

  const put = (row: number, column: number, cell: Cell) => {
    const cells = rows.get(row) ?? []
    cells[column] = cell
    rows.set(row, cells)
  }
  const number = (value: number, style: number): Cell => {
    const format: CellFormat = formats[style] ?? "number"
    return { text: cellText(String(value), format, globals.isFrom1904), isText: format === "date" }
  }

  let seen = 0
  for (const record of biffRecords(stream, start)) {
    if (++seen % BATCH === 0) yield []
    const read = new BiffReader(record, globals.codePage)
    // Charts stand inside their sheets, each between a beginning and an end of its own.
    if (record.type === BOF) depth++
    else if (record.type === EOF && --depth <= 0) break
    if (depth !== 1) continue
    const text = () => (globals.isBiff8 ? read.text(2) : read.bytesText(2))
    switch (record.type) {
      case 0xfd: {
        const [row, column] = [read.short(), read.short()]
        read.short()
        put(row, column, { text: globals.texts[read.long()] ?? "", isText: true })
        break
      }
      case 0x204:
      case 0xd6: {
        const [row, column] = [read.short(), read.short()]
        read.short()
        put(row, column, { text: text(), isText: true })
        break
      }
      case 0x203: {
        const [row, column, style] = [read.short(), read.short(), read.short()]
        put(row, column, number(read.double(), style))
        break
      }
      case 0x27e: {
        const [row, column, style] = [read.short(), read.short(), read.short()]
        put(row, column, number(compactNumber(read.long()), style))
        break
      }
      case 0xbd: {
        const [row, first] = [read.short(), read.short()]
        const count = Math.floor((record.pieces[0]!.length - 6) / 6)
        for (let i = 0; i < count; i++) {
          const style = read.short()
          put(row, first + i, number(compactNumber(read.long()), style))
        }
        break
      }
      case 0x205: {
        const [row, column] = [read.short(), read.short()]
        read.short()
        put(row, column, storedFlag(read.byte(), read.byte() === 1))
        break
      }
      case 0x06: {
        const [row, column, style] = [read.short(), read.short(), read.short()]
        const result = Array.from({ length: 8 }, () => read.byte())
        open = null
        if (result[6] !== 0xff || result[7] !== 0xff) {
          put(row, column, number(new DataView(Uint8Array.from(result).buffer).getFloat64(0, true), style))
        } else if (result[0] === 0) {
          open = { row, column }
          // Where no text follows, nobody has calculated the formula yet: its cell is not empty, and it is no number.
          put(row, column, { text: "=?", isText: false })
        } else if (result[0] !== 3) put(row, column, storedFlag(result[2]!, result[0] === 2))
        break
      }
      case 0x207:
        if (open) put(open.row, open.column, { text: text(), isText: true })
        open = null
        break
      case 0xe5:
        for (let count = read.short(); count > 0 && !read.isOver(); count--) {
          const [firstRow, lastRow, column] = [read.short() + 1, read.short() + 1, read.short()]
          read.short()
          if (lastRow > firstRow) merges.push({ column, firstRow, lastRow })
        }
    }
  }
  const fillDown = mergeFiller(merges.toSorted((a, b) => a.firstRow - b.firstRow))
  const sorted = [...rows].toSorted(([a], [b]) => a - b)
  for (let at = 0; at < sorted.length; at += BATCH)
    yield sorted.slice(at, at + BATCH).map(([row, cells]) => ({ row: row + 1, cells: fillDown(row + 1, cells) }))
}

const unsafe = (message: string) => new UnreadableFile("unsafe-workbook", message)
