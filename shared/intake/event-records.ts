import { textDecoder } from "./decode-text.ts"
import { sniffDelimiter } from "./delimiter.ts"
import { detectEncoding } from "./encoding.ts"
import type { TableRecord } from "./plan.ts"
import { recordReader } from "./records.ts"
import { UnreadableFile } from "./unreadable-file.ts"
import { fileKind, openWorkbook } from "./workbook.ts"

/** Of a text that is looked at to find what parts its columns. */
const HEAD = 100_000

/** The rows of a small file: a text in any encoding, or the first sheet of a workbook that is seen and has rows. */
export function eventRecords(bytes: Uint8Array): TableRecord[] {
  if (bytes.length === 0)
    throw new UnreadableFile("empty-file", "The file is empty: check that the right one was sent.")
  if (fileKind(bytes) !== "text") return sheetRecords(bytes)
  const { encoding, binary } = detectEncoding(bytes)
  if (binary)
    throw new UnreadableFile("not-a-table", "The file is no text: send a CSV or Excel file (.csv, .txt, .xlsx).")
  const text = textDecoder(encoding).decode(bytes)
  const reader = recordReader(sniffDelimiter(text.slice(0, HEAD)).delimiter)
  const records = [...reader.push(text), ...reader.end()]
  const torn = records.find(({ fault }) => fault !== undefined)
  if (torn)
    throw new UnreadableFile(
      torn.fault!,
      `Row ${torn.row} has a quotation mark that does not close: mend it and send the file again.`,
    )
  return records
}

function sheetRecords(bytes: Uint8Array): TableRecord[] {
  const workbook = openWorkbook(bytes)
  for (const { name } of workbook.sheets.toSorted((a, b) => Number(a.isHidden) - Number(b.isHidden))) {
    const records = [...workbook.rows(name)].flat()
    if (records.some(({ cells }) => cells.some((cell) => cell.trim() !== ""))) return records
  }
  return []
}
