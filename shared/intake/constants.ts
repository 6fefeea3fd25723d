import { type Draft, hasRole } from "./drafts.ts"
import type { Period } from "../chain/period.ts"
import type { HeaderCell } from "./layout.ts"
import { type MetricMatch, newMetricId } from "./metric-names.ts"
import type { PlanInput, ReadingPlan } from "./plan.ts"
import { metricOfName } from "./title-metric.ts"
import { unitOfName } from "./title-unit.ts"

type Finder = (name: string) => MetricMatch

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
    corner,
    period,
  }: {
    readonly cells: readonly HeaderCell[]
    readonly above: PlanInput["records"]
    /** What `namedPeriod` found. */
    readonly period: Period | null
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
  return {
    unit: said.unit ?? (hasRole(drafts, "unit", "unit-values") ? null : unitOfName(source, input.known, find, above)),
    metric:
      said.metric ??
      (needsMetric ? (metricOfAnswer(input, drafts, cells) ?? corner ?? metricOfName(source, find, above)) : null),
    period,
  }
}
