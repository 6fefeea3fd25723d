/** A cell of a table that can be shown and downloaded: text, a number, or nothing. */
export type Cell = string | number | null

/** Offers text as a file. The byte order mark makes Excel read Chinese as what it is. */
export function downloadText(fileName: string, text: string, type: string): void {
  downloadBlob(fileName, new Blob(["\ufeff", text], { type: `${type};charset=utf-8` }))
}

/** Offers anything as a file. */
export function downloadBlob(fileName: string, blob: Blob): void {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(blob)
  link.download = fileName
  link.click()
  // The browser has taken what it needs once the click is done; the address must live until then.
  setTimeout(() => URL.revokeObjectURL(link.href), 0)
}

/**
 * Rows as CSV (RFC 4180). Text that a spreadsheet would run as a formula is preceded by an apostrophe; numbers are not
 * touched.
 */
export function csvText(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [columns, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n"
}

function csvCell(cell: Cell): string {
  if (cell === null) return ""
  if (typeof cell === "number") return String(cell)
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
