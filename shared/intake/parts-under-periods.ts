import { type Draft, isGuess } from "./drafts.ts"
import type { HeaderCell } from "./layout.ts"

const parts = ["n", "sd", "numerator", "denominator"] as const

/**
 * The number of answers (spread, numerator, denominator) beside the values of each period, as part of the metric that has a
 * value for that period; of several metrics, of the one left of it. What no value of its period can own stays as it is.
 */
export function partsUnderPeriods(
  drafts: readonly Draft[],
  cells: readonly HeaderCell[],
  periods: ReadonlyMap<string, string>,
  /** The metric of columns that name none. */
  ofAll: string | null,
): Draft[] {
  const byPeriod = Map.groupBy(drafts.keys(), (i) => periods.get(cells[i]!.periodText ?? ""))
  return drafts.map((draft, i) => {
    const { role } = draft
    const period = periods.get(cells[i]!.periodText ?? "")
    const part = partOf(draft)
    if (!part || period === undefined || !isGuess(draft)) return draft
    const beside = byPeriod.get(period)!
    const metric = role?.kind === "metric-part" ? role.metric : ownerOf(i, part, beside, drafts, ofAll)
    const isThere = metric !== null && beside.some((j) => metricOf(drafts[j]!, ofAll) === metric)
    return isThere
      ? { ...draft, role: { kind: "metric-part", metric, part, period }, confidence: 0.8, reason: "position" }
      : draft
  })
}

const partOf = ({ role }: Draft) =>
  role?.kind === "metric-part" ? role.part : parts.find((each) => each === role?.kind)

const metricOf = ({ role }: Draft, ofAll: string | null) =>
  role?.kind === "period-values" ? (role.metric ?? ofAll) : null

/** The metric that a bare "n" counts the answers of, among the columns of its period. */
function ownerOf(
  i: number,
  part: (typeof parts)[number],
  beside: readonly number[],
  drafts: readonly Draft[],
  ofAll: string | null,
): string | null {
  const left = (place: number) =>
    beside
      .filter((j) => j < place)
      .map((j) => metricOf(drafts[j]!, ofAll))
      .findLast((metric) => metric !== null) ?? null
  const metrics = new Set(beside.flatMap((j) => metricOf(drafts[j]!, ofAll) ?? []))
  const alike = beside.filter((j) => partOf(drafts[j]!) === part)
  if (metrics.size === 1 && alike.length === 1) return [...metrics][0]!
  return alike.length === metrics.size && new Set(alike.map(left)).size === metrics.size ? left(i) : null
}
