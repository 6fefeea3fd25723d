import { shaftThickness, type Point } from "./arrow-shape.ts"
import { cardRows, uprightCard } from "./cards.ts"
import { labelHeights, uprightLabel } from "./upright-label.ts"
import { laneLinks } from "./lane-links.ts"
import { isFailingForm, type Box, type LinkText, type PlacedLink, type PlacedStage, type StageText } from "./picture.ts"

/** The narrowest that a card and the column of a link can be with everything in them readable. */
export const CARD_MIN = 156
export const LINK_MIN = 92
const FAILING_MIN = 122
const STACK_GAP = 16
const ARROW_Y = 99

/** Some layers of the chain side by side, with every link among them. */
export type Band = {
  readonly stages: readonly PlacedStage[]
  readonly links: readonly PlacedLink[]
  readonly height: number
}

/** The least width at which a band of layers can be drawn. */
export function bandWidth(layers: readonly (readonly string[])[], links: readonly LinkText[]): number {
  const columns = columnLinks(layers, links)
  return layers.length * CARD_MIN + columns.reduce((sum, each) => sum + (each.some(fails) ? FAILING_MIN : LINK_MIN), 0)
}

/** Layers from left to right between `top` and wherever they end; links to the next layer as level arrows, others in lanes. */
export function layoutBand(
  layers: readonly (readonly string[])[],
  texts: ReadonlyMap<string, StageText>,
  links: readonly LinkText[],
  width: number,
  top: number,
  cardWidth = cardWidthFor(layers.length, width),
): Band {
  const columns = columnLinks(layers, links)
  const beside = links.filter((link) => !columns.some((column) => column.includes(link)))
  const above = laneLinks(
    beside.filter((link) => !link.reverse),
    layers,
    "above",
    top,
  )
  const cardsTop = top + above.height
  const columnWidths = shareOut(width - layers.length * cardWidth, columns)
  const stagesOf = (layer: readonly string[]) => layer.map((id) => texts.get(id)!)
  const upright = cardRows(layers.filter((layer) => layer.length === 1).flatMap(stagesOf), cardWidth, false)
  const dense = cardRows(layers.filter((layer) => layer.length > 1).flatMap(stagesOf), cardWidth, true)
  const height = Math.max(
    ...layers.map((layer) =>
      layer.length === 1 ? upright.height : layer.length * (dense.height + STACK_GAP) - STACK_GAP,
    ),
    ...columns.map((column, i) => column.reduce((sum, link) => sum + slotHeight(link, columnWidths[i]!), 0)),
  )

  let x = 0
  const stages: PlacedStage[] = []
  const level: PlacedLink[] = []
  layers.forEach((layer, i) => {
    const each = (height - (layer.length - 1) * STACK_GAP) / layer.length
    for (const [place, id] of layer.entries()) {
      const box = { x, y: cardsTop + place * (each + STACK_GAP), width: cardWidth, height: each }
      stages.push(uprightCard(texts.get(id)!, box, layer.length === 1 ? upright : dense))
    }
    x += cardWidth + (columnWidths[i] ?? 0)
  })
  const boxOf = (id: string) => stages.find((stage) => stage.id === id)!.box
  columns.forEach((column, i) => level.push(...levelLinks(column, columnWidths[i]!, cardsTop, height, boxOf)))
  const below = laneLinks(
    beside.filter((link) => link.reverse),
    layers,
    "below",
    cardsTop + height,
  )
  const lanes = [...above.place(boxOf), ...below.place(boxOf)]
  return { stages, links: [...level, ...lanes], height: above.height + height + below.height }
}

const fails = (link: LinkText) => isFailingForm(link.form)

/** The links of each column between two neighbouring layers. */
function columnLinks(layers: readonly (readonly string[])[], links: readonly LinkText[]): LinkText[][] {
  return layers
    .slice(1)
    .map((layer, i) =>
      links.filter((link) => !link.reverse && layers[i]!.includes(link.from) && layer.includes(link.to)),
    )
}

/** Cards take about two thirds of a band, and on a wall no more than they need. */
export function cardWidthFor(layers: number, width: number): number {
  return Math.min(260, Math.max(CARD_MIN, Math.floor(width / (layers * 1.55))))
}

/** What the cards leave, shared among the columns of links; those with a failing link get more. */
function shareOut(rest: number, columns: readonly LinkText[][]): number[] {
  const shares = columns.map((column) => (column.some(fails) ? FAILING_MIN / LINK_MIN : 1))
  const all = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => (rest * share) / all)
}

const clearance = (link: LinkText) => (fails(link) ? 23 : 19)
function slotHeight(link: LinkText, width: number): number {
  const { above, below } = labelHeights(link, width)
  return above + clearance(link) + 16 + below + 20
}

/** Level arrows of one column, each in a slot of its own, from top to bottom as the cards they join stand. */
function levelLinks(
  column: readonly LinkText[],
  width: number,
  top: number,
  height: number,
  boxOf: (id: string) => Box,
): PlacedLink[] {
  const middle = (link: LinkText) =>
    [boxOf(link.from), boxOf(link.to)].reduce((sum, box) => sum + box.y + box.height / 2, 0)
  const sorted = column.toSorted((a, b) => middle(a) - middle(b))
  const spare = (height - sorted.reduce((sum, link) => sum + slotHeight(link, width), 0)) / Math.max(1, sorted.length)
  let slotTop = top
  return sorted.map((link) => {
    const [from, to] = [boxOf(link.from), boxOf(link.to)]
    const slot: Box = { x: from.x + from.width, y: slotTop, width, height: slotHeight(link, width) + spare }
    slotTop += slot.height
    const room = labelHeights(link, width).above + clearance(link) + 8
    const y = slot.y + (sorted.length === 1 ? Math.max(ARROW_Y, room) : room + spare / 2)
    const end = (box: Box) => Math.min(box.y + box.height - 16, Math.max(box.y + 16, y))
    const route: Point[] = [
      { x: slot.x, y: end(from) },
      { x: slot.x + width, y: end(to) },
    ]
    const thickness = fails(link) ? Math.max(14, shaftThickness(link.size)) : shaftThickness(link.size)
    return {
      from: link.from,
      to: link.to,
      reverse: false,
      form: link.form,
      route,
      thickness,
      isSmall: false,
      ...uprightLabel(link, slot.x + width / 2, y, width),
      tint: fails(link) ? { ...slot, bars: "top-bottom" as const } : null,
      hit: slot,
    }
  })
}
