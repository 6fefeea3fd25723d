import { catalogue } from "../../shared/chain/catalogue.ts"
import type { Metric } from "../../shared/chain/metric.ts"

/** Surveys, and what a company added itself or sends for a whole stage. What the catalogue counts as records is no secret. */
export function isMadeOfAnswers({ id, survey }: Pick<Metric, "id" | "survey">): boolean {
  return survey || !inCatalogue({ id })
}

export function inCatalogue({ id }: Pick<Metric, "id">): boolean {
  return catalogue.some((each) => each.id === id)
}
