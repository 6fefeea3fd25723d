import { type BarePeriod, barePeriod } from "./bare-periods.ts"
import { type Draft, hasRole } from "./column-roles.ts"
import { readDateText } from "./date-text.ts"
import { readPeriods } from "./dates.ts"
import type { HeaderCell } from "./layout.ts"
import { type MetricMatch, newMetricId } from "./metric-names.ts"
import { joinParts, partSeparator } from "./period-parts.ts"
import type { Known, PlanInput, ReadingPlan, TableRecord } from "./plan.ts"

type Finder = (name: string) => MetricMatch

/** What programs call a sheet or a file that nobody named. */
const generic =
  /^(?:sheet|tabelle|feuil|hoja|工作表|シート|시트|data|daten|数据|數據|export|report|book|工作簿|upload|file|table)[ _-]*\d*$/i

/** A file's name without its folder and ending. */
export const baseName = (fileName: string) => fileName.replace(/^.*[/\\]/, "").replace(/\.[a-z0-9]{1,5}$/i, "")

/** The parts of a name that could say something: the sheet's first, then the file's, whole and cut at marks. */
function candidates({ fileName, sheet }: PlanInput["source"]): string[] {
  const names = [sheet ?? "", baseName(fileName)]
    .map((name) => name.trim())
    .filter((name) => name !== "" && !generic.test(name))
  return names.flatMap((name) => [name, ...pieces(name)])
}

/** Every run of the words of a name: "2025_csat_north" holds "csat" and "csat_north". */
function pieces(name: string): string[] {
  const words = name.split(/[\s_()（）[\]【】]+|-(?=\D)|(?<=\D)-/u).filter((word) => word !== "")
  const runs: string[] = []
  for (let length = words.length; length > 0; length--)
    for (let from = 0; from + length <= words.length; from++) runs.push(words.slice(from, from + length).join(" "))
  return runs
}

/** The metric that the sheet's or the file's name says, alone or among other words; null where none or several. */
export function metricOfName(source: PlanInput["source"], find: (name: string) => MetricMatch): string | null {
  for (const text of candidates(source)) {
    const match = find(text)
    const hyphened = match.kind === "metric" ? match : find(text.replaceAll(" ", "-"))
    if (hyphened.kind === "metric") return hyphened.metric
  }
  return metricAmong(`${source.sheet ?? ""} ${baseName(source.fileName)}`, find)
}

/** Chinese has no spaces between words: the longest run of characters that names a metric, where it is the only one. */
function metricAmong(name: string, find: Finder): string | null {
  for (const run of name.match(/\p{Script=Han}{2,30}/gu) ?? [])
    for (let length = Math.min(10, run.length); length >= 3; length--) {
      const found = new Set<string>()
      for (let from = 0; from + length <= run.length; from++) {
        const match = find(run.slice(from, from + length))
        if (match.kind === "metric") found.add(match.metric)
      }
      if (found.size > 0) return found.size === 1 ? [...found][0]! : null
    }
  return null
}

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
    const piece =
      /(?<!\d)\d{4}[-_.年]?\d{2}(?:[-_.月]?\d{2})?[月日]?(?!\d)|\d{4}[-_]?Q[1-4]|\d{4}年(?:第?[一二三四1-4]季度?|\d{1,2}月)?/i
        .exec(text)?.[0]
        .replaceAll("_", "-")
    // A full date in a name is the day somebody saved the file, as often as not.
    for (const each of [text, piece ?? ""]) if (readDateText(each)?.kind === "period") return each
  }
  const found = new Set(
    above
      .flatMap(({ cells }) => cells.flatMap((cell) => [cell, cell.replace(/^[^:：]*[:：]\s*/, "")]))
      .filter((cell) => !/^\d{4,5}$/.test(cell.trim()) && readDateText(cell)),
  )
  return found.size === 1 ? [...found][0]! : null
}

/** The unit that a sheet's or a file's name says: one the workspace knows, or, on a sheet somebody named, the name itself. */
export function unitOfName(
  source: PlanInput["source"],
  known: Known,
  find: (name: string) => MetricMatch,
): string | null {
  const names = candidates(source)
  const byName = known.units.find(({ id, name }) => names.includes(id) || names.includes(name))
  if (byName) return byName.id
  const sheet = source.sheet?.trim() ?? ""
  const saysOther = find(sheet).kind === "metric" || readDateText(sheet) !== null || barePeriod(sheet) !== null
  return sheet === "" || generic.test(sheet) || saysOther ? null : sheet
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
    if (role?.kind !== "period-values" || role.metric) continue
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
  }: { readonly cells: readonly HeaderCell[]; readonly above: PlanInput["records"]; readonly year: number | null },
): ReadingPlan["constants"] {
  const said = { ...input.remembered?.constants, ...input.mapping?.constants }
  const { source } = input
  const needsMetric =
    !hasRole(drafts, "metric-name") &&
    layout !== "wide" &&
    drafts.some(({ role }) => role?.kind === "value" || (role?.kind === "period-values" && !role.metric))
  const needsPeriod = !hasRole(drafts, "period", "period-part", "period-values")
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
    unit: said.unit ?? (hasRole(drafts, "unit") ? null : unitOfName(source, input.known, find)),
    metric: said.metric ?? (needsMetric ? (metricOfAnswer(input, drafts, cells) ?? metricOfName(source, find)) : null),
    period: read?.kind === "period" ? read.period : null,
  }
}
