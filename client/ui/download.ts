import { csvPieces, type WrittenCell } from "../../shared/intake/write-table.ts"

/** A cell of a table that can be shown and downloaded: text, a number, or nothing. */
export type Cell = WrittenCell

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

/** Rows as CSV, as every table leaves the product; without the byte order mark, which the file gets from `downloadText`. */
export function csvText(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [...csvPieces([columns, ...rows])].join("").replace(/^\ufeff/, "")
}
