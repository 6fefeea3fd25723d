import type { GroupHeadings } from "./group-headings.ts"
import type { TableRecord } from "./plan.ts"

/** A row with its heading behind its cells: `isHeading` where it only says what the rows below it are about. */
export type HeadedRecord<Row extends TableRecord> = Row & {
  readonly isHeading?: boolean
  /** The place of the cell that the file does not have. */
  readonly added?: number
}

/** The first rows with their headings behind them, as they are planned: without the headings themselves, which are no data. */
export const withoutHeadings = (records: readonly TableRecord[], headings: GroupHeadings) =>
  records.map(underHeadings(headings)).filter(({ isHeading }) => !isHeading)

/**
 * A reader of rows in the order of the file that puts each row's heading behind its cells. Below a heading that is none for
 * sure the rows must begin again, as below the one before or below the first ones: a line in the middle of a group heads
 * nothing, and what stands below it is nobody's until the next heading. A row of text that is short stays as it is: it may
 * have been cut off.
 */
export function underHeadings(headings: GroupHeadings): <Row extends TableRecord>(record: Row) => HeadedRecord<Row> {
  const { column, isRagged, name, headerRow, of, isSure, openers } = headings
  let heading = ""
  let isOpen = false
  let before: ReadonlySet<string> = new Set()
  let below = new Set<string>()

  function follow(text: string): void {
    if (isOpen && !before.has(text) && !openers.has(text)) heading = ""
    isOpen = false
    below.add(text)
  }

  function head(text: string): void {
    heading = text
    isOpen = !isSure(text)
    if (below.size > 0) [before, below] = [below, new Set()]
  }

  return (record) => {
    const { row, cells } = record
    const text = cells[0]?.trim() ?? ""
    const found = row > headerRow ? of(record) : null
    if (found !== null) head(found)
    else if (row > headerRow && text !== "") follow(text)
    if (row < headerRow || (isRagged && row > headerRow && cells.length < column)) return record
    const own = Array.from({ length: column }, (_, i) => cells[i] ?? "")
    const isFilled = cells.some((cell) => cell.trim() !== "")
    const added = row === headerRow ? name : isFilled ? heading : ""
    const headed = { ...record, cells: [...own, added, ...cells.slice(column)], added: column }
    return found === null ? headed : { ...headed, isHeading: true }
  }
}
