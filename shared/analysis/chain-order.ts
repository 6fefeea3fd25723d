import type { LinkQuestion } from "./chain-data.ts"

/** A stage of the chain with all stages upstream of it, and its lag from the first along the longest way. */
export type OrderedStage = { readonly id: string; readonly lag: number; readonly upstream: readonly string[] }

/** The stages that forward links name, upstream first. Throws where the links run in a ring. */
export function chainOrder(links: readonly LinkQuestion[]): OrderedStage[] {
  const forward = links.filter(({ reverse }) => !reverse)
  const waiting = new Set(forward.flatMap(({ from, to }) => [from, to]))
  const ordered = new Map<string, OrderedStage>()
  while (waiting.size > 0) {
    const ready = [...waiting].find((id) => forward.every(({ from, to }) => to !== id || ordered.has(from)))
    if (ready === undefined) throw new Error("chainOrder needs forward links that do not run in a ring")
    waiting.delete(ready)
    const incoming = forward.filter(({ to }) => to === ready)
    const lag = Math.max(0, ...incoming.map((link) => ordered.get(link.from)!.lag + link.lag))
    const upstream = new Set(incoming.flatMap(({ from }) => [...ordered.get(from)!.upstream, from]))
    ordered.set(ready, { id: ready, lag, upstream: [...upstream] })
  }
  return [...ordered.values()]
}
