import { type Draft, hasRole, noneClose } from "./drafts.ts"
import { type ColumnSample, isNumeric } from "./column-samples.ts"
import { headerMeaning } from "./headers.ts"
import type { HeaderCell } from "./layout.ts"
import type { ColumnRole, Mapping } from "./mapping.ts"
import type { MetricMatch } from "./metric-names.ts"
import { isSummaryLabel } from "./name-text.ts"
import { fileProblem } from "./plan-problems.ts"
import type { Problem } from "./problem.ts"
import type { UnitTeller } from "./unit-names.ts"

type UnitValues = Extract<ColumnRole, { kind: "unit-values" }>
type Finder = (name: string) => MetricMatch

/** What is known of a table beside its columns, when it is asked whether its columns are units. */
export type Table = {
  readonly cells: readonly HeaderCell[]
  readonly samples: readonly ColumnSample[]
  readonly periods: ReadonlyMap<string, string>
  readonly find: Finder
  readonly tell: UnitTeller
  /** As the person said, or as was remembered. */
  readonly said: Pick<Mapping, "layout" | "constants" | "metrics" | "newMetrics">
  /** Whether a corner such as "月份\门店" says that the columns are units. */
  readonly isAcrossUnits: boolean
  /** Whether the file's or the sheet's name is a unit that the workspace knows. */
  readonly hasUnit: boolean
}

/** `drafts` with the columns of units among them; or the question whether the columns are units, where no name tells. */
export type UnitColumns = { readonly drafts: readonly Draft[]; readonly asked: readonly Problem[] }

/**
 * Columns of numbers whose headers are units (branches), one each, where no column holds units: a table of periods or
 * metrics by branches. Sums on their right are left out. Headers that nobody knows are asked about: they could be metrics.
 */
export function unitColumns(drafts: readonly Draft[], table: Table, headerRow: number): UnitColumns {
  const none = { drafts, asked: [] }
  const { said, tell } = table
  if (hasRole(drafts, "unit", "unit-name") || said.constants?.unit !== undefined) return none
  if (said.layout !== undefined && said.layout !== "units-in-columns") return none
  const found = drafts.flatMap((draft, i) => {
    const isOpen = draft.role === null || hasUnitAbove(draft, table, i) || isAnswer(draft, table, i)
    const role = isOpen ? unitValues(table, i) : null
    return role ? [{ i, role }] : []
  })
  const isNamedMetric = ({ role, reason }: Draft, i: number) =>
    role?.kind === "metric" && reason !== "said" && !found.some((each) => each.i === i)
  if (found.length === 0 || drafts.some(isNamedMetric)) return none
  const told = found.filter(({ role }) => tell(role.unit) !== null)
  const isBelowBanner =
    table.isAcrossUnits || found.every(({ role, i }) => role.metric !== undefined || isBanner(table, i))
  const isTold = told.length * 2 >= found.length && told.length + found.length > 2
  if (said.layout === "units-in-columns" || isTold || (isBelowBanner && found.length > 1))
    return { drafts: withUnits(drafts, found, table), asked: [] }
  const isAnswered = found.some(({ i }) => isAnswer(drafts[i]!, table, i))
  if (found.length < 2 || table.hasUnit || isAnswered || !saysRows(drafts)) return none
  return { drafts, asked: [question(found, headerRow)] }
}

/** A table of branches says in its rows when, or what. */
const saysRows = (drafts: readonly Draft[]) => hasRole(drafts, "period", "period-part", "metric-name")

/** A metric under a unit: 朝阳店 over 客户满意度. */
function hasUnitAbove({ role, reason }: Draft, { cells }: Table, i: number): boolean {
  return role?.kind === "metric" && reason !== "said" && cells[i]!.over !== undefined
}

/** What all the columns count in is asked about by the first one's header, so that its answer is no role of that column. */
function isAnswer({ reason }: Draft, { cells, said }: Table, i: number): boolean {
  const { name } = cells[i]!
  return reason === "said" && (said.metrics?.[name] !== undefined || said.newMetrics?.[name] !== undefined)
}

function unitValues({ cells, samples, periods, find }: Table, i: number): UnitValues | null {
  const { name, over, periodText } = cells[i]!
  if (name === "" || isSummaryLabel(name) || (over !== undefined && isSummaryLabel(over))) return null
  if (!isNumeric(samples[i]!)) return null
  if (periodText !== null) {
    const period = periods.get(periodText)
    return period === undefined ? null : { kind: "unit-values", unit: name.trim(), period }
  }
  const metric = metricIn(name, find)
  if (metric !== null) return over === undefined ? null : { kind: "unit-values", unit: over.trim(), metric }
  const above = over === undefined ? null : metricIn(over, find)
  return { kind: "unit-values", unit: name.trim(), ...(above === null ? {} : { metric: above }) }
}

function metricIn(name: string, find: Finder): string | null {
  const meaning = headerMeaning(name, find)
  return meaning.kind === "role" && meaning.role.kind === "metric" ? meaning.role.metric : null
}

/** "Branch", 门店 or a pivot table's "Column Labels" over the headers. */
function isBanner({ cells, find }: Table, i: number): boolean {
  const { over } = cells[i]!
  if (over === undefined) return false
  const meaning = headerMeaning(over, find)
  return meaning.kind === "role" && (meaning.role.kind === "unit" || meaning.role.kind === "unit-name")
}

const sureness = { known: 0.95, likely: 0.85, said: 0.7 } as const

/** The columns as values of units; what sums them up is left out. */
function withUnits(
  drafts: readonly Draft[],
  found: readonly { readonly i: number; readonly role: UnitValues }[],
  { cells, tell }: Table,
): Draft[] {
  const roles = new Map(found.map(({ i, role }) => [i, role]))
  return drafts.map((draft, i) => {
    const role = roles.get(i)
    if (role) {
      return { ...draft, role, confidence: sureness[tell(role.unit) ?? "said"], reason: "name", closest: noneClose }
    }
    const { name, over } = cells[i]!
    const isSum = isSummaryLabel(name) || isSummaryLabel(over ?? "")
    return isSum ? { ...draft, role: { kind: "ignore" }, confidence: 0.9, reason: "name" } : draft
  })
}

function question(found: readonly { readonly role: UnitValues }[], headerRow: number): Problem {
  const names = found.map(({ role }) => role.unit)
  const shown = names.slice(0, 5).join(", ")
  return fileProblem(
    "units-in-columns",
    `No column says which unit a row is about: say whether the columns (${shown}) are units, one each (layout: units-in-columns), or metrics of one unit (constants: unit).`,
    { row: headerRow, found: shown.slice(0, 200), figures: { names: shown }, severity: "question" },
  )
}
