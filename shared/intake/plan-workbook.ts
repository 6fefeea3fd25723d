import type { PlanInput, ReadingPlan, TableRecord } from "./plan.ts"
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
 * per branch, per metric or per month); several different ones are asked about. Hidden sheets are read only when named.
 */
export function planWorkbook(heads: readonly SheetHead[], input: Omit<PlanInput, "records">): WorkbookPlan {
  const planned = heads.map((head) => ({
    ...head,
    plan: planReading({ ...input, records: head.records, source: { ...input.source, sheet: head.name } }),
  }))
  const choices = planned.filter(({ isHidden }) => !isHidden).map(({ name }) => name)
  const said = input.mapping?.sheet ?? input.remembered?.sheet
  const named = planned.filter(({ name }) => name === said)
  if (named.length > 0) return { sheets: named.map(({ plan }) => plan), questions: [], choices }
  const visible = planned.filter(({ isHidden }) => !isHidden)
  const tables = visible.filter(({ plan }) => !plan.problems.some(({ severity }) => severity === "error"))
  if (tables.length === 0)
    return {
      sheets: [(visible.find(({ plan }) => plan.columns.length > 0) ?? visible[0] ?? planned[0]!).plan],
      questions: [],
      choices,
    }
  if (new Set(tables.map(({ plan }) => columnsOf(plan))).size === 1)
    return { sheets: tables.map(({ plan }) => plan), questions: [], choices }
  return { sheets: [tables[0]!.plan], questions: [sheetQuestion(tables.map(({ name }) => name))], choices }
}

/** What each column holds, in order: sheets in which that is the same can be read as one table. */
const columnsOf = ({ columns }: ReadingPlan) => JSON.stringify(columns.map(({ role }) => role))

function sheetQuestion(names: readonly string[]): Problem {
  return fileProblem(
    "several-sheets",
    `The workbook holds ${names.length} different tables: say which sheet to read, and send the file again for the next.`,
    {
      found: names.join(", ").slice(0, 200),
      figures: { sheets: names.join(", ") },
      severity: "question",
    },
  )
}
