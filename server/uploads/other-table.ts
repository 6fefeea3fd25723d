import { barePeriod } from "../../shared/intake/bare-periods.ts"
import { pieceOf } from "../../shared/intake/named-period.ts"
import { readPeriods } from "../../shared/intake/dates.ts"
import { metricFinder } from "../../shared/intake/metric-names.ts"
import type { ReadingPlan } from "../../shared/intake/plan.ts"
import { metricsNamed } from "../../shared/intake/title-metric.ts"
import type { KnownWorkspace } from "./known.ts"
import { unitFinder } from "./unit-finder.ts"

/** Longer lines are notes, which may speak of anything. */
const LONGEST = 40
const note = /^(?:注|备注|備註|说明|說明|附注|来源|來源|数据来源|資料來源|\*|note|source|remark|hinweis|quelle|nb)/i

/**
 * Tells a line between the rows that is the title of another table: it names a metric, a period or a unit that is none of
 * this table's. Only what all rows share can be contradicted so: where a column says it row by row, a title changes nothing.
 */
export function otherTitle(
  { columns, constants, period }: Pick<ReadingPlan, "columns" | "constants" | "period">,
  known: Pick<KnownWorkspace, "named" | "stages" | "units">,
): (text: string) => boolean {
  const find = metricFinder({ metrics: known.named, stages: known.stages })
  const units = unitFinder(known.units)
  const own = new Set(columns.flatMap(({ role }) => ("metric" in role && role.metric ? [role.metric] : [])))
  if (constants.metric !== null) own.add(constants.metric)
  const hasNames = columns.some(({ role }) => role.kind === "metric-name")
  const when = period.columns.length > 0 ? null : constants.period
  return (text) => {
    const title = text.trim()
    if (title === "" || title.length > LONGEST || note.test(title)) return false
    if (!hasNames && own.size > 0 && metricsNamed(title, find).some((metric) => !own.has(metric))) return true
    if (when !== null && saysOtherPeriod(title, when)) return true
    const unit = constants.unit === null ? null : units.find(title.replace(/^[^:：]*[:：]\s*/, ""))
    return unit !== null && unit !== constants.unit && unit !== units.find(constants.unit!)
  }
}

function saysOtherPeriod(title: string, own: string): boolean {
  const bare = barePeriod(title)
  if (bare)
    return !own.endsWith(bare.part === "month" ? `-${String(bare.number).padStart(2, "0")}` : `-Q${bare.number}`)
  const piece = pieceOf(title)
  const meaning = readPeriods([piece]).byText.get(piece)
  return meaning?.kind === "period" && meaning.period !== own && !/^\d{4}$/.test(meaning.period)
}
