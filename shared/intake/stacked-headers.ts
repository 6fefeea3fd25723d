import { barePeriod } from "./bare-periods.ts"
import { readDateText } from "./date-text.ts"
import { isNumber, isTimeHeader, type Tellers } from "./header-words.ts"
import { headerMeaning } from "./headers.ts"
import { isBesideMetric, isMetricItself } from "./beside-metrics.ts"
import { isSummaryLabel, normalName } from "./name-text.ts"
import type { TableRecord } from "./plan.ts"

/** A header of thousands of columns shows in its first ones. */
const LOOKED_AT = 500

/**
 * The first rows of a table with those made one that say together what one row could: years over months, a metric over its
 * mean and its number of answers, stages or regions over metrics beside cells merged down. A row made of two has the place
 * of the lower one. What names branches or periods over metrics stays in two rows: `findHeader` reads both.
 *
 * @example stackedHeaders([{ row: 1, cells: ["", "2024", ""] }, { row: 2, cells: ["Store", "Jan", "Feb"] }], tellers)
 *   // => [{ row: 2, cells: ["Store", "2024-01", "2024-02"] }]
 */
export function stackedHeaders(rows: readonly TableRecord[], tellers: Tellers): TableRecord[] {
  const found: TableRecord[] = []
  for (const row of rows) {
    // A line drawn below the header says nothing of the columns.
    if (isDrawn(row)) continue
    const above = found.at(-1)
    const below = above ? withoutMerged(above, row) : row
    const one =
      above && (underYears(above, below) ?? underMetrics(above, below, tellers) ?? underGroups(above, below, tellers))
    if (one) found[found.length - 1] = one
    else found.push(row)
  }
  return found
}

const isDrawn = ({ cells }: TableRecord) =>
  cells.some((cell) => /-{2}|={2}/.test(cell)) && cells.every((cell) => /^[\s\-=+:|_]*$/.test(cell))

const textOf = (cells: readonly string[], i: number) => cells[i]?.trim() ?? ""

/** The column that `row` begins to say something in, from the place of a cell; -1 where it never does. */
const firstOf = ({ cells }: TableRecord, is: (text: string) => boolean) =>
  cells.slice(0, LOOKED_AT).findIndex((cell) => cell.trim() !== "" && is(cell.trim()))

/** The lower row with nothing where it only says again what stands above: a cell merged down is filled in each of its rows. */
function withoutMerged(top: TableRecord, bottom: TableRecord): TableRecord {
  const cells = bottom.cells.map((text, i) => (text.trim() === textOf(top.cells, i) ? "" : text))
  return { ...bottom, cells }
}

/** Both rows' cells, column by column: `join` says what a column is that both are about, from `start` on. */
function joined(
  top: TableRecord,
  bottom: TableRecord,
  start: number,
  join: (high: string, low: string) => string,
): TableRecord {
  const width = Math.max(top.cells.length, bottom.cells.length)
  let over = ""
  const cells = Array.from({ length: width }, (_, i) => {
    const [high, low] = [textOf(top.cells, i), textOf(bottom.cells, i)]
    // A merged cell holds its text in its first column only.
    if (high !== "") over = high
    if (i < start) return low === "" ? high : low
    return low === "" ? high : join(over, low)
  })
  return { row: bottom.row, cells }
}

/** Years, or the quarters of years, over months and quarters without a year. */
function underYears(top: TableRecord, bottom: TableRecord): TableRecord | null {
  const start = firstOf(top, (text) => yearOf(text) !== null)
  if (start < 0) return null
  const high = top.cells.slice(start, LOOKED_AT).filter((cell) => cell.trim() !== "")
  const low = bottom.cells.slice(start, LOOKED_AT).filter((cell) => cell.trim() !== "")
  if (!high.every((cell) => yearOf(cell) !== null || isSummaryLabel(cell))) return null
  const bare = low.filter((cell) => barePeriod(cell) !== null)
  if (bare.length < 2 || !low.every((cell) => barePeriod(cell) !== null || isSummaryLabel(cell))) return null
  return joined(top, bottom, start, (over, text) => {
    const [year, part] = [yearOf(over), barePeriod(text)]
    if (year === null || part === null) return isSummaryLabel(over) ? over : text
    const number = part.part === "quarter" ? `Q${part.number}` : String(part.number).padStart(2, "0")
    return `${year}-${number}`
  })
}

