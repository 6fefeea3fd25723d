import { isMissing } from "./number-text.ts"
import type { TableRecord } from "./plan.ts"
import type { RawRecord, RecordReader } from "./records.ts"

/** A cell that holds a value and how many answers it rests on: "81% (n=120)", 「4.2（N＝35）」. */
const withCount = /^(\S.*?)\s*[([（【]\s*n\s*[=:＝：]\s*(\d[\d.,' \u00a0]*)[)\]）】]$/iu

/** No longer cell is looked at: what is tried at every place of a text is not for whole essays. */
const LONGEST = 60
const SHORTEST = "1(n=2)".length
const ends = new Set(")]）】 ")

/** The value and the count of such a cell; null for any other. */
function readCell(cell: string | undefined): { value: string; count: string } | null {
  // Eight million cells of a wide sheet's head are asked: nearly all are ruled out by their length or their end.
  if (cell === undefined || cell.length < SHORTEST || cell.length > LONGEST || !ends.has(cell.at(-1)!)) return null
  const [, value, count] = withCount.exec(cell.trim()) ?? []
  return value !== undefined && count !== undefined ? { value, count: count.trim() } : null
}

/** A single such cell may be a remark. */
const FEWEST = 2

/** Columns whose cells hold two numbers each: their places, the row of their headers, and how wide the table is without more. */
export type CountedColumns = {
  readonly headerRow: number
  readonly width: number
  readonly columns: readonly { readonly place: number; readonly countsName: string }[]
}

/**
 * The columns in which every value says in brackets how many answers it rests on; null where there are none. The number
 * gets a column of its own behind the table (`withCounts`), named after the value's, and is read like any other.
 */
export function countedColumns(head: readonly TableRecord[]): CountedColumns | null {
  const width = head.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  const candidates = new Set<number>()
  for (const { cells } of head) for (let c = 0; c < cells.length; c++) if (readCell(cells[c])) candidates.add(c)
  const found = [...candidates]
    .toSorted((a, b) => a - b)
    .flatMap((c) => {
      const at = headerOf(head, c)
      return at === null ? [] : [{ at, c }]
    })
  const first = found[0]
  if (!first) return null
  const header = head[first.at]!
  const columns = found
    .filter(({ at }) => at === first.at)
    .map(({ c }) => ({ place: c, countsName: countsName(header.cells[c]!, head.slice(first.at + 1), c) }))
  return { headerRow: header.row, width, columns }
}

/** Behind a branch's name stands how many answered there, whatever was asked; behind a figure, how many answers it has. */
function countsName(header: string, below: readonly TableRecord[], c: number): string {
  const values = below.flatMap(({ cells }) => readCell(cells[c])?.value ?? [])
  return values.some((value) => /^\D*$/.test(value)) ? "n" : `${header.trim()} n`
}

/** The place of the row that names a column of values with counts; null where it is no such column, or nothing names it. */
function headerOf(head: readonly TableRecord[], c: number): number | null {
  const texts = head.map(({ cells }) => (cells[c] ?? "").trim())
  const first = texts.findIndex((text) => readCell(text))
  const below = texts.slice(first).filter((text) => text !== "" && !isMissing(text))
  if (below.length < FEWEST || !below.every((text) => readCell(text))) return null
  const above = texts.slice(0, first).findLastIndex((text) => text !== "")
  return above < 0 ? null : above
}

/** A row with the counts of its cells behind the others. */
export function withCounts<Row extends TableRecord>(record: Row, { headerRow, width, columns }: CountedColumns): Row {
  const { row, cells } = record
  const read = columns.map(({ place }) => readCell(cells[place]))
  // What is shorter or longer than the table is a line of words, or told as what it is.
  const isWhole = row === headerRow || cells.length === width || read.some((each) => each !== null)
  if (!isWhole || cells.length > width) return record
  const whole = Array.from({ length: width }, (_, c) => cells[c] ?? "")
  columns.forEach(({ place, countsName: name }, k) => {
    whole.push(row === headerRow ? name : (read[k]?.count ?? ""))
    if (read[k]) whole[place] = read[k].value
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
