import { strToU8, Zip, ZipDeflate } from "fflate"
import { drawingParts, type SheetChart } from "./write-drawing.ts"
import type { WrittenCell } from "./write-table.ts"

/** A day, "2025-03-01", that a spreadsheet reckons with; or what a table holds anyway. */
export type SheetCell = WrittenCell | { readonly day: string }

export type WrittenSheet = {
  readonly name: string
  readonly rows: Iterable<readonly SheetCell[]>
  /** Left out: as wide as the program likes, and figures as it writes them. The first row is then a head that stays in sight. */
  readonly columns?: readonly SheetColumn[]
  /** Points of each row, where its texts take several lines: not every program makes room for them by itself. */
  readonly heights?: readonly (number | null)[]
  readonly charts?: readonly SheetChart[]
}

/** How wide a column is, in characters; how its figures and days are written; whether its texts take several lines. */
export type SheetColumn = { readonly width: number; readonly format?: string; readonly wraps?: boolean }

/** As many characters as a spreadsheet's cell holds. */
const LONGEST_TEXT = 32_767

/**
 * A workbook (.xlsx) in pieces of bytes: one sheet per table, numbers as numbers, texts as texts. A text in a workbook is
 * never taken for a formula, so it is written as it is.
 */
export function* xlsxPieces(sheets: readonly WrittenSheet[]): Generator<Uint8Array> {
  let ready: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  function* part(name: string, texts: Iterable<string>): Generator<Uint8Array> {
    const entry = new ZipDeflate(name, { level: 6 })
    zip.add(entry)
    for (const text of texts) {
      entry.push(strToU8(text))
      yield* ready
      ready = []
    }
    entry.push(new Uint8Array(), true)
  }
  const names = sheetNames(sheets.map(({ name }) => name))
  const charts = sheets.map((sheet) => sheet.charts ?? [])
  yield* part("[Content_Types].xml", [contentTypes(charts.map((each) => each.length))])
  yield* part("_rels/.rels", [packageRelations])
  yield* part("xl/workbook.xml", [workbookXml(names)])
  yield* part("xl/_rels/workbook.xml.rels", [workbookRelations(sheets.length)])
  const styles = stylesOf(sheets)
  yield* part("xl/styles.xml", [styles.xml])
  for (const [i, sheet] of sheets.entries())
    yield* part(`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet, styles.place, i === 0))
  for (const { name, xml } of drawingParts(charts, escaped)) yield* part(name, [xml])
  zip.end()
  yield* ready
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const packaging = "http://schemas.openxmlformats.org/package/2006"
const numbered = (count: number, text: (n: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i + 1)).join("")

const openXml = "application/vnd.openxmlformats-officedocument"
const override = (part: string, type: string) =>
  `<Override PartName="/xl/${part}" ContentType="${openXml}.${type}+xml"/>`

/** By how many charts each sheet has. */
function contentTypes(charts: readonly number[]): string {
  const all = charts.reduce((sum, each) => sum + each, 0)
  const parts = [
    override("workbook.xml", "spreadsheetml.sheet.main"),
    override("styles.xml", "spreadsheetml.styles"),
    numbered(charts.length, (n) => override(`worksheets/sheet${n}.xml`, "spreadsheetml.worksheet")),
    numbered(charts.length, (n) => (charts[n - 1] === 0 ? "" : override(`drawings/drawing${n}.xml`, "drawing"))),
    numbered(all, (n) => override(`charts/chart${n}.xml`, "drawingml.chart")),
  ]
  return `${declaration}<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${parts.join("")}</Types>`
}

const packageRelations = `${declaration}<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

const workbookXml = (names: readonly string[]) =>
  `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names.map((name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join("")}</sheets></workbook>`

const workbookRelations = (sheets: number) =>
  `${declaration}<Relationships xmlns="${packaging}/relationships">${numbered(sheets, (n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${sheets + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`

/** Where a column's look stands in the list of styles; heads come second, over figures third. */
type PlaceOf = (column: SheetColumn | undefined) => number
const PLAIN = 0
const HEADS = { text: 1, figures: 2 }
const headOf = (column: SheetColumn | undefined) => (column?.format === undefined ? HEADS.text : HEADS.figures)
const headXf = (align: string) =>
  `<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment ${align}vertical="bottom" wrapText="1"/></xf>`

/** Every look that the sheets need, once. */
function stylesOf(sheets: readonly WrittenSheet[]): { readonly xml: string; readonly place: PlaceOf } {
  const keyOf = ({ format = "", wraps = false }: SheetColumn) => `${wraps} ${format}`
  const looks = new Map(sheets.flatMap(({ columns = [] }) => columns.map((column) => [keyOf(column), column] as const)))
  const keys = [...looks.keys()]
  const formats = [...looks.values()].map(({ format }, i) =>
    format === undefined ? "" : `<numFmt numFmtId="${164 + i}" formatCode="${escaped(format)}"/>`,
  )
  const given = formats.filter((text) => text !== "")
  const xfs = [...looks.values()].map(({ format, wraps = false }, i) => {
    const number = format === undefined ? 'numFmtId="0"' : `numFmtId="${164 + i}" applyNumberFormat="1"`
    const side = format === undefined ? 'horizontal="left" indent="1" ' : ""
    const lines = `<alignment ${side}vertical="top"${wraps ? ' wrapText="1"' : ""}/>`
    return `<xf ${number} fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">${lines}</xf>`
  })
  const xml = `${declaration}<styleSheet xmlns="${main}">${given.length === 0 ? "" : `<numFmts count="${given.length}">${given.join("")}</numFmts>`}<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF808994"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${xfs.length + 3}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${headXf('horizontal="left" indent="1" ')}${headXf('horizontal="right" ')}${xfs.join("")}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
  return { xml, place: (column) => (column === undefined ? PLAIN : HEADS.figures + 1 + keys.indexOf(keyOf(column))) }
}

/** Keeps the head in sight. */
const FROZEN = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'

/** Printed lying, and as wide as the paper: a table that is cut between columns is read by nobody. */
const PAPER = '<pageSetup orientation="landscape" fitToWidth="1" fitToHeight="0"/>'

function* sheetXml(
  { rows, columns, heights = [], charts = [] }: WrittenSheet,
  place: PlaceOf,
  isFirst: boolean,
): Generator<string> {
  let piece = `${declaration}<worksheet xmlns="${main}" xmlns:r="${office}">`
  if (columns) {
    const widths = columns.map(
      ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
    )
    piece += `<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ""} workbookViewId="0">${FROZEN}</sheetView></sheetViews><cols>${widths.join("")}</cols>`
  }
  piece += "<sheetData>"
  let at = 0
  for (const row of rows) {
    const isHead = columns !== undefined && at === 0
    const height = heights[at++] ?? null
    const tall = height === null ? "" : ` ht="${height}" customHeight="1"`
    piece += `<row${tall}>${row.map((cell, i) => sheetCell(cell, isHead ? headOf(columns[i]) : place(columns?.[i]))).join("")}</row>`
    if (piece.length > 65_536) {
      yield piece
      piece = ""
    }
  }
  yield `${piece}</sheetData>${columns ? PAPER : ""}${charts.length === 0 ? "" : '<drawing r:id="rId1"/>'}</worksheet>`
}

const DAY_MS = 86_400_000
/** The day before the first one that spreadsheets number, as they count an extra day in 1900. */
const DAY_ZERO = Date.UTC(1899, 11, 30)

/** A day, "2025-03-01", as the number that a spreadsheet counts it by. */
export const serialOf = (day: string) => (Date.parse(day) - DAY_ZERO) / DAY_MS

function sheetCell(cell: SheetCell, style: number): string {
  const look = style === PLAIN ? "" : ` s="${style}"`
  if (cell === null || cell === "" || (typeof cell === "number" && !Number.isFinite(cell))) return `<c${look}/>`
  if (typeof cell === "number") return `<c${look}><v>${cell}</v></c>`
  if (typeof cell === "object") return `<c${look}><v>${serialOf(cell.day)}</v></c>`
  return `<c${look} t="inlineStr"><is><t xml:space="preserve">${escaped(cell.slice(0, LONGEST_TEXT))}</t></is></c>`
}

/** Characters that XML 1.0 leaves out, halves of pairs among them, and the carriage return, which it would change. */
const notXml =
  // oxlint-disable-next-line no-control-regex -- the control characters are what it looks for
  /[\x00-\x08\x0b-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** A text for XML: its own marks escaped, what it cannot hold as `_x0007_`. */
function escaped(text: string): string {
  return text
    .replaceAll(/_x(?=[0-9A-Fa-f]{4}_)/g, "_x005F_x")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll(notXml, (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`)
}

/** Sheet names as a spreadsheet takes them: at most 31 characters, without its marks, each once. */
function sheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name, i) => {
    const plain =
      name
        .replaceAll(/[\\/?*:[\]']/g, " ")
        .trim()
        .slice(0, 31) || `Sheet${i + 1}`
    let unique = plain
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${plain.slice(0, 31 - String(n).length - 1)} ${n}`
    taken.add(unique.toLowerCase())
    return unique
  })
}
