import { stageMetric } from "../../shared/chain/catalogue.ts"
import type { Metric } from "../../shared/chain/metric.ts"
import type { MetricMeaning } from "../../shared/intake/metric-names.ts"
import type { NewMetric, ReadingPlan } from "../../shared/intake/plan.ts"
import type { Problem } from "../../shared/intake/problem.ts"
import type { KnownWorkspace } from "./known.ts"

/** A metric that a file may bring values of; `isNew` where a commit adds it. */
export type FileMetric = { readonly metric: Metric; readonly isNew: boolean }

/**
 * The metrics a file names, by id, in the order they come up; ids that nobody has defined are left out. `isCounted` tells of
 * which the file has a column for how many stand behind a value.
 */
export function fileMetrics(
  ids: Iterable<string>,
  { newMetrics }: Pick<ReadingPlan, "newMetrics">,
  { metrics, stages }: Pick<KnownWorkspace, "metrics" | "stages">,
  isCounted: (id: string) => boolean = () => false,
): Map<string, FileMetric> {
  const found = new Map<string, FileMetric>()
  for (const id of ids) {
    const known = metrics.find((metric) => metric.id === id)
    const added = newMetrics.find((each) => each.id === id)
    const stage = stages.find((each) => each.id === id)
    if (known) found.set(id, { metric: known, isNew: false })
    else if (added) found.set(id, { metric: definition(added, restsOnAnswers(added, metrics, isCounted)), isNew: true })
    else if (stage) found.set(id, { metric: stageMetric(stage), isNew: true })
  }
  return found
}

/**
 * Whether a new metric counts as answers of employees: as the mapping says, else where the file says on how many its values
 * rest and its stage holds such answers. What was shown once cannot be taken back; what is protected can be explained.
 */
function restsOnAnswers(
  { id, stage, survey }: NewMetric,
  metrics: readonly Metric[],
  isCounted: (id: string) => boolean,
): boolean {
  return survey ?? (isCounted(id) && metrics.some((each) => each.survey && each.stage === stage))
}

/** What a person says of a metric when a file brings it; the rest is set on the model page. */
function definition({ id, name, stage, direction, unit, label }: NewMetric, survey: boolean): Metric {
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
    survey,
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
