import { stageMetric } from "../../shared/chain/catalogue.ts"
import type { Metric } from "../../shared/chain/metric.ts"
import type { MetricMeaning } from "../../shared/intake/metric-names.ts"
import type { NewMetric, ReadingPlan } from "../../shared/intake/plan.ts"
import type { Problem } from "../../shared/intake/problem.ts"
import type { KnownWorkspace } from "./known.ts"

/** A metric that a file may bring values of; `isNew` where a commit adds it. */
export type FileMetric = { readonly metric: Metric; readonly isNew: boolean }

/** The metrics a file names, by id, in the order they come up; ids that nobody has defined are left out. */
export function fileMetrics(
  ids: Iterable<string>,
  { newMetrics }: Pick<ReadingPlan, "newMetrics">,
  { metrics, stages }: Pick<KnownWorkspace, "metrics" | "stages">,
): Map<string, FileMetric> {
  const found = new Map<string, FileMetric>()
  for (const id of ids) {
    const known = metrics.find((metric) => metric.id === id)
    const added = newMetrics.find((each) => each.id === id)
    const stage = stages.find((each) => each.id === id)
    if (known) found.set(id, { metric: known, isNew: false })
    else if (added) found.set(id, { metric: definition(added), isNew: true })
    else if (stage) found.set(id, { metric: stageMetric(stage), isNew: true })
  }
  return found
}

/** What a person says of a metric when a file brings it; the rest is set on the model page. */
function definition({ id, name, stage, direction, unit, label }: NewMetric): Metric {
  const shown = label ?? name
  return {
    id,
    label: { en: shown, zh: shown },
    stage,
    unit: unit ?? "",
    range: null,
    direction: { kind: direction },
    rollUp: "mean",
    weight: 1,
    log: false,
    survey: false,
    evidence: null,
    aliases: name === id ? [] : [name],
  }
}

/** New metrics that belong to no stage of the chain cannot be added. */
export function stageProblems(
  { newMetrics }: Pick<ReadingPlan, "newMetrics">,
  { stages }: Pick<KnownWorkspace, "stages">,
): Problem[] {
  return newMetrics
    .filter(({ stage }) => !stages.some(({ id }) => id === stage))
    .map(({ name, stage }) => ({
      row: null,
      column: name,
      found: stage,
      problem: "unknown-metric",
      message: `The chain has no stage "${stage}" for the new metric ${name}: choose one of ${stages.map(({ id }) => id).join(", ")}.`,
      severity: "error",
    }))
}

/** A meaning's metric id, or null. */
export const metricOf = (meaning: MetricMeaning | undefined) => (meaning?.kind === "metric" ? meaning.metric : null)
