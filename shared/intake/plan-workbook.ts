import type { PlanInput, ReadingPlan, TableRecord } from "./plan.ts"
import { isSummaryLabel, isTotalLabel } from "./name-text.ts"
import { fileProblem } from "./plan-problems.ts"
import { planReading } from "./plan-reading.ts"
import type { Problem } from "./problem.ts"

export type SheetHead = {
  readonly name: string
  readonly isHidden: boolean
  /** The first rows of the sheet, as for `planReading`. */
  readonly records: readonly TableRecord[]
}

export type WorkbookPlan = {
  /** One plan for each sheet to be read, in the workbook's order; never empty. */
  readonly sheets: readonly ReadingPlan[]
  /** Which sheet, where several different tables could be meant. */
  readonly questions: readonly Problem[]
  /** Every sheet that could be chosen. */
  readonly choices: readonly string[]
}

/**
 * Which sheets of a workbook to read, and how. One table is read; several with the same columns are read together (a sheet
 * per branch, per metric or per month); several different ones are asked about, those of one kind as one answer. Hidden
 * sheets are read only when named. Every sheet that holds something and is not read is told.
 */
export function planWorkbook(heads: readonly SheetHead[], input: Omit<PlanInput, "records">): WorkbookPlan {
  const planned = heads.map((head) => ({
    ...head,
    plan: planReading({ ...input, records: head.records, source: { ...input.source, sheet: head.name } }),
  }))
  const visible = planned.filter(({ isHidden }) => !isHidden)
  const tables = withoutSums(visible.filter(isTable))
  const kinds = [...Map.groupBy(tables, ({ plan }) => columnsOf(plan)).values()]
  const joined = kinds.filter((kind) => kind.length > 1 && kinds.length > 1)
  const choices = [...joined.map(namesOf), ...visible.map(({ name }) => name)]
  const said = input.mapping?.sheet ?? input.remembered?.sheet
  const named = joined.find((kind) => namesOf(kind) === said) ?? planned.filter(({ name }) => name === said)
  const read = (sheets: readonly Planned[], questions: readonly Problem[] = []): WorkbookPlan => ({
    sheets: withLeftOut(sheets, planned, questions.length > 0),
    questions,
    choices,
  })
  if (named.length > 0) return read(named)
  if (tables.length === 0)
    return read([visible.find(({ plan }) => plan.columns.length > 0) ?? visible[0] ?? planned[0]!])
  return kinds.length === 1 ? read(tables) : read([tables[0]!], [sheetQuestion(kinds.map(namesOf))])
}

const isTable = ({ plan }: Planned) => !plan.problems.some(({ severity }) => severity === "error")

/** 汇总, 全年, Summary: whether a sheet's name says that it sums up others. */
const isSum = ({ name }: Planned) =>
  isSummaryLabel(name) ||
  isTotalLabel(name) ||
  /^(?:全年|年度|年报|总表|總表|汇总表|匯總表|summary|full year)$/i.test(name.trim())

/** Without the sheets that sum up others of the same columns: read beside them, they would say each value twice. */
function withoutSums(tables: readonly Planned[]): readonly Planned[] {
  const summedUp = new Set(tables.filter((each) => !isSum(each)).map(({ plan }) => columnsOf(plan)))
  return tables.filter((each) => !isSum(each) || !summedUp.has(columnsOf(each.plan)))
}

type Planned = SheetHead & { readonly plan: ReadingPlan }

/** What each column holds, in order: sheets in which that is the same can be read as one table. */
const columnsOf = ({ columns }: ReadingPlan) => JSON.stringify(columns.map(({ role }) => role))

const namesOf = (sheets: readonly Planned[]) => sheets.map(({ name }) => name).join(", ")

/** The plans of the sheets that are read, the first of them with a warning for each other sheet that holds something. */
function withLeftOut(read: readonly Planned[], all: readonly Planned[], isAsked: boolean): ReadingPlan[] {
  const others = all.filter(
    (each) => !read.includes(each) && each.records.some(({ cells }) => cells.some((cell) => cell.trim() !== "")),
  )
  const told = isAsked ? [] : others.map(leftOutSheet)
  return read.map(({ plan }, i) => (i === 0 ? { ...plan, problems: [...plan.problems, ...told] } : plan))
}

function leftOutSheet(sheet: Planned): Problem {
  const { name } = sheet
  const why = sheet.isHidden
    ? "it is hidden"
    : !isTable(sheet)
      ? "it holds no table of units, periods and values"
      : isSum(sheet)
        ? "it sums up others"
        : "its columns are others"
  return fileProblem("left-out-sheet", `The sheet "${name}" was not read: ${why}.`, {
    found: name,
    severity: "warning",
  })
}

function sheetQuestion(kinds: readonly string[]): Problem {
  return fileProblem(
    "several-sheets",
    `The workbook holds ${kinds.length} different tables: say which sheet to read, and send the file again for the next.`,
    { found: kinds.join("; ").slice(0, 200), figures: { sheets: kinds.join("\n") }, severity: "question" },
  )
}
