/** A block of merged cells: spreadsheet rows from 1, columns from 0, all included. */
export type Merged = { readonly column: number; readonly firstRow: number; readonly lastRow: number }

/** A cell as text; numbers that are merged over several rows are one figure, texts belong to each row. */
export type Cell = { readonly text: string; readonly isText: boolean }

/** More merges than this are decoration. */
const MOST = 100_000

/**
 * The merges of a sheet that span rows, in the order of their first rows. They stand behind the rows in the file and are
 * needed with them, so the sheet's text is searched before it is read.
 */
export function findMerges(pieces: Iterable<Uint8Array>): Merged[] {
  const merges: Merged[] = []
  const decoder = new TextDecoder()
  const pattern = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d+):[A-Z]{1,3}(\d+)"/g
  let carried = ""
  for (const piece of pieces) {
    const text = carried + decoder.decode(piece, { stream: true })
    for (const [, column, first, last] of text.matchAll(pattern))
      if (first !== last && merges.length < MOST)
        merges.push({ column: columnIndex(column!), firstRow: Number(first), lastRow: Number(last) })
    // A tag may be cut by the end of a piece; one that was read whole is not read again.
    carried = text.slice(Math.max(text.length - 200, text.lastIndexOf("<")))
    if (!carried.startsWith("<") || carried.includes(">")) carried = ""
  }
  return merges.toSorted((a, b) => a.firstRow - b.firstRow)
}

/**
 * The place of a column by its letters, the first being 0.
 *
 * @example columnIndex("AA") // => 26
 */
export function columnIndex(letters: string): number {
  let index = 0
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64
  return index - 1
}

/** Gives a row's cells their texts, merged ones from above included. A merged number is not repeated: it is one figure. */
export function mergeFiller(merges: readonly Merged[]): (row: number, cells: readonly Cell[]) => string[] {
  let next = 0
  let open: (Merged & { text: string })[] = []
  return (row, cells) => {
    open = open.filter(({ lastRow }) => lastRow >= row)
    const texts = Array.from(cells, (cell) => cell?.text ?? "")
    for (; next < merges.length && merges[next]!.firstRow <= row; next++) {
      const merge = merges[next]!
      const first = cells[merge.column]
      if (merge.firstRow === row && first?.isText) open.push({ ...merge, text: first.text })
    }
    for (const { column, text } of open) {
      while (texts.length <= column) texts.push("")
      if (texts[column] === "") texts[column] = text
    }
    return texts
  }
}
