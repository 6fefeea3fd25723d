import { rolesByName, rolesByValues } from "./column-roles.ts"
import { sampleColumns } from "./column-samples.ts"
import { constantsOf } from "./constants.ts"
import { namedPeriod } from "./named-period.ts"
import { settleCorner } from "./corner.ts"
import { fingerprintOf } from "./fingerprint.ts"
import { headerPeriods, periodColumns, withoutFalsePeriods, yearOf } from "./header-periods.ts"
import { findHeader, type FoundHeader } from "./layout.ts"
import type { Mapping } from "./mapping.ts"
import { metricFinder, newMetricId } from "./metric-names.ts"
import { isTraditional } from "./name-text.ts"
import type { ColumnPlan, NewMetric, PlanInput, ReadingPlan } from "./plan.ts"
import { columnPlans, columnStyles, layoutOf, openColumns } from "./plan-columns.ts"
import { planFindings } from "./plan-findings.ts"
import { fileProblem, notATable } from "./plan-problems.ts"
import type { Problem } from "./problem.ts"
import { knownUnitOfName } from "./title-unit.ts"
import { unitColumns } from "./unit-columns.ts"
import { unitTeller } from "./unit-names.ts"
import { partsUnderPeriods } from "./parts-under-periods.ts"
import { wideParts } from "./wide-parts.ts"

/**
 * How a file is to be read, from its first rows: where its header is, what each column holds, what the whole file says
 * once (in its name or sheet), and what a person has to be asked. What the mapping says stands; what was remembered for the
 * same columns comes next; the rest is found by names, then by cells. Never throws for what a file holds.
 */
export function planReading(input: PlanInput): ReadingPlan {
  const mapping = input.mapping ?? {}
  const find = metricFinder(withNewMetrics(input))
  const tell = unitTeller(input.known)
  const found = findHeader(input.records, { find, tell }, mapping.headerRow)
  const nothing = notATable(input.records)
  if (nothing || !found) return unreadable(input, nothing ?? noHeader(input))
  const header = { ...found, cells: withoutFalsePeriods(found.cells, find) }
  const above = input.records.filter(({ row }) => row < header.row)
  const samples = sampleColumns(input.records, header.firstDataRow, header.cells.length)
  const era = eraOf(input, header)
  const year = yearOf(input, above)
  const { byText: periods, open: openHeaders } = headerPeriods(header.cells, input, era, year)
  const named = rolesByName(header.cells, periods, find, mapping, input.remembered ?? {})
  const corner = settleCorner(named, header.cells, samples, { find, tell })
  const byValues = rolesByValues(corner.drafts, header.cells, samples, input.known, find)
  const { drafts, asked } = unitColumns(
    byValues,
    {
      cells: header.cells,
      samples,
      periods,
      find,
      tell,
      said: saidOf(input),
      isAcrossUnits: corner.isAcrossUnits,
      hasUnit: knownUnitOfName(input.source, input.known) !== null,
    },
    header.row,
  )
  const layout = mapping.layout ?? layoutOf(drafts)
  const ofName = namedPeriod(input, drafts, above, year)
  const inHeaders = new Set(openHeaders.map((problem) => problem.found))
  const openPeriods = [...openHeaders, ...ofName.open.filter((problem) => !inHeaders.has(problem.found))]
  const constants = constantsOf(input, drafts, layout, find, {
    cells: header.cells,
    above,
    corner: corner.metric,
    period: ofName.period,
  })
  const opened = openColumns(drafts, samples, layout)
  const settled =
    layout === "periods-in-columns"
      ? partsUnderPeriods(opened, header.cells, periods, constants.metric)
      : wideParts(opened, layout)
  const styles = columnStyles(settled, samples, input)
  const columns = columnPlans(settled, header, styles, input)
  const period = periodColumns(columns, samples, year)
  const findings = planFindings(
    { columns, constants, period, layout },
    { input, find, header, above, settled, samples, styles, year, askedUnits: asked, openPeriods },
  )
  return {
    ...sourceOf(input),
    headerRow: header.row,
    firstDataRow: header.firstDataRow,
    layout,
    columns,
    constants,
    period,
    era,
    newMetrics: newMetricsOf(mapping, input.remembered),
    ...findings,
    fingerprint: fingerprintOf(header.cells),
    mapping: mappingOf(input, header, layout, columns, constants),
  }
}

