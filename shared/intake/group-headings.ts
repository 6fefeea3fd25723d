import { readDateText } from "./date-text.ts"
import { isNumber, type Tellers } from "./header-words.ts"
import { headerMeaning } from "./headers.ts"
import { findHeader } from "./layout.ts"
import { metricFinder } from "./metric-names.ts"
import { isSummaryLabel } from "./name-text.ts"
import { barePeriod } from "./bare-periods.ts"
import type { PlanInput, TableRecord } from "./plan.ts"
import { unitTeller } from "./unit-names.ts"

/** A row of a table with headings: `isHeading` where it only says what the rows below it are about. */
export type HeadedRecord<Row extends TableRecord> = Row & { readonly isHeading?: boolean }

/** Headings that stand between the rows of a table, as in a pivot table: they become a column of their own behind the others. */
export type GroupHeadings = {
  /** The place of that column. */
  readonly column: number
  /** Whether a short row means something, as it does in text. */
  readonly isRagged: boolean
  /** Its header, in the language of the table. */
  readonly name: string
  readonly headerRow: number
  /** The first heading's row. */
  readonly firstRow: number
  /** What the row's first cell heads, or null where the row is no heading. */
  readonly of: (record: TableRecord) => string | null
}

type Kind = "period" | "metric" | "word"

/**
 * The headings of a table whose rows say when, or what, and whose unit stands alone above them; or whose rows name units
 * below each month. Null where a column says it, where the first row has nothing above it, or where the rows below two
 * headings have nothing in common: what stands alone there may be a note, and a value must not get a unit by guess.
 */
export function findGroupHeadings(
  records: readonly TableRecord[],
  { known, mapping }: Pick<PlanInput, "known" | "mapping">,
  isRagged: boolean,
): GroupHeadings | null {
  const tellers: Tellers = { find: metricFinder(known), tell: unitTeller(known) }
  const saidRow = mapping?.headerRow
  const header = saidRow === 0 ? null : findHeader(records, tellers, saidRow)
  const top = records.find(({ row }) => row === header?.row)
  if (!header || !top || header.cells.some(({ text }, i) => text.trim() !== (top.cells[i] ?? "").trim())) return null
  const roles = header.cells.map(({ name }) => headerMeaning(name, tellers.find))
  const says = (...kinds: readonly string[]) =>
    roles.some((meaning) => meaning.kind === "role" && kinds.includes(meaning.role.kind))
  const rows = records.filter(
    (record) => record.row >= header.firstDataRow && first(record) !== "" && !isSummaryLabel(first(record)),
  )
  const kindOf = (text: string): Kind =>
    readDateText(text) !== null || barePeriod(text) !== null
      ? "period"
      : tellers.find(text).kind === "metric"
        ? "metric"
        : "word"
  const body = rows.filter((record) => !isAlone(record))
  const kinds = new Set(body.map((record) => kindOf(first(record))))
  const begins = rows[0] ? kindOf(first(rows[0])) : null
  const isHeaded = (kind: Kind, inner: readonly Kind[], mayHoldSums: boolean) => (record: TableRecord) => {
    const text = first(record)
    if (record.row < header.firstDataRow || text === "" || isSummaryLabel(text) || kindOf(text) !== kind) return null
    return (isAlone(record) || mayHoldSums) && !inner.includes(kind) && isName(text) ? text : null
  }
  let of: GroupHeadings["of"] | null = null
  let isUnit = true
  if (begins === "word" && !says("unit", "unit-name", "metric-name") && hasOnly(kinds, "period", "word"))
    of = isHeaded("word", ["period"], true)
  else if (begins === "word" && !says("unit", "unit-name") && hasOnly(kinds, "metric"))
    of = isHeaded("word", ["metric"], false)
  else if (begins === "period" && !says("period") && hasOnly(kinds, "word", "period")) {
    of = isHeaded("period", ["word"], true)
    isUnit = false
  }
  if (!of || !repeats(rows, of, isUnit ? tellers.tell : () => null)) return null
  const isChinese = header.cells.some(({ text }) => /\p{Script=Han}/u.test(text))
  return {
    // In a workbook the header may be shorter than the rows; in text a row that is longer has a cell too many.
    column: isRagged ? top.cells.length : Math.max(...rows.map(({ cells }) => cells.length), top.cells.length),
    isRagged,
    name: isUnit ? (isChinese ? "门店" : "branch") : isChinese ? "期间" : "period",
    headerRow: header.row,
    firstRow: rows[0]!.row,
    of,
  }
}

const first = ({ cells }: TableRecord) => cells[0]?.trim() ?? ""

const isAlone = ({ cells }: TableRecord) => cells.slice(1).every((cell) => cell.trim() === "")

/** No sentence, and no figure. */
const isName = (text: string) =>
  text.length <= 40 &&
  /^[\p{L}\p{N}]/u.test(text) &&
  !/[:：。;；]|^(?:注|备注|備註|说明|說明|note|source)/i.test(text) &&
  !isNumber(text)

const hasOnly = (kinds: ReadonlySet<Kind>, needed: Kind, other?: Kind) =>
  kinds.has(needed) && [...kinds].every((kind) => kind === needed || kind === other)

/** Whether what stands below one heading stands below another too, or every heading is a unit's name. */
function repeats(rows: readonly TableRecord[], of: GroupHeadings["of"], tell: Tellers["tell"]): boolean {
  const groups = new Map<string, Set<string>>()
  let heading: string | null = null
  for (const record of rows) {
    heading = of(record) ?? heading
    if (heading === null) return false
    const below = groups.get(heading) ?? new Set<string>()
    groups.set(heading, below)
    if (of(record) === null) below.add(first(record))
  }
  const [one, ...others] = groups.values()
  if (!one || one.size === 0) return false
  return (
    others.some((other) => one.intersection(other).size > 0) || [...groups.keys()].every((name) => tell(name) !== null)
  )
}

/** The first rows with their headings behind them, as they are planned: without the headings themselves, which are no data. */
export const withoutHeadings = (records: readonly TableRecord[], headings: GroupHeadings) =>
  records.map(underHeadings(headings)).filter(({ isHeading }) => !isHeading)

/**
 * A reader of rows in the order of the file that puts each row's heading behind its cells. A row of text that is short
 * stays as it is: it may have been cut off.
 */
export function underHeadings({
  column,
  isRagged,
  name,
  headerRow,
  of,
}: GroupHeadings): <Row extends TableRecord>(record: Row) => HeadedRecord<Row> {
  let heading = ""
  return (record) => {
    const { row, cells } = record
    const found = row > headerRow ? of(record) : null
    if (found !== null) heading = found
    if (row < headerRow || (isRagged && row > headerRow && cells.length < column)) return record
    const own = Array.from({ length: column }, (_, i) => cells[i] ?? "")
    const isFilled = cells.some((cell) => cell.trim() !== "")
    const added = row === headerRow ? name : isFilled ? heading : ""
    return { ...record, cells: [...own, added, ...cells.slice(column)], ...(found === null ? {} : { isHeading: true }) }
  }
}
