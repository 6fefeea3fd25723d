import { isSpaced } from "./fixed-width.ts"
import type { ColumnPlan, ReadingPlan, TableRecord } from "./plan.ts"
import type { Problem } from "./problem.ts"

/** A problem of the whole file, or of its header. */
export function fileProblem(problem: Problem["problem"], message: string, more: Partial<Problem> = {}): Problem {
  return { row: null, column: null, found: null, problem, message, severity: "error", ...more }
}

const placed: ReadonlySet<ColumnPlan["reason"]> = new Set(["position", "said", "remembered"])

/** Headers that stand over several columns, unless the person gave each of those a role. */
export function duplicateHeaders(columns: readonly ColumnPlan[], headerRow: number): Problem[] {
  const seen = new Map<string, ColumnPlan[]>()
  for (const column of columns) {
    const header = column.header.trim()
    if (header !== "") seen.set(header, [...(seen.get(header) ?? []), column])
  }
  return [...seen].flatMap(([header, group]) => {
    const open = group.filter(({ reason }) => reason !== "said" && reason !== "remembered")
    // An n right of each metric is told by its place.
    const areTold = group.every(({ role, reason }) => role.kind === "metric-part" && placed.has(reason))
    return group.length < 2 || open.length === 0 || areTold ? [] : [duplicateHeader(header, group, headerRow)]
  })
}

const duplicateHeader = (header: string, group: readonly ColumnPlan[], headerRow: number) =>
  fileProblem("duplicate-header", `"${header}" stands over ${group.length} columns: rename one, or say what each is.`, {
    row: headerRow,
    column: group[1]!.name,
    found: header,
    figures: { columns: group.map(({ name }) => name).join(", ") },
  })

/** Columns of other names that hold the same: "csat" beside 客户满意度. Of two values of one cell neither is the right one. */
export function sameColumns(columns: readonly ColumnPlan[], headerRow: number): Problem[] {
  const groups = Map.groupBy(
    columns.filter(({ role }) => "metric" in role || role.kind === "period-values" || role.kind === "unit-values"),
    ({ role }) => roleKey(role),
  )
  return [...groups.values()].flatMap((group) => {
    const names = group.map(({ name }) => name).join(", ")
    if (new Set(group.map(({ header }) => header.trim())).size < 2) return []
    return fileProblem("duplicate-header", `Several columns hold the same (${names}): leave out all but one.`, {
      row: headerRow,
      column: group[1]!.name,
      found: group[1]!.header,
      figures: { columns: names },
    })
  })
}

const roleKey = (role: ColumnPlan["role"]) =>
  JSON.stringify(Object.entries(role).toSorted(([one], [other]) => (one < other ? -1 : 1)))

/** A decimal mark that no cell of the column, and no other column, tells. */
export function numberStyleQuestion(column: string, found: string | null): Problem {
  return {
    row: null,
    column,
    found,
    problem: "ambiguous-number",
    message: "Point or comma could start the decimals or group thousands here: say which is the decimal mark.",
    severity: "question",
  }
}

/** A column of numbers under a name that nobody knows. */
export function unknownMetricQuestion(
  column: Pick<ColumnPlan, "name" | "header">,
  headerRow: number,
  closest: readonly string[],
  isUnit = false,
): Problem {
  const figures = {
    ...(closest.length > 0 ? { closest: closest.join(", ") } : {}),
    ...(isUnit ? { columns: "units" } : {}),
  }
  return {
    row: headerRow,
    column: column.name,
    found: column.header,
    problem: "unknown-metric",
    message: isUnit
      ? `Nothing says which metric the columns of units ("${column.name}" and those beside it) hold: say which (constants: metric), or name it in the title.`
      : `"${column.name}" is no metric the workspace knows: say which it is, add it, or leave it out.`,
    ...(Object.keys(figures).length > 0 ? { figures } : {}),
    severity: "question",
  }
}

/** More columns of numbers without a metric than a person could be asked about; null where they are fewer. */
export function tooManyColumns(unknown: readonly Problem[], columns: number, headerRow: number): Problem | null {
  if (unknown.length <= MOST_ASKED) return null
  return fileProblem(
    "too-many-columns",
    `${unknown.length} of the ${columns} columns hold numbers under names that no metric has: send those of units, periods and metrics alone.`,
    { row: headerRow, found: unknown[0]!.found, figures: { unknown: unknown.length, columns } },
  )
}

/** Nobody answers more questions about one file. */
export const MOST_ASKED = 100

