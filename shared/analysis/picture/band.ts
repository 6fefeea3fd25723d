import { cardRows, uprightCard } from "./cards.ts"
import { laneLinks } from "./lane-links.ts"
import { layerIndex, orderLayers, stretches } from "./layer-order.ts"
import { levelHeights, levelLink, type Column } from "./level-link.ts"
import { levelPlaces } from "./level-places.ts"
import { isFailingForm, type LinkText, type PlacedLink, type PlacedStage, type StageText } from "./picture.ts"
import { labelWidth } from "./upright-label.ts"

/** The narrowest that a card and the column of a link can be with everything in them readable. */
const CARD_MIN = 150
const LINK_MIN = 92
const FAILING_MIN = 108
/** The share of a failing link's column in what room is left, beside 1 for the others. */
const FAILING_SHARE = 1.6
/** A column that links only pass through. */
const PASSING_MIN = 48
const STACK_GAP = 16
const INSET = 16
/** Where an arrow runs beside the value of a card, from the card's top. */
export const ARROW_Y = 99

/** Some layers of the chain side by side, with every link among them but `left`, which have no place there. */
export type Band = {
  readonly stages: readonly PlacedStage[]
  readonly links: readonly PlacedLink[]
  readonly left: readonly LinkText[]
  readonly height: number
  readonly hasLanes: boolean
}

type Layers = readonly (readonly string[])[]

type BandRoom = {
  readonly x: number
  readonly width: number
  readonly cardWidth: number
  /** Cards of name, value and level alone. */
  readonly isSlim: boolean
}

/** The least width at which a band of layers can be drawn. */
export function bandWidth(layers: Layers, links: readonly LinkText[]): number {
  return layers.length * CARD_MIN + columnMinima(layers, links).reduce((sum, each) => sum + each, 0)
}

/** Cards take about two thirds of the widest band, on a wall no more than they need, and never what its links need. */
export function cardWidthFor(bands: readonly Layers[], links: readonly LinkText[], width: number): number {
  const share = (layers: Layers) => Math.floor(width / (layers.length * 1.55))
  const left = (layers: Layers) => {
    const columns = columnMinima(layers, links).reduce((sum, each) => sum + each, 0)
    return Math.floor((width - columns) / layers.length)
  }
  return Math.min(260, ...bands.map((layers) => Math.max(CARD_MIN, Math.min(share(layers), left(layers)))))
}

/**
 * Layers from left to right between `top` and wherever they end. Links of the stream run level, between the cards where
 * they pass one; what would cross runs in lanes above, what runs against the stream in lanes below. Null where a link
 * that crosses others cannot reach its cards from above.
 */
