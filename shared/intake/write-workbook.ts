import { strToU8, Zip, ZipDeflate } from "fflate"
import type { WrittenCell } from "./write-table.ts"

export type WrittenSheet = { readonly name: string; readonly rows: Iterable<readonly WrittenCell[]> }

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
  yield* part("[Content_Types].xml", [contentTypes(sheets.length)])
  yield* part("_rels/.rels", [packageRelations])
  yield* part("xl/workbook.xml", [workbookXml(names)])
  yield* part("xl/_rels/workbook.xml.rels", [workbookRelations(sheets.length)])
  for (const [i, { rows }] of sheets.entries()) yield* part(`xl/worksheets/sheet${i + 1}.xml`, sheetXml(rows))
  zip.end()
  yield* ready
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const packaging = "http://schemas.openxmlformats.org/package/2006"
const numbered = (count: number, text: (n: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i + 1)).join("")

const contentTypes = (sheets: number) =>
  `${xml}<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${numbered(sheets, (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`)}</Types>`

const packageRelations = `${xml}<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

const workbookXml = (names: readonly string[]) =>
  `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names.map((name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join("")}</sheets></workbook>`

const workbookRelations = (sheets: number) =>
  `${xml}<Relationships xmlns="${packaging}/relationships">${numbered(sheets, (n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}</Relationships>`

function* sheetXml(rows: Iterable<readonly WrittenCell[]>): Generator<string> {
  let piece = `${xml}<worksheet xmlns="${main}"><sheetData>`
  for (const row of rows) {
    piece += `<row>${row.map(sheetCell).join("")}</row>`
    if (piece.length > 65_536) {
      yield piece
      piece = ""
    }
  }
  yield `${piece}</sheetData></worksheet>`
}

function sheetCell(cell: WrittenCell): string {
  if (cell === null || cell === "" || (typeof cell === "number" && !Number.isFinite(cell))) return "<c/>"
  if (typeof cell === "number") return `<c><v>${cell}</v></c>`
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell.slice(0, LONGEST_TEXT))}</t></is></c>`
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
