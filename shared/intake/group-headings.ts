import { readDateText } from "./date-text.ts"
import { isNumber, type Tellers } from "./header-words.ts"
import { headerMeaning } from "./headers.ts"
import { findHeader } from "./layout.ts"
import { metricFinder } from "./metric-names.ts"
import { isSummaryLabel } from "./name-text.ts"
import { barePeriod } from "./bare-periods.ts"
import type { PlanInput, TableRecord } from "./plan.ts"
import { unitTeller } from "./unit-names.ts"

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
  /** Whether a heading is one beyond doubt: a period, or a unit by its name. */
  readonly isSure: (heading: string) => boolean
  /** What groups begin with, in the first rows of the file: those of sure headings, and what several begin with. */
  readonly openers: ReadonlySet<string>
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
  // Asked last: of thousands of columns it takes as long as all else together.
  const says = (...kinds: readonly string[]) =>
    header.cells.some(({ name }) => {
      const meaning = headerMeaning(name, tellers.find)
      return meaning.kind === "role" && kinds.includes(meaning.role.kind)
    })
  const rows = records.filter(
    (record) => record.row >= header.firstDataRow && first(record) !== "" && !isSummaryLabel(first(record)),
  )
  const kindOf = (text: string): Kind =>
    readDateText(text) !== null || barePeriod(text) !== null
      ? "period"
      : tellers.find(text).kind === "metric"
        ? "metric"
        : "word"
  const body = rows.filter((record) => !isAlone(record)).map((record) => kindOf(first(record)))
  const [opening] = rows
  const begins = opening && kindOf(first(opening))
  const holdsSums = opening !== undefined && !isAlone(opening)
  const isUnit = begins === "word"
  const isOfMonths = isUnit && body.includes("period") && !body.includes("metric")
  const isOfMetrics =
    isUnit && !holdsSums && !body.includes("period") && count(body, "metric") * 2 >= Math.max(1, body.length)
  const isOfUnits = begins === "period" && body.includes("word") && !body.includes("metric")
  if (!isOfMonths && !isOfMetrics && !isOfUnits) return null
  if (says(...(isOfUnits ? ["period"] : isOfMonths ? ["unit", "unit-name", "metric-name"] : ["unit", "unit-name"])))
    return null
  const of = (record: TableRecord) => {
    const text = first(record)
    if (record.row < header.firstDataRow || text === "" || isSummaryLabel(text) || kindOf(text) !== begins) return null
    return (isAlone(record) || holdsSums) && (isOfUnits || isName(text)) ? text : null
  }
  const isSure = (heading: string) => isOfUnits || tellers.tell(heading) !== null
  const groups = groupsOf(rows, of)
  if (!groups || !belongTogether([...groups.values()], [...groups.keys()].every(isSure) && isUnit)) return null
  const isChinese = header.cells.some(({ text }) => /\p{Script=Han}/u.test(text))
  return {
    // In a workbook the header may be shorter than the rows; in text a row that is longer has a cell too many.
    column: isRagged ? top.cells.length : Math.max(...rows.map(({ cells }) => cells.length), top.cells.length),
    isRagged,
    name: isUnit ? (isChinese ? "门店" : "branch") : isChinese ? "期间" : "period",
    headerRow: header.row,
    firstRow: opening!.row,
    of,
    isSure,
    openers: openersOf(groups, isSure),
  }
}

const count = (kinds: readonly Kind[], wanted: Kind) => kinds.filter((kind) => kind === wanted).length

const first = ({ cells }: TableRecord) => cells[0]?.trim() ?? ""

const isAlone = ({ cells }: TableRecord) => cells.slice(1).every((cell) => cell.trim() === "")

/** No sentence, no figure, no mistyped month. */
const isName = (text: string) =>
  text.length <= 40 &&
  /^[\p{L}\p{N}]/u.test(text) &&
  !/[:：。;；]|^(?:注|备注|備註|说明|說明|note|source|(?:19|20)\d\d)/i.test(text) &&
  !isNumber(text)

/** What stands below each heading, in order; null where something stands above the first. */
function groupsOf(rows: readonly TableRecord[], of: GroupHeadings["of"]): Map<string, string[]> | null {
  const groups = new Map<string, string[]>()
  let below: string[] | null = null
  for (const record of rows) {
    const heading = of(record)
    if (heading !== null) {
      below = groups.get(heading) ?? []
      groups.set(heading, below)
    } else if (below === null) return null
    else below.push(first(record))
  }
  return groups
}

function openersOf(groups: ReadonlyMap<string, readonly string[]>, isSure: GroupHeadings["isSure"]): Set<string> {
  const opening = [...groups].flatMap(([heading, [text]]) => (text === undefined ? [] : [{ heading, text }]))
  const several = Map.groupBy(opening, ({ text }) => text)
  return new Set(
    opening.flatMap(({ heading, text }) => (isSure(heading) || several.get(text)!.length > 1 ? [text] : [])),
  )
}

/** Whether what stands below one heading stands below another too, or every heading is a unit's name. */
function belongTogether([one = [], ...others]: readonly (readonly string[])[], areUnits: boolean): boolean {
  const below = new Set(one)
  return below.size > 0 && (areUnits || others.some((other) => other.some((text) => below.has(text))))
}
