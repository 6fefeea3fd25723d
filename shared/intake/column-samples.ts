import { readDate } from "./date-span.ts"
import { isTotalLabel } from "./name-text.ts"
import { isErrorCell, isMissing } from "./number-text.ts"
import { writtenNumber } from "./numbers.ts"
import type { TableRecord } from "./plan.ts"

/** What the first cells of a column look like; shares are of the cells that hold something. */
export type ColumnSample = {
  readonly texts: readonly string[]
  /** Every cell, missing ones included: the same place is the same row in all columns. */
  readonly cells: readonly string[]
  readonly filled: number
  readonly distinct: number
  readonly numbers: number
  /** Cells that are periods beyond doubt: bare years and day numbers are counted as numbers only. */
  readonly periods: number
}

/** Samples of each column below the header. */
export function sampleColumns(records: readonly TableRecord[], firstDataRow: number, width: number): ColumnSample[] {
  // Rows of sums are no data: "Average" below twelve months is no month.
  const below = records.filter(({ row }) => row >= firstDataRow)
  const data = below.filter(({ cells }) => !isTotalLabel(cells.find(isText) ?? ""))
  const all = data.some(({ cells }) => cells.some(isText)) ? data : below
  // Of a table of thousands of columns a few rows are as many cells.
  const rows = all.slice(0, Math.max(30, Math.floor(MOST_CELLS / Math.max(1, width))))
  return Array.from({ length: width }, (_, i) => {
    const column = rows.map(({ cells }) => cells[i]?.trim() ?? "")
    const texts = column.filter((text) => !isMissing(text))
    const numbers = texts.filter((text) => isErrorCell(text) || isNumber(text)).length
    const periods = texts.filter((text) => !plainNumber.test(text) && readDate(text) !== null).length
    return { texts, cells: column, filled: texts.length, distinct: new Set(texts).size, numbers, periods }
  })
}

const MOST_CELLS = 500_000

/** What is no date at a glance: years and day numbers are counted as numbers, and 81.5 is nobody's month. */
const plainNumber = /^(?:\d{4,5}(?:\.\d+)?|[-+]?\d{1,3}(?:\.\d{1,3})?%?)$/

const isText = (cell: string) => cell.trim() !== ""

const isNumber = (text: string) => (writtenNumber(text, ".") ?? writtenNumber(text, ",")) !== null

/** Nearly all cells are numbers; a few words among them are for their rows to answer for. */
export const isNumeric = ({ filled, numbers }: ColumnSample) => filled > 0 && numbers >= filled * 0.7

export const isPeriodic = ({ filled, periods }: ColumnSample) => filled > 0 && periods >= filled * 0.8

export const isWordy = (sample: ColumnSample) => sample.filled > 0 && !isNumeric(sample) && !isPeriodic(sample)