function saidOf({ mapping, remembered }: PlanInput): Mapping {
  return {
    ...remembered,
    ...mapping,
    constants: { ...remembered?.constants, ...mapping?.constants },
    metrics: { ...remembered?.metrics, ...mapping?.metrics },
    newMetrics: { ...remembered?.newMetrics, ...mapping?.newMetrics },
  }
}

function sourceOf({ source, mapping }: PlanInput) {
  return {
    encoding: mapping?.encoding ?? source.encoding ?? "utf-8",
    encodingConfidence: mapping?.encoding ? 1 : (source.encodingConfidence ?? 1),
    delimiter: mapping?.delimiter ?? source.delimiter ?? ",",
    quote: source.quote ?? '"',
    sheet: source.sheet ?? null,
  }
}

/** Metrics that the mapping adds are found by their new ids, so that n and sd columns may refer to them. */
function withNewMetrics({ known, mapping, remembered }: PlanInput) {
  const added = newMetricsOf(mapping, remembered)
  if (added.length === 0) return known
  const names = added.map(({ id, name }) => ({
    id,
    label: { en: name, zh: name },
    aliases: [],
  }))
  const ids = new Set(known.metrics.map(({ id }) => id))
  return { metrics: [...known.metrics, ...names.filter(({ id }) => !ids.has(id))], stages: known.stages }
}

function newMetricsOf(mapping: Mapping | undefined, remembered: Mapping | undefined): NewMetric[] {
  return Object.entries({ ...remembered?.newMetrics, ...mapping?.newMetrics }).flatMap(([name, definition]) =>
    definition ? [{ id: newMetricId(name), name, ...definition }] : [],
  )
}

/** Big5 and traditional headers come from where years count from 1912. */
function eraOf({ source, mapping }: PlanInput, { cells }: FoundHeader): "common" | "roc" {
  return (mapping?.encoding ?? source.encoding) === "big5" || cells.some(({ text }) => isTraditional(text))
    ? "roc"
    : "common"
}

function unreadable(input: PlanInput, problem: Problem): ReadingPlan {
  return {
    ...sourceOf(input),
    headerRow: 0,
    firstDataRow: 1,
    layout: "wide",
    columns: [],
    constants: { unit: null, metric: null, period: null },
    period: { columns: [], parts: [] },
    era: "common",
    newMetrics: [],
    questions: [],
    problems: [problem],
    fingerprint: fingerprintOf([]),
    mapping: input.mapping ?? {},
  }
}

function noHeader({ records }: PlanInput): Problem {
  const first = records.find(({ cells }) => cells.some((cell) => cell.trim() !== ""))
  return fileProblem(
    "no-header",
    "No row names the columns: put unit, period and the metrics' names above the rows, or say which row is the header.",
    {
      row: first?.row ?? null,
      found: first?.cells.join(", ").slice(0, 200) ?? null,
    },
  )
}

function mappingOf(
  input: PlanInput,
  header: FoundHeader,
  layout: ReadingPlan["layout"],
  columns: readonly ColumnPlan[],
  constants: ReadingPlan["constants"],
): Mapping {
  const { encoding, delimiter, sheet } = sourceOf(input)
  const said = Object.entries(constants).filter(([, value]) => value !== null)
  return {
    ...input.remembered,
    ...input.mapping,
    encoding,
    delimiter,
    ...(sheet === null ? {} : { sheet }),
    headerRow: header.row,
    layout,
    columns: Object.fromEntries(
      columns.map(({ header: text, name, index, role }) => [name === text.trim() ? name : `#${index + 1}`, role]),
    ),
    ...(said.length > 0 ? { constants: Object.fromEntries(said) } : {}),
  }
}
