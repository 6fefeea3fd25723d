import { isMissing } from "./number-text.ts"
import type { TableRecord } from "./plan.ts"
import type { RawRecord, RecordReader } from "./records.ts"

/** A cell that holds a value and how many answers it rests on: "81% (n=120)", 「4.2（N＝35）」. */
const withCount = /^(\S.*?)\s*[([（【]\s*n\s*[=:＝：]\s*(\d[\d.,' \u00a0]*)[)\]）】]$/iu

/** A single such cell may be a remark. */
const FEWEST = 2

/** Columns whose cells hold two numbers each: their places, the row of their headers, and how wide the table is without more. */
export type CountedColumns = {
  readonly headerRow: number
  readonly width: number
  readonly columns: readonly number[]
}

/**
 * The columns in which every value says in brackets how many answers it rests on; null where there are none. The number
 * gets a column of its own behind the table (`withCounts`), named after the value's, and is read like any other.
 */
export function countedColumns(head: readonly TableRecord[]): CountedColumns | null {
  const width = head.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  const found = Array.from({ length: width }, (_, c) => headerOf(head, c)).flatMap((at, c) =>
    at === null ? [] : [{ at, c }],
  )
  const first = found[0]
  if (!first) return null
  const columns = found.filter(({ at }) => at === first.at).map(({ c }) => c)
  return { headerRow: head[first.at]!.row, width, columns }
}

/** The place of the row that names a column of values with counts; null where it is no such column, or nothing names it. */
function headerOf(head: readonly TableRecord[], c: number): number | null {
  const texts = head.map(({ cells }) => (cells[c] ?? "").trim())
  const first = texts.findIndex((text) => withCount.test(text))
  if (first < 0) return null
  const below = texts.slice(first).filter((text) => text !== "" && !isMissing(text))
  if (below.length < FEWEST || !below.every((text) => withCount.test(text))) return null
  const above = texts.slice(0, first).findLastIndex((text) => text !== "")
  return above < 0 ? null : above
}

/** A row with the counts of its cells behind the others. */
export function withCounts<Row extends TableRecord>(record: Row, { headerRow, width, columns }: CountedColumns): Row {
  const { row, cells } = record
  const read = columns.map((c) => withCount.exec((cells[c] ?? "").trim()))
  // What is shorter or longer than the table is a line of words, or told as what it is.
  const isWhole = row === headerRow || cells.length === width || read.some((each) => each !== null)
  if (!isWhole || cells.length > width) return record
  const whole = Array.from({ length: width }, (_, c) => cells[c] ?? "")
  columns.forEach((c, k) => {
    whole.push(row === headerRow ? `${whole[c]!.trim()} n` : (read[k]?.[2]!.trim() ?? ""))
    if (read[k]) whole[c] = read[k][1]!
  })
  return { ...record, cells: whole }
}

/** A reader whose rows are so. */
export function countReader(reader: RecordReader, counted: CountedColumns): RecordReader {
  const split = (records: RawRecord[]) => records.map((record) => withCounts(record, counted))
  return {
    push: (text) => split(reader.push(text)),
    end: () => split(reader.end()),
    endsWithLine: () => reader.endsWithLine(),
  }
}