/** The year of a text that is a calendar's year or one of its quarters. */
function yearOf(text: string): string | null {
  const reading = readDateText(text)
  return reading?.kind === "period" ? (/^(\d{4})(?:-Q\d)?$/.exec(reading.period)?.[1] ?? null) : null
}

type Part = "itself" | "part" | "compared"

function partOf(text: string, { find }: Tellers): Part | null {
  if (isMetricItself(text)) return "itself"
  if (isBesideMetric(text)) return "compared"
  const meaning = headerMeaning(text, find)
  const kind = meaning.kind === "role" ? meaning.role.kind : null
  return kind === "n" || kind === "sd" || kind === "numerator" || kind === "denominator" ? "part" : null
}

/** Metrics over their values, numbers of answers, targets and changes. */
function underMetrics(top: TableRecord, bottom: TableRecord, tellers: Tellers): TableRecord | null {
  const isMetric = (text: string) => {
    const meaning = headerMeaning(text, tellers.find)
    return meaning.kind === "role" && meaning.role.kind === "metric"
  }
  const start = firstOf(top, isMetric)
  if (start < 0) return null
  const high = top.cells.slice(start, LOOKED_AT).filter((cell) => cell.trim() !== "")
  const low = bottom.cells.slice(start, LOOKED_AT).filter((cell) => cell.trim() !== "")
  const parts = low.map((cell) => partOf(cell.trim(), tellers))
  if (low.length < 2 || parts.includes(null) || low.length < high.length || !high.every((cell) => !isNumber(cell)))
    return null
  return joined(top, bottom, start, (over, text) => {
    const part = partOf(text, tellers)
    return part === "itself" ? over : part === "part" ? `${over} (${text})` : `${over} ${text}`
  })
}

/**
 * Words for groups of metrics over the metrics, beside "Branch" and "Month" that stand over both rows. Where only both
 * together name a metric, as 客户 over 满意度 does, they are its name.
 */
function underGroups(top: TableRecord, bottom: TableRecord, { find, tell }: Tellers): TableRecord | null {
  const roleOf = (text: string) => {
    const meaning = text === "" ? null : headerMeaning(text, find)
    return meaning?.kind === "role" ? meaning.role.kind : null
  }
  const start = firstOf(bottom, () => true)
  if (start <= 0) return null
  const low = bottom.cells.slice(0, LOOKED_AT).map((cell) => cell.trim())
  const isOpenWord = (text: string) =>
    !isNumber(text) && !isTimeHeader(text) && tell(text) === null && roleOf(text) !== "metric"
  if (low.some((text) => text !== "" && (isNumber(text) || isTimeHeader(text) || tell(text) !== null))) return null
  const left = top.cells.slice(0, start).map((cell) => cell.trim())
  const isNamed = left.every((text) => text !== "") && left.some((text) => roleOf(text) !== null)
  const isGroup = (text: string, i: number) =>
    text === "" || low[start + i] === undefined || low[start + i] === "" || isOpenWord(text)
  if (!isNamed || !top.cells.slice(start, LOOKED_AT).every((cell, i) => isGroup(cell.trim(), i))) return null
  const named = joined(top, bottom, start, (group, text) => {
    const both = `${group}${/[\p{Script=Latin}\d]$/u.test(group) ? " " : ""}${text}`
    return roleOf(text) !== "metric" && roleOf(both) === "metric" ? both : text
  })
  const names = named.cells.slice(start, LOOKED_AT).filter((text, i) => text !== "" && low[start + i])
  if (names.filter((text) => roleOf(text) === "metric").length < 2) return null
  // Names that come again stand under branches, one group each.
  return new Set(names.map(normalName)).size === names.length ? named : null
}
