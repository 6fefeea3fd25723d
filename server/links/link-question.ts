import type { LinkQuestion } from "../../shared/analysis/chain-data.ts"
import { chainOrder } from "../../shared/analysis/chain-order.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import { questionsOf } from "../chain/chain-data.ts"

/** The smallest effect that matters where the model has no link to say (METHOD.md section 2). */
const DELTA = 0.1

/** Whether an id names a stage of the chain or a metric that holds data. */
export function isKnown({ model, metrics }: Snapshot, id: string): boolean {
  return model.stages.some((stage) => stage.id === id) || metrics.some(({ metric }) => metric.id === id)
}

/**
 * The question between any two stages or metrics. Two stages that the model links take its lag; metrics take that of their
 * stages. Two stages further apart take the lags between them added up, along the longest way, whichever comes first;
 * the lag is still chosen by the chain, never by search.
 */
export function questionBetween(snapshot: Snapshot, from: string, to: string): LinkQuestion {
  const links = questionsOf(snapshot.model.links, snapshot.kind)
  const [first, last] = [stageOf(snapshot, from), stageOf(snapshot, to)]
  const known = links.find((link) => link.from === first && link.to === last)
  if (known) return { ...known, from, to }
  const places = new Map(chainOrder(links).map((stage) => [stage.id, stage]))
  const [start, end] = [first === null ? undefined : places.get(first), last === null ? undefined : places.get(last)]
  const follows = start && end && end.upstream.includes(start.id)
  const precedes = start && end && start.upstream.includes(end.id)
  const lag = follows || precedes ? Math.abs(end.lag - start.lag) : 0
  return { from, to, lag, delta: DELTA, reverse: precedes === true }
}

function stageOf({ model, metrics }: Snapshot, id: string): string | null {
  if (model.stages.some((stage) => stage.id === id)) return id
  return metrics.find(({ metric }) => metric.id === id)?.stage ?? null
}
