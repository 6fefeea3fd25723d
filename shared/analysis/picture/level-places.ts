import { layerIndex, stretches, type LayerOrder } from "./layer-order.ts"
import type { LinkText } from "./picture.ts"

/** How high things are: cards at least, level links with their words, and how far below its top a link's arrow runs. */
export type Heights = {
  readonly card: (stage: string) => number
  readonly link: (link: LinkText) => { readonly height: number; readonly arrow: number }
  /** The least distance of an arrow from the top and bottom edge of a card it touches. */
  readonly inset: number
  readonly gap: number
  /** Between two links with their words in one column. */
  readonly apart: number
  /** Where the arrow of a link that has its column to itself runs, from the top: beside the values. */
  readonly loneArrow: number
}

type Extent = { readonly top: number; readonly bottom: number }

export type LevelPlaces = {
  readonly cards: ReadonlyMap<string, Extent>
  /** Tops of the links with their words. */
  readonly links: ReadonlyMap<LinkText, number>
  readonly height: number
}

/**
 * Heights at which every link runs level: each card reaches past all arrows it touches, and whatever shares a column
 * keeps clear of the rest. (A visibility representation; Tamassia & Tollis 1986.) What must lie above what are
 * differences between edges, so the highest and the lowest place of everything are longest paths, and their mean, half
 * way between, keeps every distance too. Null where links cross.
 */
export function levelPlaces(order: LayerOrder<LinkText>, heights: Heights): LevelPlaces | null {
  const rules: Rule[] = []
  const must = (a: Edge, b: Edge, apart: number) => rules.push({ a, b, apart })
  const layerOf = layerIndex(order.layers.map((layer) => layer.filter((item) => typeof item === "string")))
  const [tops, bottoms, links] = [new Map<string, Edge>(), new Map<string, Edge>(), new Map<LinkText, Edge>()]
  let edges = 0
  for (const stage of order.layers.flat()) {
    if (typeof stage !== "string") continue
    tops.set(stage, edges++)
    bottoms.set(stage, edges++)
    must(tops.get(stage)!, bottoms.get(stage)!, heights.card(stage))
  }
  for (const link of order.level) {
    links.set(link, edges++)
    const { arrow } = heights.link(link)
    for (const end of [link.from, link.to]) {
      must(tops.get(end)!, links.get(link)!, heights.inset - arrow)
      must(links.get(link)!, bottoms.get(end)!, heights.inset + arrow)
    }
  }
  const heightOf = (link: LinkText) => heights.link(link).height
  for (const layer of order.layers)
    for (const [i, below] of layer.slice(1).entries()) {
      const above = layer[i]!
      const start = typeof below === "string" ? tops.get(below)! : links.get(below)!
      if (typeof above === "string") must(bottoms.get(above)!, start, heights.gap)
      else must(links.get(above)!, start, heightOf(above) + heights.gap)
    }
  for (let i = 0; i + 1 < order.layers.length; i++) {
    const pieces = stretches(order, i, layerOf)
    for (const [k, below] of pieces.slice(1).entries())
      must(links.get(pieces[k]!.link)!, links.get(below.link)!, heightOf(pieces[k]!.link) + heights.apart)
  }

  const isLone = (link: LinkText) => {
    const [from, to] = [layerOf(link.from), layerOf(link.to)]
    const isTop = order.layers[from]![0] === link.from && order.layers[to]![0] === link.to
    return isTop && to === from + 1 && stretches(order, from, layerOf).length === 1
  }
  const wished = Array.from({ length: edges }, () => 0)
  for (const link of order.level)
    if (isLone(link)) wished[links.get(link)!] = Math.max(0, heights.loneArrow - heights.link(link).arrow)
  const highest = settle(edges, rules, wished)
  if (highest === null) return null
  const endOf = (link: LinkText, at: readonly number[]) => at[links.get(link)!]! + heightOf(link)
  const height = Math.max(...highest, ...order.level.map((link) => endOf(link, highest)))
  // Seen from the bottom, the lowest places are the highest ones.
  const room = (edge: Edge) => heightOf(order.level.find((link) => links.get(link) === edge)!)
  const isLink = new Set(links.values())
  const lowest = settle(
    edges,
    rules.map(({ a, b, apart }) => ({ a: b, b: a, apart })),
    Array.from({ length: edges }, (_, edge) => (isLink.has(edge) ? room(edge) : 0)),
  )!
  const at = highest.map((high, edge) => (high + height - lowest[edge]!) / 2)
  return {
    cards: stretched(order, at, { tops, bottoms, links }, heights, height),
    links: new Map(order.level.map((link) => [link, (isLone(link) ? highest : at)[links.get(link)!]!])),
    height,
  }
}

type Edge = number
type Rule = { readonly a: Edge; readonly b: Edge; readonly apart: number }

/** The least value of every edge, none below its own, with `b` at least `apart` after `a`; null where the rules run in a ring. */
function settle(edges: number, rules: readonly Rule[], least: readonly number[] = []): number[] | null {
  const at = Array.from({ length: edges }, (_, edge) => least[edge] ?? 0)
  for (let round = 0; round <= edges; round++) {
    let moved = false
    for (const { a, b, apart } of rules)
      if (at[b]! < at[a]! + apart - 1e-6) {
        at[b] = at[a]! + apart
        moved = true
      }
    if (!moved) return at
  }
  return null
}

/** Cards take what room there is: up and down to the next thing in their layer, half and half between two cards. */
function stretched(
  { layers }: LayerOrder<LinkText>,
  at: readonly number[],
  edges: {
    readonly tops: ReadonlyMap<string, Edge>
    readonly bottoms: ReadonlyMap<string, Edge>
    readonly links: ReadonlyMap<LinkText, Edge>
  },
  { gap, link }: Heights,
  height: number,
): Map<string, Extent> {
  const cards = new Map<string, Extent>()
  for (const layer of layers)
    layer.forEach((item, i) => {
      if (typeof item !== "string") return
      const [before, after] = [layer[i - 1], layer[i + 1]]
      const own = { top: at[edges.tops.get(item)!]!, bottom: at[edges.bottoms.get(item)!]! }
      const top =
        before === undefined
          ? 0
          : typeof before === "string"
            ? (at[edges.bottoms.get(before)!]! + own.top + gap) / 2
            : at[edges.links.get(before)!]! + link(before).height + gap
      const bottom =
        after === undefined
          ? height
          : typeof after === "string"
            ? (own.bottom + at[edges.tops.get(after)!]! - gap) / 2
            : at[edges.links.get(after)!]! - gap
      cards.set(item, { top, bottom })
    })
  return cards
}
