import { isSummaryLabel, isTotalLabel } from "../../shared/intake/name-text.ts"
import type { ReadingPlan, TableRecord } from "../../shared/intake/plan.ts"
import type { RawRecord } from "../../shared/intake/records.ts"
import type { HeadedRecord } from "../../shared/intake/under-headings.ts"
import type { RowJudge } from "./cut-cells.ts"
import { followParts } from "./parts-of-rows.ts"
import { isSignOff } from "../../shared/intake/sign-off.ts"
import { SHEET_STEP } from "./sheet-step.ts"

/** A row as it was cut; `isOpen` where it is the last and no line end closes it. */
type CutRow = HeadedRecord<RawRecord> & { readonly isOpen?: boolean }

/**
 * Which rows of a table are data. Blank rows, headers that come again, rows of sums and lines of text below the table
 * are passed over; a row that is cut off, too short or too long is a problem, because its cells may have shifted.
 * `isRagged` says whether a short row means anything: workbooks leave out empty cells at a row's end. `head`: the first
 * rows of the file. `isOtherTitle` tells a line that names another table than this one.
 */
export function rowJudge(
  plan: ReadingPlan,
  isRagged: boolean,
  head: readonly TableRecord[],
  isOtherTitle: (text: string) => boolean = () => false,
): RowJudge {
  const { columns } = plan
  const width = columns.length
  const header = columns.map((column) => column.header.trim().toLowerCase())
  const labels = columns.filter(({ role }) => labelRoles.has(role.kind)).map(({ index }) => index)
  const isNoUnit = unitJudge(plan, head)
  const units = columns.filter(({ role }) => unitRoles.has(role.kind)).map(({ index }) => index)
  const values = columns.filter(({ role }) => valueRoles.has(role.kind)).map(({ index }) => index)

  const hasValueIn = (cells: readonly string[]) => values.some((index) => (cells[index] ?? "").trim() !== "")

  const partOf = followParts()

  /** The sheet in which another table has begun. */
  let beyond: number | null = null
  /** The sheet in which a title of another table stands, and that title. */
  let title: { readonly sheet: number; readonly text: string } | null = null

  return (row: CutRow) => {
    const { cells, fault } = row
    const sheet = Math.floor(row.row / SHEET_STEP)
    const filled = cells.filter((cell) => cell.trim() !== "").length
    if (filled === 0) return "blank"
    const found = cells
      .filter((_, i) => i !== row.added)
      .join(", ")
      .slice(0, 200)
    if (row.isHeading) return hasValueIn(cells) ? passedOver(found, SUMS_UP) : "blank"
    if (fault === "bad-quote")
      return error("bad-quote", found, "A quotation mark stands where none may be: remove it, or double it.")
    if (fault === "cut-off" || (row.isOpen && cells.length < width && filled > 1))
      return error("cut-off", found, "The file ends in the middle of this row: send the whole file.")
    if (cells.every((cell, i) => cell.trim().toLowerCase() === (header[i] ?? "")))
      return passedOver(found, "The header comes again here; the row is passed over.")
    if (labels.length > 0 && labels.every((index) => isHeaderOf(header[index]!, cells[index]))) beyond = sheet
    if (beyond === sheet)
      return error(
        "second-table",
        found,
        "Another table begins below this one: send each in a file or on a sheet of its own.",
      )
    // SAP marks its sums with stars in front of the columns: * and ** stand for sums and sums of sums.
    const isStarred = /^\*+$/.test(cells.find((cell) => cell.trim() !== "")!.trim())
    if (isStarred && units.every((index) => (cells[index] ?? "").trim() === "")) return passedOver(found, SUMS_UP)
    if (isSignOff(cells.filter((_, i) => i !== row.added)))
      return passedOver(found, "The line belongs to no row of the table and is passed over.")
    const part = hasValueIn(cells) ? partOf(units.map((index) => cells[index] ?? "").find(Boolean) ?? "") : "own"
    if (labels.some((index) => isTotalLabel(cells[index] ?? "")) || units.some((index) => isNoUnit(cells[index] ?? "")))
      return passedOver(found, SUMS_UP)
    if (part === "part") return passedOver(found, "The row is a part of the one above it and is passed over.")
    if (part === "open")
      return error(
        "no-unit",
        found,
        "The row is called a part of others: write the unit's own name, or remove the row.",
      )
    const hasValue = hasValueIn(cells)
    if (!hasValue && filled <= 2 && cells.some((cell) => isOtherTitle(cell))) {
      title = { sheet, text: cells.find((cell) => isOtherTitle(cell))!.trim() }
      return passedOver(found, "The line is the title of another table and is passed over.")
    }
    if (hasValue && title?.sheet === sheet)
      return error(
        "second-table",
        found,
        `Another table begins above this row ("${title.text.slice(0, 40)}"): send each in a file or on a sheet of its own.`,
      )
    if (!hasValue && filled === 1 && cells.length < width)
      return passedOver(found, "The line belongs to no row of the table and is passed over.")
    if (isRagged && cells.length < width)
      return error(
        "too-few-cells",
        found,
        `The row has ${cells.length} cells, the header ${width}: add what is missing.`,
      )
    if (cells.slice(width).some((cell) => cell.trim() !== ""))
      return error(
        "too-many-cells",
        found,
        `The row has ${cells.length} cells, the header ${width}: quote a cell that holds the delimiter, or remove what is too much.`,
      )
    const broken = cells.findIndex((cell) => cell.includes("\ufffd"))
    if (broken >= 0)
      return {
        ...error(
          "bad-encoding",
          cells[broken]!.slice(0, 200),
          "Some characters here are none in this encoding: choose another.",
        ),
        column: columns[broken]?.name ?? null,
      }
    return null
  }
}

/** Which texts of a unit's column are no unit's. Where every row is about the whole company, that is the unit. */
export function unitJudge(
  { columns, firstDataRow }: ReadingPlan,
  head: readonly TableRecord[],
): (text: string) => boolean {
  const unit = columns.find(({ role }) => role.kind === "unit") ?? columns.find(({ role }) => role.kind === "unit-name")
  const texts = head.flatMap(({ row, cells }) => (row >= firstDataRow && unit ? (cells[unit.index]?.trim() ?? "") : []))
  return texts.some((text) => text !== "" && !isSummaryLabel(text)) ? isSummaryLabel : isTotalLabel
}

const isHeaderOf = (header: string, cell: string | undefined) => header !== "" && cell?.trim().toLowerCase() === header

const unitRoles: ReadonlySet<string> = new Set(["unit", "unit-name"])
const labelRoles: ReadonlySet<string> = new Set(["unit", "unit-name", "period", "metric-name", "region", "parent"])
const valueRoles: ReadonlySet<string> = new Set(["value", "metric", "period-values", "unit-values"])

const SUMS_UP = "The row sums up or compares others and is passed over."

type Judged = Exclude<ReturnType<RowJudge>, "blank" | null>

const error = (problem: Judged["problem"], found: string, message: string): Judged => ({
  column: null,
  found,
  problem,
  message,
  severity: "error",
})

const passedOver = (found: string, message: string): Judged => ({
  column: null,
  found,
  problem: "left-out-row",
  message,
  severity: "warning",
})
