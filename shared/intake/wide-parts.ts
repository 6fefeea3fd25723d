import type { Draft } from "./drafts.ts"
import type { ReadingPlan } from "./plan.ts"

const parts = ["n", "sd", "numerator", "denominator"] as const
type Part = (typeof parts)[number]

/**
 * In a wide file a bare "n" belongs to the one metric there is, or to the metric left of it when each metric has such a
 * column of its own; where neither tells, it is left out rather than given to a metric it may not count.
 */
export function wideParts(drafts: readonly Draft[], layout: ReadingPlan["layout"]): Draft[] {
  if (layout !== "wide") return [...drafts]
  const metrics = drafts.flatMap(({ role }) => (role?.kind === "metric" ? [role.metric] : []))
  return drafts.map((draft, i) => {
    const part = parts.find((each) => each === draft.role?.kind)
    if (!part) return draft
    const metric =
      metrics.length === 1
        ? metrics[0]
        : alternating(drafts, part, metrics.length)
          ? metricBefore(drafts, i)
          : undefined
    if (metric === undefined) return { ...draft, role: { kind: "ignore" }, confidence: 0.3, reason: "position" }
    return { ...draft, role: { kind: "metric-part", metric, part }, confidence: 0.8, reason: "position" }
  })
}

/** As many columns of this part as metrics, each right of another metric. */
function alternating(drafts: readonly Draft[], part: Part, metrics: number): boolean {
  const owners = drafts.flatMap(({ role }, i) => (role?.kind === part ? [metricBefore(drafts, i)] : []))
  return owners.length === metrics && new Set(owners).size === metrics && !owners.includes(undefined)
}

function metricBefore(drafts: readonly Draft[], i: number): string | undefined {
  const role = drafts.slice(0, i).findLast((each) => each.role?.kind === "metric")?.role
  return role?.kind === "metric" ? role.metric : undefined
}
