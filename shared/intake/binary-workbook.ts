import { type BinaryReader, binaryRecords } from "./binary-records.ts"
import { type CellFormat, cellFormat, cellText } from "./cell-formats.ts"
import { type Cell, type Merged, mergeFiller } from "./merged-cells.ts"
import type { TableRecord } from "./plan.ts"
import { compactNumber, storedFlag } from "./stored-cells.ts"
import { UnreadableFile } from "./unreadable-file.ts"
import { readRelations, type SheetEntry } from "./workbook-parts.ts"
import type { ZipArchive } from "./zip-archive.ts"

export type BinarySheet = {
  readonly name: string
  readonly isHidden: boolean
  /** Its rows in batches, read when asked for; empty ones while records without cells are passed over. */
  readonly batches: () => Generator<TableRecord[]>
}

type Shared = {
  readonly texts: readonly string[]
  readonly formats: readonly CellFormat[]
  readonly isFrom1904: boolean
}

/** Records between two pauses. */
const BATCH = 5000
/** As many columns as a spreadsheet has, and as many rows. */
const MOST_COLUMNS = 16_384
const MOST_ROWS = 1_048_576

/**
 * The sheets of an .xlsb workbook (Microsoft, MS-XLSB): texts, numbers, dates, shares, formulas by their stored value, errors
 * as they are shown, as `sheetRows` gives them for .xlsx. Throws `UnreadableFile` where no sheet has cells.
 */
export function openBinaryWorkbook(archive: ZipArchive, workbookPart: string): BinarySheet[] {
  const relations = readRelations(archive, workbookPart)
  const { sheets, isFrom1904 } = readSheetList(archive, workbookPart, relations)
  if (sheets.length === 0)
    throw new UnreadableFile("unsafe-workbook", "The workbook has no sheet with cells: send one that has.")
  let shared: Shared | null = null
  return sheets.map(({ name, isHidden, part }) => ({
    name,
    isHidden,
    *batches() {
      shared ??= {
        texts: readTexts(archive, relations.get("sharedStrings")),
        formats: readStyles(archive, relations.get("styles")),
        isFrom1904,
      }
      yield* readSheet(archive, part, shared)
    },
  }))
}

function readSheetList(archive: ZipArchive, workbookPart: string, relations: ReadonlyMap<string, string>) {
  const sheets: SheetEntry[] = []
  let isFrom1904 = false
  for (const { type, read } of binaryRecords(archive.pieces(workbookPart)))
    if (type === 153) isFrom1904 = (read.long() & 1) === 1
    else if (type === 156) {
      const [state] = [read.long(), read.long()]
      const part = relations.get(read.text())
      const name = read.text()
      if (part && archive.has(part)) sheets.push({ name, isHidden: state !== 0, part })
    }
  return { sheets, isFrom1904 }
}

function readTexts(archive: ZipArchive, part: string | undefined): string[] {
  const texts: string[] = []
  if (part)
    for (const { type, read } of binaryRecords(archive.pieces(part))) if (type === 19) texts.push(richText(read))
  return texts
}

/** A text without its fonts and reading aids, which stand behind it. */
function richText(read: BinaryReader): string {
  read.byte()
  return read.text()
}

/** The format of each cell style, by the style's number. */
function readStyles(archive: ZipArchive, part: string | undefined): CellFormat[] {
  const codes = new Map<number, string>()
  const formats: CellFormat[] = []
  let isInCells = false
  if (part)
    for (const { type, read } of binaryRecords(archive.pieces(part)))
      if (type === 44) codes.set(read.short(), read.text())
      else if (type === 617 || type === 618) isInCells = type === 617
      else if (type === 47 && isInCells) {
        const [, id] = [read.short(), read.short()]
        formats.push(cellFormat(id, codes.get(id)))
      }
  return formats
}

/** Merges stand behind the rows and are needed with them: the sheet is read twice. */
function* readSheet(archive: ZipArchive, part: string, shared: Shared): Generator<TableRecord[]> {
  const merges: Merged[] = []
  let seen = 0
  for (const { type, read } of binaryRecords(archive.pieces(part))) {
    if (++seen % BATCH === 0) yield []
    if (type !== 176) continue
    const [firstRow, lastRow, column] = [read.long() + 1, read.long() + 1, read.long()]
    if (lastRow > firstRow) merges.push({ column, firstRow, lastRow })
  }
  const fillDown = mergeFiller(merges.toSorted((a, b) => a.firstRow - b.firstRow))
  let batch: TableRecord[] = []
  let cells: Cell[] = []
  let row = -1
  let column = -1
  const closeRow = () => {
    if (cells.length > 0) batch.push({ row: row + 1, cells: fillDown(row + 1, cells) })
    cells = []
    column = -1
  }
  for (const { type, read } of binaryRecords(archive.pieces(part))) {
    if (type === 0) {
      closeRow()
      row = read.long()
      if (row >= MOST_ROWS) break
    } else if (type <= LAST_SHORT || type === RICH) {
      // A short cell stands right of the one before it and does not say where.
      const isShort = type >= FIRST_SHORT && type <= LAST_SHORT
      column = isShort ? column + 1 : read.long()
      const style = read.short() | (read.byte() << 16)
      read.byte()
      const cell = cellOf(isShort ? type - 11 : type, style, read, shared)
      if (cell && row >= 0 && column < MOST_COLUMNS) cells[column] = cell
    }
    if (++seen % BATCH !== 0) continue
    yield batch
    batch = []
  }
  closeRow()
  yield batch
}

const FIRST_SHORT = 12
const LAST_SHORT = 18
const RICH = 62

/** What a cell's record holds, by its kind; null for blank ones. */
function cellOf(type: number, style: number, read: BinaryReader, { texts, formats, isFrom1904 }: Shared): Cell | null {
  const number = (value: number): Cell => {
    const format = formats[style] ?? "number"
    return { text: cellText(String(value), format, isFrom1904), isText: format === "date" }
  }
  switch (type) {
    case 2:
      return number(compactNumber(read.long()))
    case 3:
    case 11:
      return storedFlag(read.byte(), true)
    case 4:
    case 10:
      return storedFlag(read.byte(), false)
    case 5:
    case 9:
      return number(read.double())
    case 6:
    case 8:
      return { text: read.text(), isText: true }
    case 7:
      return { text: texts[read.long()] ?? "", isText: true }
    case RICH:
      return { text: richText(read), isText: true }
    default:
      return null
  }
}
