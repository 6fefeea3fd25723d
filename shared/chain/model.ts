/** A chain: its stages, the links between them, and how many periods each link takes. Data, not code. */

export type Stage = {
  readonly id: string
  readonly label: { readonly en: string; readonly zh: string; readonly zhHant: string }
}

export type ChainLink = {
  readonly from: string
  readonly to: string
  /** Periods between the two ends, by the workspace's kind of period; chosen before looking, never by search. */
  readonly lagPeriods: {
    readonly week: number
    readonly month: number
    readonly quarter: number
    readonly year: number
  }
  /** A link against the stream (the satisfaction mirror): judged and drawn lighter, and not part of the order. */
  readonly reverse: boolean
  /** The smallest effect that matters, on the effect scale. */
  readonly delta: number
}

export type ChainModel = {
  readonly id: string
  readonly label: { readonly en: string; readonly zh: string; readonly zhHant: string }
  readonly stages: readonly Stage[]
  readonly links: readonly ChainLink[]
}

/** What is wrong with a model somebody wrote, each as a sentence; empty when nothing is. */
export function modelProblems(model: ChainModel): string[] {
  const problems: string[] = []
  const ids = model.stages.map((stage) => stage.id)
  if (ids.length < 2) problems.push("A chain needs at least two stages.")
  for (const id of new Set(ids.filter((each, i) => ids.indexOf(each) !== i)))
    problems.push(`The stage "${id}" is there twice.`)
  for (const id of ids)
    if (!/^[a-z][a-z0-9-]{0,63}$/.test(id))
      problems.push(`"${id}" is no stage id: small letters, digits and hyphens, please.`)
  const seen = new Set<string>()
  for (const link of model.links) {
    const name = `${link.from} -> ${link.to}`
    for (const end of [link.from, link.to])
      if (!ids.includes(end)) problems.push(`The link ${name} names the unknown stage "${end}".`)
    if (link.from === link.to) problems.push(`The link ${name} leads back to its own stage.`)
    if (seen.has(name)) problems.push(`The link ${name} is there twice.`)
    seen.add(name)
    if (Object.values(link.lagPeriods).some((lag) => !Number.isInteger(lag) || lag < 0 || lag > 60))
      problems.push(`The lag of ${name} must be whole periods from 0 to 60.`)
    if (!(link.delta > 0 && link.delta < 1))
      problems.push(`The smallest effect that matters of ${name} must lie between 0 and 1.`)
  }
  if (problems.length === 0 && upstreamFirst(model) === null)
    problems.push("The links run in a ring: mark one of them as a reverse link.")
  return problems
}

/**
 * The stages with every stage after all that lead to it, ties in the order written; null when the forward links run in a ring.
 * (Kahn 1962.)
 */
export function upstreamFirst(model: ChainModel): string[] | null {
  const waiting = new Map(model.stages.map((stage) => [stage.id, upstream(model, stage.id).length]))
  const order: string[] = []
  while (waiting.size > 0) {
    const ready = [...waiting].find(([, count]) => count === 0)?.[0]
    if (ready === undefined) return null
    waiting.delete(ready)
    order.push(ready)
    for (const link of forward(model)) if (link.from === ready) waiting.set(link.to, waiting.get(link.to)! - 1)
  }
  return order
}

/** The links that make the chain; the others run against it. */
export function forward(model: ChainModel): ChainLink[] {
  return model.links.filter((link) => !link.reverse)
}

/** The stages one step before this one. */
export function upstream(model: ChainModel, stage: string): string[] {
  return forward(model)
    .filter((link) => link.to === stage)
    .map((link) => link.from)
}
