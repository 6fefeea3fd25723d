import { isMetricItself } from "./beside-metrics.ts"
import { sidesOf } from "./corner.ts"
import { readDateText } from "./date-text.ts"
import { isNumber, isPeriodHeader, isTimeHeader, type Tellers } from "./header-words.ts"
import { headerMeaning, isPeriodWord } from "./headers.ts"
import { isTotalLabel } from "./name-text.ts"
import { isNamePair } from "./header-pairs.ts"
import { namesNumberedUnits } from "./numbered-units.ts"
import type { TableRecord } from "./plan.ts"
import { stackedHeaders } from "./stacked-headers.ts"
import { unitsRow } from "./units-row.ts"

/** One column's header: its text, the part of it that is a name, and the part that is a period, if any. */
export type HeaderCell = {
  readonly text: string
  readonly name: string
  readonly periodText: string | null
  /** The name in the row above, where both rows name something: a unit over its metrics, or a metric over its units. */
  readonly over?: string
}

export type FoundHeader = {
  /** Spreadsheet row of the header, the last one where there are two. */
  readonly row: number
  readonly firstDataRow: number
  readonly cells: readonly HeaderCell[]
  /** Whether any word of it was known; where not, it was taken for its place. */
  readonly isKnown: boolean
  /** What a row below the header says each column counts in, "" where it says nothing. */
  readonly units: readonly string[]
}

type Finder = Tellers["find"]

/** A header of thousands of columns shows in its first ones. */
const LOOKED_AT = 500

/** No header stands deeper than this. */
const DEEPEST = 40

/**
 * The header of a table: the row with the most words that name columns, metrics or periods, and the row above or below it
 * where periods stand over metrics or metrics over periods. Null where no row looks like one; row 0 is said for "none".
 */
export function findHeader(records: readonly TableRecord[], tellers: Tellers, saidRow?: number): FoundHeader | null {
  const rows = records.filter(isFilled)
  if (saidRow === 0) return withoutHeader(rows)
  const stacked = [...stackedHeaders(rows.slice(0, DEEPEST), tellers), ...rows.slice(DEEPEST)]
  const isSaid = ({ row }: TableRecord) => row === saidRow
  // Where somebody says the upper of two rows that are one, they are not.
  const filled = saidRow === undefined || stacked.some(isSaid) ? stacked : rows
  const said = saidRow === undefined ? null : (filled.find(isSaid) ?? records.find(isSaid) ?? null)
  const chosen = saidRow === undefined ? bestRow(filled.slice(0, DEEPEST), tellers) : said
  if (!chosen) return null
  const at = filled.indexOf(chosen)
  const [above, below] = [filled[at - 1], filled[at + 1]]
  const isKnown = nameScore(chosen, tellers) > 0
  const isTwo = (top: TableRecord, bottom: TableRecord) =>
    isPair(lookedAt(top), lookedAt(bottom), tellers.find) || isNamePair(lookedAt(top), lookedAt(bottom), tellers)
  if (above && isTwo(above, chosen)) return foundHeader(above, chosen, filled, isKnown)
  if (below && saidRow === undefined && isTwo(chosen, below)) return foundHeader(chosen, below, filled, true)
  return foundHeader(null, chosen, filled, isKnown)
}

const lookedAt = ({ row, cells }: TableRecord): TableRecord => ({ row, cells: cells.slice(0, LOOKED_AT) })

/** A table that starts with its data: every column is known by its letter. */
function withoutHeader(filled: readonly TableRecord[]): FoundHeader {
  const width = Math.max(0, ...filled.map(lastFilled))
  const cells = Array.from({ length: width }, () => ({ text: "", name: "", periodText: null }))
  return { row: 0, firstDataRow: filled[0]?.row ?? 1, cells, isKnown: true, units: [] }
}

const isFilled = ({ cells }: TableRecord) => cells.some((cell) => cell.trim() !== "")

function bestRow(rows: readonly TableRecord[], tellers: Tellers): TableRecord | null {
  let best: TableRecord | null = null
  let bestScore = 0
  for (const row of rows) {
    const score = nameScore(row, tellers)
    if (score > bestScore) [best, bestScore] = [row, score]
  }
  return best ?? firstWordyRow(rows)
}

/** Known words count for a row, numbers against it: data rows name metrics and periods too, but they hold values. */
function nameScore({ cells }: TableRecord, { find, tell }: Tellers): number {
  const filled = cells.slice(0, LOOKED_AT).filter((cell) => cell.trim() !== "")
  if (filled.length < 2) return 0
  // 2025 and 202503 are periods beside words only; beside other numbers they are numbers too.
  const isNumbered = namesNumberedUnits(filled, find)
  const hasValues = !isNumbered && filled.some((cell) => isNumber(cell) && !isPeriodHeader(cell))
  const periods = filled.filter((cell) => isTimeHeader(cell) && !(hasValues && isNumber(cell))).length
  const units = hasValues ? 0 : filled.filter((cell) => tell(cell) !== null).length
  let score = (periods >= 2 ? periods : 0) + (units >= 2 ? units : 0)
  for (const cell of filled) {
    if (isNumber(cell)) score += isNumbered ? 1 : hasValues ? -2 : 0
    else if (isTimeHeader(cell)) continue
    else {
      const meaning = headerMeaning(cell, find)
      if (meaning.kind === "role") score += meaning.role.kind === "metric" ? 2 : 3
      else if (sidesOf(cell, find).length > 1) score += 3
    }
  }
  return score
}

