import { stageFallback } from "./catalogue.ts"
import type { Metric } from "./metric.ts"
import type { ChainModel } from "./model.ts"

/** Where a finer chain has a stage of its own for what the five stages keep together (Heskett et al. 1994). */
const finerStage: Readonly<Record<string, string>> = {
  vturn: "employee-retention",
  tenure: "employee-retention",
  rev: "revenue-growth",
  growth: "revenue-growth",
}

/** Frontline capability is the service that colleagues, tools and training give: the first of the eight elements. */
const wholeStage: Readonly<Record<string, string>> = {
  ...stageFallback,
  "frontline-capability": "internal-service-quality",
}

/**
 * The stage of this chain that a metric speaks for: its own where the chain has it, a finer one where the chain
 * tells more apart, the one that takes it in where the chain tells less apart; null where the chain has no place for it.
 */
export function stageOfMetric(metric: Pick<Metric, "id" | "stage">, model: Pick<ChainModel, "stages">): string | null {
  const has = (stage: string | undefined) => model.stages.some(({ id }) => id === stage)
  const choices = [
    metric.stage === "employee-satisfaction" || metric.stage === "profit" ? finerStage[metric.id] : undefined,
    metric.stage,
    wholeStage[metric.stage],
  ]
  return choices.find(has) ?? null
}