/** Each column that is left out by its name, or one sentence for all of them where nobody would read the list. */
export function fewLeftOut(columns: readonly Problem[]): readonly Problem[] {
  if (columns.length <= MOST_ASKED) return columns
  return [
    fileProblem("left-out-column", `${columns.length} columns are left out: nothing says what they hold.`, {
      found: columns[0]!.column,
      figures: { columns: columns.length },
      severity: "warning",
    }),
  ]
}

/** A header, or the name of a metric in a column of them, that counts in thousands or millions. */
export function multipliedUnit(column: string, unit: string, name?: string): Problem {
  const message = `${name === undefined ? "The header" : `"${name}"`} counts in ${unit}. Values are stored as written: use the same unit in every file.`
  return fileProblem("other-unit", message, { column, found: unit, severity: "warning" })
}

/** One metric, of which rows count in two units at least. */
export function unitsOfRows(column: string, metric: string, units: readonly string[]): Problem {
  const counted = `${metric === "" ? "Some rows count" : `"${metric}" is counted`} in ${units.join(" and ")}`
  const message = `${counted}: bring the values to one unit, or send each unit's rows as a file of their own.`
  return fileProblem("other-unit", message, { column, found: units.join(", ") })
}

/** A header in ‰ over a metric that is counted in %, or the other way. */
export function otherShare(column: string, unit: string, counted: string): Problem {
  const message = `The header counts in ${unit} and the metric in ${counted}: values are stored as written, ten times off. Send them in ${counted}.`
  return fileProblem("other-unit", message, { column, found: unit, severity: "warning" })
}

/** A header in seconds over a metric that is counted in minutes, or in years over months: nobody means that. */
export function otherSize(column: string, unit: string, counted: string): Problem {
  const message = `The header counts in ${unit} and the metric in ${counted}: send the values in ${counted}, or leave the column out.`
  return fileProblem("other-unit", message, { column, found: unit })
}

/** A header that names a scale of few points. */
export function otherScale(column: string, found: string): Problem {
  const message = `The header names a scale (${found}), which the metric does not have: send values on the metric's own scale. They go in as they stand.`
  return fileProblem("other-scale", message, { column, found, severity: "warning" })
}

/** A column that is not loaded although it holds something. */
export function leftOutColumn(column: Pick<ColumnPlan, "name">, why: string): Problem {
  return fileProblem("left-out-column", `The column "${column.name}" is left out: ${why}.`, {
    column: column.name,
    severity: "warning",
  })
}

/** What a plan cannot do without: who, when, what. */
export function missingColumns(
  plan: Pick<ReadingPlan, "columns" | "constants" | "period">,
  headerRow: number,
): Problem[] {
  const has = (...kinds: string[]) => plan.columns.some(({ role }) => kinds.includes(role.kind))
  const problems: Problem[] = []
  const missing = (what: string, message: string) =>
    problems.push(fileProblem("missing-column", message, { row: headerRow || null, figures: { column: what } }))
  if (!has("unit", "unit-values") && plan.constants.unit === null)
    missing(
      "unit",
      'No column says which unit (branch, store) a row is about: name it in the mapping, or add a column "unit".',
    )
  const isInHeaders = plan.columns.some(({ role }) => role.kind === "unit-values" && role.period !== undefined)
  if (plan.period.columns.length === 0 && !has("period-values") && !isInHeaders && plan.constants.period === null)
    missing("period", 'No column says which period a row is about: name it in the mapping, or add a column "period".')
  return problems
}

/** Nothing to read at all, in words: an empty file, or rows of a single cell. */
export function notATable(records: readonly TableRecord[]): Problem | null {
  const filled = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""))
  if (filled.length === 0)
    return fileProblem("empty-file", "The file holds no text: check that the right one was sent.")
  const isSingle = filled.every(({ cells }) => cells.filter((cell) => cell.trim() !== "").length < 2)
  if (isSingle && isSpaced(filled.map(({ cells }) => cells.join("")).join("\n")))
    return fileProblem(
      "not-a-table",
      "Spaces part the columns, and they do not line up in all rows: export the table with commas, semicolons or tabs.",
      { row: filled[0]!.row, found: filled[0]!.cells.join(" ").trim().slice(0, 200) },
    )
  if (isSingle)
    return fileProblem(
      "not-a-table",
      "No row has two cells: send a table with a unit, a period and values, separated by commas, semicolons or tabs.",
      {
        row: filled[0]!.row,
        found: filled[0]!.cells.join(" ").trim().slice(0, 200),
      },
    )
  return null
}
