import type { Mapping } from "../../shared/intake/mapping.ts"

export type NewMetric = NonNullable<NonNullable<Mapping["newMetrics"]>[string]>
export type MetricAnswer = { readonly match: string } | { readonly create: NewMetric } | { readonly leave: true }

/** A mapping in which one unknown metric has this answer and no other; null takes the answer back. */
export function answerMetric(mapping: Mapping, name: string, answer: MetricAnswer | null): Mapping {
  const { [name]: _, ...metrics } = mapping.metrics ?? {}
  const { [name]: __, ...newMetrics } = mapping.newMetrics ?? {}
  const { metrics: ___, newMetrics: ____, ...rest } = mapping
  const matched = answer && "match" in answer ? { ...metrics, [name]: answer.match } : metrics
  const added =
    answer && !("match" in answer) ? { ...newMetrics, [name]: "create" in answer ? answer.create : null } : newMetrics
  return {
    ...rest,
    ...(Object.keys(matched).length > 0 && { metrics: matched }),
    ...(Object.keys(added).length > 0 && { newMetrics: added }),
  }
}
