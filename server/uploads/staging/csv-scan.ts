/** A text file that DuckDB can read as it stands. */
export type CsvSource = {
  readonly path: string
  /** One of the four that tables are written with; anything else goes through the exact cutter first. */
  readonly delimiter: "," | ";" | "\t" | "|"
  readonly lineEnd: "\n" | "\r\n"
  /** Columns of the file, a leading row number not counted. */
  readonly width: number
  /** Lines before the first row of data. */
  readonly skip: number
  /** Spreadsheet row of the first row of data, or null where the first column says the row of each. */
  readonly firstRow: number | null
  /** Nothing in the file looks like a number to SQL and not to our own reader, but infinity and what is none. */
  readonly hasPlainNumbers: boolean
}

/**
 * The rows of a file as text, columns c0, c1, ...: SQL text made of our own path and constants, never of what the
 * file holds. Strict: a row that is not cut cleanly is an error, never a guess. An empty cell is NULL. The columns `asNumbers`
 * are read as such, and a cell there that CAST would not take is an error too.
 */
export function csvScan(
  { path, delimiter, lineEnd, width, skip, firstRow }: CsvSource,
  asNumbers: ReadonlySet<number> = new Set(),
): string {
  const names = Array.from({ length: width }, (_, i) => `c${i}: '${asNumbers.has(i) ? "DOUBLE" : "VARCHAR"}'`)
  if (firstRow === null) names.unshift("row: 'INTEGER'")
  const options = [
    "auto_detect = false",
    "header = false",
    "strict_mode = true",
    "null_padding = false",
    "quote = '\"'",
    "escape = '\"'",
    `delim = '${delimiter}'`,
    // Told of CRLF, the strict reader of DuckDB 1.5 finds no rows at all and says nothing; left to itself it reads them right.
    ...(lineEnd === "\n" ? ["new_line = '\\n'"] : []),
    `skip = ${skip}`,
    `columns = {${names.join(", ")}}`,
  ]
  return `read_csv('${path.replaceAll("'", "''")}', ${options.join(", ")})`
}
