import { readFile } from "node:fs/promises"
import { setImmediate } from "node:timers/promises"
import { findGroupHeadings } from "../../shared/intake/group-headings.ts"
import { type CountedColumns, countedColumns, withCounts } from "../../shared/intake/values-with-counts.ts"
import { withoutHeadings } from "../../shared/intake/under-headings.ts"
import type { ColumnPlan, ReadingPlan, TableRecord } from "../../shared/intake/plan.ts"
import { UnreadableFile } from "../../shared/intake/unreadable-file.ts"
import { openWorkbookInSteps, type Workbook } from "../../shared/intake/workbook.ts"
import { headedRows, type Rows } from "./cut-cells.ts"
import type { OpenedFile } from "./open-file.ts"
import { planSheets } from "./plan-apart.ts"
import type { FileFacts } from "./receive.ts"
import { SHEET_STEP } from "./sheet-step.ts"

/** A workbook is unpacked in memory; more than a million rows do not fit into a sheet anyway. */
const LARGEST = 200 * 1024 ** 2
const HEAD_ROWS = 500

type SheetPlan = { readonly plan: ReadingPlan; readonly name: string; readonly head: readonly TableRecord[] }

/** Opens a workbook: one sheet as a table, or several with the same columns as one, each with what its name says. */
export async function openWorkbookFile(
  path: string,
  { fileName, bytes }: Pick<FileFacts, "fileName" | "bytes">,
): Promise<OpenedFile> {
  if (bytes > LARGEST)
    throw new UnreadableFile(
      "unsafe-workbook",
      `The workbook is larger than ${LARGEST / 1024 ** 2} MiB: save it as CSV and send that.`,
    )
  const workbook = await inTurn(openWorkbookInSteps(await readFile(path)))
  const heads: { name: string; isHidden: boolean; records: TableRecord[] }[] = []
  const counted = new Map<string, CountedColumns>()
  for (const { name, isHidden } of workbook.sheets) {
    const records = await firstRows(workbook, name)
    const columns = countedColumns(records)
    if (columns) counted.set(name, columns)
    heads.push({ name, isHidden, records: columns ? records.map((record) => withCounts(record, columns)) : records })
  }
  return async (input) => {
    const headings = new Map(heads.map(({ name, records }) => [name, findGroupHeadings(records, input, false)]))
    const headed = heads.map((sheet) => {
      const found = headings.get(sheet.name)
      return found ? { ...sheet, records: withoutHeadings(sheet.records, found) } : sheet
    })
    const { sheets, questions, choices } = await planSheets(headed, { ...input, source: { fileName } })
    const rowsOf = (sheet: string) =>
      headedRows(sheetRows(workbook, sheet, counted.get(sheet)), headings.get(sheet) ?? null)
    const named = sheets.map((found): SheetPlan => {
      const name = found.sheet ?? choices[0]!
      const firstHeading = headings.get(name)?.firstRow ?? Infinity
      const plan = { ...found, firstDataRow: Math.min(found.firstDataRow, firstHeading) }
      return { plan, name, head: headed.find((each) => each.name === name)?.records ?? [] }
    })
    const joined = named.length === 1 ? null : joinSheets(named)
    const plan = joined?.plan ?? named[0]!.plan
    return {
      plan: { ...plan, questions: [...plan.questions, ...questions] },
      head: joined?.head ?? named[0]!.head,
      rows: () => (joined ? joinedRows(rowsOf, named, joined.constants) : rowsOf(named[0]!.name)),
      plain: null,
      isRagged: false,
      sheets: choices,
      ...(joined ? { readSheets: named.map(({ name }) => name) } : {}),
      nameRow: (row) =>
        joined ? { row: row % SHEET_STEP, sheet: named[Math.floor(row / SHEET_STEP)]?.name } : { row },
    }
  }
}

/** Unpacking is work without pauses of its own: others get their turn between steps. */
async function inTurn<Result>(steps: Generator<void, Result>): Promise<Result> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value
    await setImmediate()
  }
}

async function firstRows(workbook: Workbook, sheet: string): Promise<TableRecord[]> {
  const records: TableRecord[] = []
  for await (const batch of sheetRows(workbook, sheet)) {
    records.push(...batch)
    if (records.length >= HEAD_ROWS) break
  }
  return records.slice(0, HEAD_ROWS)
}

async function* sheetRows(workbook: Workbook, sheet: string, counted?: CountedColumns): Rows {
  for (const batch of workbook.rows(sheet)) {
    yield counted ? batch.map((record) => withCounts(record, counted)) : batch
    // As above: between batches too.
    await setImmediate()
  }
}

type Constant = "unit" | "metric" | "period"

/** One plan for sheets of one kind: what each sheet's name says becomes a column behind the others. */
function joinSheets(sheets: readonly SheetPlan[]) {
  const first = sheets[0]!.plan
  const constants = (["unit", "metric", "period"] as const).filter((each) =>
    sheets.some(({ plan }) => plan.constants[each] !== null),
  )
  const width = first.columns.length
  const added = constants.map((constant, i) => constantColumn(constant, width + i))
  const period = constants.indexOf("period")
  const plan: ReadingPlan = {
    ...first,
    sheet: sheets.map(({ name }) => name).join(", "),
    firstDataRow: 1,
    columns: [...first.columns, ...added],
    constants: { unit: null, metric: null, period: null },
    period: period < 0 ? first.period : { columns: [width + period], parts: ["whole"] },
    questions: first.questions.map((question) => ({ ...question, row: null })),
    problems: first.problems.map((problem) => ({ ...problem, row: null })),
  }
  const head = sheets.flatMap((sheet, place) =>
    sheet.head.flatMap((record) => withConstants(record, sheet, place, width, constants) ?? []),
  )
  return { plan, head, constants }
}

const roles = { unit: { kind: "unit" }, metric: { kind: "metric-name" }, period: { kind: "period" } } as const

const constantColumn = (constant: Constant, index: number): ColumnPlan => ({
  index,
  header: "",
  name: "sheet",
  role: roles[constant],
  confidence: 1,
  reason: "name",
  headerUnit: null,
})

async function* joinedRows(
  rowsOf: (sheet: string) => Rows,
  sheets: readonly SheetPlan[],
  constants: readonly Constant[],
): Rows {
  const width = sheets[0]!.plan.columns.length
  for (const [place, sheet] of sheets.entries())
    for await (const batch of rowsOf(sheet.name))
      yield batch.flatMap((record) => withConstants(record, sheet, place, width, constants) ?? [])
}

/** A row of data with its sheet's constants behind its cells; null for the rows above the data and blank ones. */
function withConstants(
  { row, cells }: TableRecord,
  { plan }: SheetPlan,
  place: number,
  width: number,
  constants: readonly Constant[],
): TableRecord | null {
  if (row < plan.firstDataRow || cells.every((cell) => cell.trim() === "")) return null
  const own = Array.from({ length: width }, (_, i) => cells[i] ?? "")
  return { row: place * SHEET_STEP + row, cells: [...own, ...constants.map((each) => plan.constants[each] ?? "")] }
}
