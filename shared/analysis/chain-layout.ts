import { bandWidth } from "./picture/band.ts"
import { GUTTER, layoutBands } from "./picture/bands.ts"
import { layoutColumn } from "./picture/column.ts"
import { layersOf } from "./picture/layers.ts"
import type { LinkText, Picture, StageText } from "./picture/picture.ts"

/** From this width on a chain stands in a row, or in several where one is too short. */
const ROW_FROM = 1150

/**
 * The chain picture at a width in pixels: a row of cards with level arrows; rows folded under one another where one row
 * is too short and the chain can be cut at a single link; a column otherwise. Any acyclic chain with marked reverse links.
 */
export function layoutChain(stages: readonly StageText[], links: readonly LinkText[], width: number): Picture {
  const ids = stages.map((stage) => stage.id)
  const known = links.filter((link) => ids.includes(link.from) && ids.includes(link.to) && link.from !== link.to)
  const layers = layersOf(ids, known)
  if (width >= ROW_FROM) {
    const bands = cutIntoBands(layers, known, width)
    const picture = bands && layoutBands(bands, stages, known, width)
    if (picture) return picture
  }
  // Layer by layer is an order in which every stage comes after those that lead to it.
  const order = layers.flat().map((id) => stages.find((stage) => stage.id === id)!)
  return layoutColumn(order, known, width)
}

/**
 * The chain picture for a slide of a width in pixels that must be read from across a room: cards of name, value and level,
 * in rows at any width; links that cross too many others follow below as lines. Null where the chain fits no rows so narrow.
 */
export function layoutSlide(stages: readonly StageText[], links: readonly LinkText[], width: number): Picture | null {
  const ids = stages.map((stage) => stage.id)
  const known = links.filter((link) => ids.includes(link.from) && ids.includes(link.to) && link.from !== link.to)
  const bands = cutIntoBands(layersOf(ids, known), known, width)
  return bands && layoutBands(bands, stages, known, width, true)
}

/** One of two parts of a chain: some stages, and the links between them. */
export type ChainPart = { readonly stages: readonly StageText[]; readonly links: readonly LinkText[] }

/**
 * A long chain in two parts, cut where a single link runs on between two stages that stand alone, as near to the middle as
 * there is such a place; null where there is none. The stage before the cut begins the second part too, so that no link
 * of the stream is lost; a link against the stream from one part into the other is in neither.
 */
export function inTwoParts(stages: readonly StageText[], links: readonly LinkText[]): readonly ChainPart[] | null {
  const layers = layersOf(
    stages.map(({ id }) => id),
    links,
  )
  const count = (end: number) => layers.slice(0, end).flat().length
  const cuts = layers
    .keys()
    .filter((before) => before > 1 && before < layers.length - 1 && mayCut(layers, links, before))
  const [cut] = [...cuts].toSorted(
    (a, b) => Math.abs(2 * count(a) - stages.length) - Math.abs(2 * count(b) - stages.length),
  )
  if (cut === undefined) return null
  const part = (ids: readonly string[]): ChainPart => ({
    stages: stages.filter(({ id }) => ids.includes(id)),
    links: links.filter(({ from, to }) => ids.includes(from) && ids.includes(to)),
  })
  return [part(layers.slice(0, cut).flat()), part(layers.slice(cut - 1).flat())]
}

type Layers = readonly (readonly string[])[]

/** The fewest bands of layers that fit, as equal as can be; null where no allowed cut makes them fit. */
function cutIntoBands(layers: Layers, links: readonly LinkText[], room: number): Layers[] | null {
  if (bandWidth(layers, links) <= room) return [layers]
  const width = room - 2 * GUTTER
  type Plan = { readonly bands: Layers[]; readonly cost: number }
  const plans: (Plan | null)[] = [{ bands: [], cost: 0 }]
  for (let end = 1; end <= layers.length; end++) {
    let best: Plan | null = null
    for (let start = 0; start < end; start++) {
      const before = plans[start]
      const band = layers.slice(start, end)
      if (!before || (start > 0 && !mayCut(layers, links, start)) || bandWidth(band, links) > width) continue
      // A band costs a thousand, and the square of its length: first few bands, then even ones.
      const cost = before.cost + 1000 + band.length ** 2
      if (!best || cost < best.cost) best = { bands: [...before.bands, band], cost }
    }
    plans.push(best)
  }
  return plans[layers.length]?.bands ?? null
}

/** A chain may be cut before a layer when exactly one link of the stream crosses, between two stages that stand alone. */
function mayCut(layers: Layers, links: readonly LinkText[], before: number): boolean {
  const layerOf = (id: string) => layers.findIndex((layer) => layer.includes(id))
  const crossing = links.filter((link) => !link.reverse && layerOf(link.from) < before !== layerOf(link.to) < before)
  const [only] = crossing
  return (
    crossing.length === 1 &&
    layerOf(only!.from) === before - 1 &&
    layerOf(only!.to) === before &&
    layers[before - 1]!.length === 1 &&
    layers[before]!.length === 1
  )
}
