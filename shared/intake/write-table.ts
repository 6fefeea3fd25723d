/** What a cell holds: text, a number, or nothing. */
export type WrittenCell = string | number | null

/** Texts that a spreadsheet would take for a formula or a command (OWASP, CSV injection), and those already marked as text. */
const looksLikeFormula = /^'*[=+\-@\t\r＝＋－＠]/

/**
 * A table as CSV in pieces of text: UTF-8 byte order mark (Excel needs it), commas, CRLF. A text that would act as a
 * formula gets an apostrophe in front, which our own reader takes off again; numbers never do, so -3.2 stays a number.
 *
 * @example [...csvPieces([["unit", "nps"], ["=A1", -3.2]])].join("") // => "\ufeffunit,nps\r\n'=A1,-3.2\r\n"
 */
export function* csvPieces(rows: Iterable<readonly WrittenCell[]>): Generator<string> {
  let piece = "\ufeff"
  for (const row of rows) {
    piece += `${row.map(csvCell).join(",")}\r\n`
    if (piece.length > 65_536) {
      yield piece
      piece = ""
    }
  }
  if (piece !== "") yield piece
}

function csvCell(cell: WrittenCell): string {
  if (cell === null) return ""
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : ""
  const safe = looksLikeFormula.test(cell) ? `'${cell}` : cell
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
