import { textDecoder } from "./decode-text.ts"
import { detectEncoding } from "./encoding.ts"
import { htmlTables } from "./html-tables.ts"
import type { TableRecord } from "./plan.ts"
import { UnreadableFile } from "./unreadable-file.ts"
import { xmlSpreadsheet, xmlSpreadsheetMark } from "./xml-spreadsheet.ts"

export type MarkupSheet = {
  readonly name: string
  readonly isHidden: boolean
  readonly records: readonly TableRecord[]
}

/** The tables of a web page or of an XML spreadsheet, whatever the file calls itself. */
export function openMarkup(bytes: Uint8Array): MarkupSheet[] {
  const text = decoded(bytes)
  if (/^\s*<\?xml/.test(text) && text.slice(0, 4096).includes(xmlSpreadsheetMark)) return xmlSpreadsheet(text)
  const tables = htmlTables(text)
  if (tables.length === 0)
    throw new UnreadableFile("not-a-table", "This is a page of markup without a table in it: send .xlsx or CSV.")
  return tables.map(({ rows }, i) => ({
    name: `Table ${i + 1}`,
    isHidden: false,
    records: rows.map((cells, k) => ({ row: k + 1, cells })),
  }))
}

/** The encoding by its mark, else by the bytes where they are sure, else as the page says of itself. */
function decoded(bytes: Uint8Array): string {
  const found = detectEncoding(bytes)
  if (found.bom || found.confidence > 0.9) return textDecoder(found.encoding).decode(bytes)
  const head = textDecoder("windows-1252").decode(bytes.subarray(0, 4096))
  const said = /(?:charset|encoding)\s*=\s*["']?([\w-]+)/i.exec(head)?.[1]
  try {
    return textDecoder(said ?? found.encoding).decode(bytes)
  } catch {
    // A page may name an encoding that nobody knows; then the bytes have to say.
    return textDecoder(found.encoding).decode(bytes)
  }
}

/** Whether a file's first bytes are markup: `<` and a name, which no table of text begins with. */
export function startsAsMarkup(bytes: Uint8Array): boolean {
  // Zero bytes are the other halves of UTF-16 letters.
  const head = String.fromCharCode(...bytes.subarray(0, 64).filter((byte) => byte !== 0)).replace(
    /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*/,
    "",
  )
  return /^<(?:!doctype|!--|\?xml|html|head|meta|style|table|body|div|title)/i.test(head)
}
