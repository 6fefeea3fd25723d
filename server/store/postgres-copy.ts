import type { Batch } from "./database.ts"

/** "PGCOPY\n\377\r\n\0", flags and the length of an extension nobody uses. */
const HEADER = 19
const ROWS_A_BATCH = 8192

type Column = { readonly kind: "integer" | "double"; values: Int32Array | Float64Array }

/**
 * The rows of PostgreSQL's binary COPY format (manual, "COPY", File Formats) as typed columns. `kinds` are the columns'
 * types, INTEGER or DOUBLE PRECISION. A missing double becomes NaN; a missing integer is refused.
 */
export async function* batchesOfCopy(
  chunks: AsyncIterable<Buffer>,
  kinds: readonly Column["kind"][],
): AsyncGenerator<Batch> {
  let rest: Buffer = Buffer.alloc(0)
  let atHeader = true
  let columns = emptyColumns(kinds)
  let row = 0
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let place = 0
    if (atHeader) {
      if (bytes.length < HEADER) {
        rest = bytes
        continue
      }
      place = HEADER
      atHeader = false
    }
    for (;;) {
      const next = readRow(bytes, place, columns, row)
      if (next === null) break
      place = next
      if (++row === ROWS_A_BATCH) {
        yield { rows: row, columns: columns.map(({ values }) => values) }
        columns = emptyColumns(kinds)
        row = 0
      }
    }
    rest = bytes.subarray(place)
  }
  if (row > 0) yield { rows: row, columns: columns.map(({ values }) => values) }
}

const emptyColumns = (kinds: readonly Column["kind"][]): Column[] =>
  kinds.map((kind) => ({
    kind,
    values: kind === "integer" ? new Int32Array(ROWS_A_BATCH) : new Float64Array(ROWS_A_BATCH),
  }))

/** Writes one row into the columns; the place after it, or null where the row is not whole yet or the rows have ended. */
function readRow(bytes: Buffer, start: number, columns: readonly Column[], row: number): number | null {
  if (start + 2 > bytes.length || bytes.readInt16BE(start) === -1) return null
  let place = start + 2
  for (const { kind, values } of columns) {
    if (place + 4 > bytes.length) return null
    const length = bytes.readInt32BE(place)
    place += 4
    if (length === -1) {
      if (kind === "integer") throw new Error("columns needs integers without nulls, a row has one")
      values[row] = NaN
      continue
    }
    if (place + length > bytes.length) return null
    values[row] = kind === "integer" ? bytes.readInt32BE(place) : bytes.readDoubleBE(place)
    place += length
  }
  return place
}