export function layoutBand(
  layers: Layers,
  texts: ReadonlyMap<string, StageText>,
  links: readonly LinkText[],
  { x: start, width, cardWidth, isSlim }: BandRoom,
  top: number,
): Band | null {
  const layerOf = layerIndex(layers)
  const order = orderLayers(layers, links)
  const isFirst = (stage: string) => order.layers[layerOf(stage)]![0] === stage
  const isLast = (stage: string) => order.layers[layerOf(stage)]!.at(-1) === stage
  const outside = order.outside.filter(({ from, to }) => isFirst(from) && isFirst(to))
  // On a slide the rest follows below, each in a line of its own: a list one can read beats a picture one cannot.
  if (outside.length < order.outside.length && !isSlim) return null
  const rest = links.filter((link) => !order.level.includes(link) && !outside.includes(link))
  const against = rest.filter(
    ({ from, to, reverse }) => reverse && layerOf(from) !== layerOf(to) && isLast(from) && isLast(to),
  )

  const columns = columnLinks(layers, links)
  const minima = columns.map(columnMinimum)
  const spare = width - layers.length * cardWidth
  const widths = shareOut(
    spare,
    minima,
    columns.map((column) => (column.some(fails) ? FAILING_SHARE : 1)),
  )
  const lefts = layers.map((_, i) => start + i * cardWidth + widths.slice(0, i).reduce((sum, each) => sum + each, 0))
  const acrossOf = (stage: string) => ({ x: lefts[layerOf(stage)]!, width: cardWidth })
  const columnOf = (link: LinkText): Column => {
    const [from, to] = [layerOf(link.from), layerOf(link.to)]
    const x = lefts[from]! + cardWidth
    return { x, width: lefts[to]! - x, isPassing: to > from + 1 }
  }

  const above = laneLinks(outside, acrossOf, "above", top)
  const cardsTop = top + above.height
  const isSingle = (stage: string) => layers[layerOf(stage)]!.length === 1
  const textsWhere = (keep: (stage: string) => boolean) =>
    layers
      .flat()
      .filter(keep)
      .map((id) => texts.get(id)!)
  const upright = cardRows(textsWhere(isSingle), cardWidth, isSlim ? "slim" : "full")
  const dense = cardRows(
    textsWhere((stage) => !isSingle(stage)),
    cardWidth,
    isSlim ? "slim" : "dense",
  )
  const places = levelPlaces(order, {
    card: (stage) => (isSingle(stage) ? upright : dense).height,
    link: (link) => levelHeights(link, columnOf(link)),
    inset: INSET,
    gap: STACK_GAP,
    apart: 6,
    loneArrow: ARROW_Y,
  })
  if (places === null) return null

  const stages = layers.flat().map((id) => {
    const { top: from, bottom: to } = places.cards.get(id)!
    const box = { ...acrossOf(id), y: cardsTop + from, height: to - from }
    return uprightCard(texts.get(id)!, box, isSingle(id) ? upright : dense)
  })
  const boxOf = (id: string) => stages.find((stage) => stage.id === id)!.box
  const below = laneLinks(against, acrossOf, "below", cardsTop + places.height)
  const level = order.level.map((link) => {
    const column = columnOf(link)
    const pieces = column.isPassing ? [] : stretches(order, layerOf(link.from), layerOf)
    const at = pieces.findIndex((piece) => piece.link === link)
    const topOf = (near: LinkText) => cardsTop + places.links.get(near)!
    const bottomOf = (near: LinkText) => topOf(near) + levelHeights(near, columnOf(near)).height
    const [before, after] = [pieces[at - 1]?.link, pieces[at + 1]?.link]
    return levelLink(link, column, topOf(link), [boxOf(link.from), boxOf(link.to)], {
      from: before && bottomOf(before),
      to: after && topOf(after),
    })
  })
  return {
    stages,
    links: [...level, ...above.place((id) => boxOf(id).y), ...below.place((id) => boxOf(id).y + boxOf(id).height)],
    left: rest.filter((link) => !against.includes(link)),
    height: above.height + places.height + below.height,
    hasLanes: outside.length > 0 || against.length > 0,
  }
}

const fails = (link: LinkText) => isFailingForm(link.form)

/** The links between each layer and the next. */
function columnLinks(layers: Layers, links: readonly LinkText[]): LinkText[][] {
  return layers
    .slice(1)
    .map((layer, i) =>
      links.filter((link) => !link.reverse && layers[i]!.includes(link.from) && layer.includes(link.to)),
    )
}

/** What a column needs: one with a failing link more, one that links only pass through less. */
function columnMinimum(column: readonly LinkText[]): number {
  if (column.length === 0) return PASSING_MIN
  return Math.max(column.some(fails) ? FAILING_MIN : LINK_MIN, ...column.map(labelWidth))
}

const columnMinima = (layers: Layers, links: readonly LinkText[]) => columnLinks(layers, links).map(columnMinimum)

/** Every column gets what it needs, and its share of the rest. Where there is less than they need, all give way alike. */
function shareOut(room: number, minima: readonly number[], shares: readonly number[]): number[] {
  const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)
  const rest = room - sum(minima)
  if (rest < 0) return minima.map((each) => (room * each) / sum(minima))
  return minima.map((each, i) => each + (rest * shares[i]!) / sum(shares))
}
