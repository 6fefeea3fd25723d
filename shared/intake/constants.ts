import { type BarePeriod, barePeriod } from "./bare-periods.ts"
import { type Draft, hasRole } from "./column-roles.ts"
import { readDateText } from "./date-text.ts"
import { readPeriods } from "./dates.ts"
import type { HeaderCell } from "./layout.ts"
import { type MetricMatch, newMetricId } from "./metric-names.ts"
import { joinParts, partSeparator } from "./period-parts.ts"
import type { PlanInput, ReadingPlan, TableRecord } from "./plan.ts"
import { candidates } from "./title.ts"
import { metricOfName } from "./title-metric.ts"
import { unitOfName } from "./title-unit.ts"

type Finder = (name: string) => MetricMatch

/** A month or quarter without its year that is, or stands in, the sheet's or the file's name: "3月", "Q1 branches". */
export function barePeriodOfName(source: PlanInput["source"]): BarePeriod | null {
  for (const text of candidates(source)) {
    const bare = barePeriod(text)
    if (bare) return bare
  }
  return null
}

/**
 * The text of a period in the sheet's or the file's name, or in what stands above the header; null where none or several
 * differ. A month there goes with the year said elsewhere, and is no period without it: "1月" in "2025.xlsx" is 2025-01.
 */
export function periodTextOfName(
  source: PlanInput["source"],
  above: readonly TableRecord[],
  year: number | null,
): string | null {
  const whole = wholePeriodText(source, above)
  const bare = whole === null || /^\d{4}年?度?$/.test(whole.trim()) ? barePeriodOfName(source) : null
  if (!bare) return whole
  return year === null ? null : joinParts(`${bare.number}${partSeparator}${year}`, [bare.part, "year"])
}

function wholePeriodText(source: PlanInput["source"], above: readonly TableRecord[]): string | null {
  for (const text of candidates(source)) {
    // A full date in a name is the day somebody saved the file, as often as not.
    for (const each of [text, pieceOf(text)]) if (readDateText(each)?.kind === "period") return each
  }
  const found = new Set(
    above
      .flatMap(({ cells }) => cells.flatMap((cell) => [cell, cell.replace(/^[^:：]*[:：]\s*/, "")]))
      .filter((cell) => !/^\d{4,5}$/.test(cell.trim()) && readDateText(cell)),
  )
  if (found.size === 0)
    for (const piece of above.flatMap(({ cells }) => cells.map(pieceOf)))
      if (!isYear(piece) && readDateText(piece)?.kind === "period") found.add(piece)
  return found.size === 1 ? [...found][0]! : null
}

/** A year alone in a title says when its months are, not that its values are a year's. */
const isYear = (text: string) => /^\d{4}年?$/.test(text)

/** What looks like a period inside a longer text, or "". */
export function pieceOf(text: string): string {
  const found =
    /(?<!\d)\d{4}[-_.年]?\d{2}(?:[-_.月]?\d{2})?[月日]?(?!\d)|\d{4}[-_]?Q[1-4]|\d{4}年(?:第?[一二三四1-4]季度?|\d{1,2}月)?/i
  const [piece] = found.exec(text) ?? /\b[A-Z][a-z]{2,8}\.? \d{4}\b/.exec(text) ?? [""]
  return piece.replaceAll("_", "-")
}

/** Columns of periods without a metric are asked about by the first one's header, and the answer holds for all of them. */
function metricOfAnswer(
  { mapping, remembered }: PlanInput,
  drafts: readonly Draft[],
  cells: readonly HeaderCell[],
): string | null {
  const metrics = { ...remembered?.metrics, ...mapping?.metrics }
  const added = { ...remembered?.newMetrics, ...mapping?.newMetrics }
  for (const [i, { role }] of drafts.entries()) {
    if ((role?.kind !== "period-values" && role?.kind !== "unit-values") || role.metric) continue
    const header = cells[i]!.text.trim()
    if (metrics[header] !== undefined) return metrics[header]
    if (added[header]) return newMetricId(header)
  }
  return null
}

/** What every row shares: as said, else from the names of the sheet and the file, else from above the header. */
export function constantsOf(
  input: PlanInput,
  drafts: readonly Draft[],
  layout: ReadingPlan["layout"],
  find: Finder,
  {
    cells,
    above,
    year,
    corner,
  }: {
    readonly cells: readonly HeaderCell[]
    readonly above: PlanInput["records"]
    readonly year: number | null
    /** The metric that the corner of the table names. */
    readonly corner: string | null
  },
): ReadingPlan["constants"] {
  const said = { ...input.remembered?.constants, ...input.mapping?.constants }
  const { source } = input
  const needsMetric =
    !hasRole(drafts, "metric-name") &&
    layout !== "wide" &&
    drafts.some(
      ({ role }) =>
        role?.kind === "value" || ((role?.kind === "period-values" || role?.kind === "unit-values") && !role.metric),
    )
  const isInHeaders = drafts.some(({ role }) => role?.kind === "unit-values" && role.period !== undefined)
  const needsPeriod = !isInHeaders && !hasRole(drafts, "period", "period-part", "period-values")
  // Beside months without a year a said period is that year, and no period of its own.
  // A said year goes with a sheet's month; any other said period stands for itself.
  const isYearSaid = said.period === undefined || (/^\d{4}$/.test(said.period) && barePeriodOfName(source) !== null)
  const periodText = !needsPeriod ? null : isYearSaid ? periodTextOfName(source, above, year) : said.period!
  const read =
    periodText === null
      ? undefined
      : readPeriods([periodText], {
          workspaceKind: input.known.periodKind,
          periodKind: input.mapping?.periodKind,
        }).byText.get(periodText)
  return {
    unit: said.unit ?? (hasRole(drafts, "unit", "unit-values") ? null : unitOfName(source, input.known, find, above)),
    metric:
      said.metric ??
      (needsMetric ? (metricOfAnswer(input, drafts, cells) ?? corner ?? metricOfName(source, find, above)) : null),
    period: read?.kind === "period" ? read.period : null,
  }
}
