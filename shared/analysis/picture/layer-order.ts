import type { Edge } from "./layers.ts"

/** What stands in a layer: a stage, or a link that passes through between the cards on its way to a later layer. */
export type Item<Link extends Edge> = string | Link

/** The piece of a link between two neighbouring layers, as the places of its two ends from the top. */
export type Stretch<Link extends Edge> = { readonly link: Link; readonly left: number; readonly right: number }

export type LayerOrder<Link extends Edge> = {
  readonly layers: readonly (readonly Item<Link>[])[]
  /** Links of the stream that can be drawn level, none crossing another. */
  readonly level: readonly Link[]
  /** Links of the stream that would cross others: they run above the cards. */
  readonly outside: readonly Link[]
}

/**
 * Every layer from top to bottom, so that no two level links cross, and stages with links against the stream stand at the
 * bottom, where those leave. Links that cannot but cross are taken out, the worst first. Neighbours are swapped as long
 * as that helps: chains are small.
 */
export function orderLayers<Link extends Edge>(
  stageLayers: readonly (readonly string[])[],
  links: readonly Link[],
): LayerOrder<Link> {
  const layerOf = layerIndex(stageLayers)
  const against = new Set(links.filter((link) => link.reverse).flatMap(({ from, to }) => [from, to]))
  let level = links.filter((link) => !link.reverse && layerOf(link.from) < layerOf(link.to))
  const outside: Link[] = []
  for (;;) {
    const order = bestOrder(stageLayers, level, against, new Set(outside.flatMap(({ from, to }) => [from, to])))
    const worst = mostCrossed(order, level, layerOf)
    if (worst === null) return { layers: order, level, outside }
    level = level.filter((link) => link !== worst)
    outside.push(worst)
  }
}

export function layerIndex(layers: readonly (readonly string[])[]): (stage: string) => number {
  const index = new Map(layers.flatMap((layer, i) => layer.map((stage) => [stage, i] as const)))
  return (stage) => index.get(stage) ?? -1
}

/** The pieces of level links between a layer and the next, from top to bottom. */
export function stretches<Link extends Edge>(
  { layers, level }: Pick<LayerOrder<Link>, "layers" | "level">,
  before: number,
  layerOf: (stage: string) => number,
): Stretch<Link>[] {
  const [leftItems, rightItems] = [layers[before]!, layers[before + 1]!]
  return level
    .flatMap((link) => {
      const [from, to] = [layerOf(link.from), layerOf(link.to)]
      if (from > before || to <= before) return []
      const left = leftItems.indexOf(from === before ? link.from : link)
      return { link, left, right: rightItems.indexOf(to === before + 1 ? link.to : link) }
    })
    .toSorted((a, b) => a.left - b.left || a.right - b.right)
}

type Layers<Link extends Edge> = Item<Link>[][]

function bestOrder<Link extends Edge>(
  stageLayers: readonly (readonly string[])[],
  level: readonly Link[],
  against: ReadonlySet<string>,
  above: ReadonlySet<string>,
): Layers<Link> {
  const layerOf = layerIndex(stageLayers)
  const passing = (i: number) => level.filter((link) => layerOf(link.from) < i && i < layerOf(link.to))
  const cost = (layers: Layers<Link>) => {
    let sum = 0
    for (let i = 0; i + 1 < layers.length; i++) sum += 1000 * crossings(stretches({ layers, level }, i, layerOf)).length
    for (const layer of layers) {
      const stages = layer.filter((item) => typeof item === "string")
      sum += 20 * stages.filter((stage) => above.has(stage) && layer.indexOf(stage) > 0).length
      sum += 10 * stages.filter((stage) => against.has(stage) && layer.indexOf(stage) < layer.length - 1).length
      // Where nothing else matters, cards stand at the top and what passes goes below them, in the order written.
      sum += layer.reduce((all, item, at) => all + (typeof item === "string" ? 0.1 * at : 0), 0)
    }
    return sum
  }
  const starts = [
    stageLayers.map((layer, i) => [...layer, ...passing(i)]),
    stageLayers.map((layer, i) => [...passing(i), ...layer]),
  ]
  const settled = starts.map((start) => settle(start, cost))
  return settled.toSorted((a, b) => cost(a) - cost(b))[0]!
}

/** Moves one item of a layer at a time to where it costs least, until no move helps. */
function settle<Link extends Edge>(start: Layers<Link>, cost: (layers: Layers<Link>) => number): Layers<Link> {
  let layers = start
  let least = cost(layers)
  for (let round = 0; round < 12; round++) {
    const before = least
    for (let i = 0; i < layers.length; i++)
      for (let from = 0; from < layers[i]!.length; from++)
        for (let to = 0; to < layers[i]!.length; to++) {
          if (from === to) continue
          const moved = layers.with(i, layers[i]!.toSpliced(from, 1).toSpliced(to, 0, layers[i]![from]!))
          const costs = cost(moved)
          if (costs >= least) continue
          layers = moved
          least = costs
        }
    if (least === before) break
  }
  return layers
}

function crossings<Link extends Edge>(pieces: readonly Stretch<Link>[]): [Link, Link][] {
  return pieces.flatMap((a, i) =>
    pieces
      .slice(i + 1)
      .filter((b) => (a.left - b.left) * (a.right - b.right) < 0)
      .map((b): [Link, Link] => [a.link, b.link]),
  )
}

/** The link that takes part in most crossings, of several the one that spans most layers; null where none cross. */
function mostCrossed<Link extends Edge>(
  layers: Layers<Link>,
  level: readonly Link[],
  layerOf: (stage: string) => number,
): Link | null {
  const counts = new Map<Link, number>()
  for (let i = 0; i + 1 < layers.length; i++)
    for (const link of crossings(stretches({ layers, level }, i, layerOf)).flat())
      counts.set(link, (counts.get(link) ?? 0) + 1)
  const span = (link: Link) => layerOf(link.to) - layerOf(link.from)
  const ranked = [...counts].toSorted(([a, m], [b, n]) => n - m || span(b) - span(a))
  return ranked[0]?.[0] ?? null
}