/** Where no word is known: the first row as wide as the table (its corner may be empty), all words, above rows with numbers. */
function firstWordyRow(rows: readonly TableRecord[]): TableRecord | null {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.filter((cell) => cell.trim() !== "").length))
  const found = rows.findIndex(({ cells }) => {
    const filled = cells.filter((cell) => cell.trim() !== "")
    const isWide = filled.length === width || (filled.length === width - 1 && width > 2 && cells[0]?.trim() === "")
    return isWide && width > 1 && !filled.some((cell) => isNumber(cell) || readDateText(cell))
  })
  return found >= 0 && rows.slice(found + 1).some(({ cells }) => cells.some(isNumber)) ? rows[found]! : null
}

/** Whether one of two rows holds periods and the other names, over at least two columns; neither holds values. */
function isPair(top: TableRecord, bottom: TableRecord, find: Finder): boolean {
  const periodsAbove = top.cells.filter(isTimeHeader).length
  const periodsBelow = bottom.cells.filter(isTimeHeader).length
  const values = [...top.cells, ...bottom.cells].filter((cell) => isNumber(cell) && !isTimeHeader(cell)).length
  if (values > 0) return false
  // A cell that spans the last columns may leave nothing behind it.
  const isSpanned = top.cells.some((cell) => cell.trim() === "") || top.cells.length < bottom.cells.length
  const named = (row: TableRecord) =>
    row.cells.filter((cell) => headerMeaning(cell, find).kind === "role" && !isTimeHeader(cell)).length
  if (periodsAbove >= 1 && periodsBelow === 0) return named(bottom) >= 2 && isSpanned
  // Over the branches' column a metric is the title, or a pivot table's.
  const overTime = { ...top, cells: top.cells.filter((_, i) => isTimeHeader(bottom.cells[i] ?? "")) }
  return periodsBelow >= 2 && periodsAbove === 0 && named(overTime) >= 1 && isSpanned
}

function foundHeader(
  top: TableRecord | null,
  bottom: TableRecord,
  filled: readonly TableRecord[],
  isKnown: boolean,
): FoundHeader {
  const width = Math.max(lastFilled(bottom), top ? lastFilled(top) : 0)
  let over = ""
  const cells: HeaderCell[] = []
  for (let i = 0; i < width; i++) {
    const low = bottom.cells[i]?.trim() ?? ""
    const high = top?.cells[i]?.trim() ?? ""
    // A merged cell holds its text in its first column only.
    if (high !== "") over = high
    cells.push(
      top ? headerOfTwo(low === "" ? high : low === high ? "" : over, low) : headerOfOne(bottom.cells[i] ?? ""),
    )
  }
  const at = filled.indexOf(bottom) + 1
  const units = filled[at] ? unitsRow(filled[at]) : null
  const last = units ? filled[at]! : bottom
  const data = filled[units ? at + 1 : at]
  return { row: bottom.row, firstDataRow: data?.row ?? last.row + 1, cells, isKnown, units: units ?? [] }
}

const lastFilled = ({ cells }: TableRecord) => cells.findLastIndex((cell) => cell.trim() !== "") + 1

function headerOfTwo(high: string, low: string): HeaderCell {
  if (low === "" || high === "") return headerOfOne(low === "" ? high : low)
  const text = `${high} / ${low}`
  if (isTimeHeader(high) && !isTimeHeader(low)) return { text, name: low, periodText: high }
  // 月份 over the months names no metric.
  if (isTimeHeader(low)) return { text, name: isPeriodWord(high) ? "" : high, periodText: low }
  return { text, name: low, periodText: null, over: high }
}

const bareMonth = String.raw`(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?|第?[一二三四1-4]季度?`
// Q1 before a name is a question of a survey as often as a quarter.
const monthWord = String.raw`[A-Z][a-z]{2,8}\.?`

/** "2025-03", "CSAT 2025-03", "2025年3月 客户满意度", "1月满意度", "Jan CSAT", "合计". */
function headerOfOne(text: string): HeaderCell {
  const plain = text.trim()
  if (isTimeHeader(plain)) return { text, name: "", periodText: plain }
  if (isTotalLabel(plain)) return { text, name: plain, periodText: null }
  for (const [pattern, nameAt, periodAt] of [
    [/^(\d{4}\S*|Q[1-4]\s*\d{4}|[A-Z][a-z]{2}[- ]\d{2,4})[\s_:：/|-]+(.+)$/s, 2, 1],
    [/^(.+?)[\s_:：/|-]+(\d{4}\S*|Q[1-4]\s*\d{4}|[A-Z][a-z]{2}[- ]\d{2,4})$/s, 1, 2],
    [/^(.+?)\s*[(（](\d{4}[^()（）]*)[)）]$/s, 1, 2],
    [/^(\d{4}年(?:\d{1,2}月|第?[一二三四1-4]季度?))(\D.*)$/s, 2, 1],
    [/^(\D+?)(\d{4}年(?:\d{1,2}月|第?[一二三四1-4]季度?))$/s, 1, 2],
    [new RegExp(String.raw`^(${bareMonth})[\s_:：/|-]*(\D+)$`, "s"), 2, 1],
    [new RegExp(String.raw`^(\D+?)[\s_:：/|-]*[(（]?(${bareMonth})[)）]?$`, "s"), 1, 2],
    [new RegExp(String.raw`^(${monthWord})[\s_:/|-]+(.+)$`, "s"), 2, 1],
    [new RegExp(String.raw`^(.+?)[\s_:/|-]+[(]?(${monthWord})[)]?$`, "s"), 1, 2],
  ] as const) {
    const match = pattern.exec(plain)
    if (!match || !isTimeHeader(match[periodAt]!)) continue
    // 1月实际 is the value of January, of whatever metric.
    return { text, name: isMetricItself(match[nameAt]!) ? "" : match[nameAt]!, periodText: match[periodAt]! }
  }
  return { text, name: plain, periodText: null }
}
