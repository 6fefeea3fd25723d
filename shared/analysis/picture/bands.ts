import { shaftThickness, type Point } from "./arrow-shape.ts"
import { ARROW_Y, cardWidthFor, layoutBand } from "./band.ts"
import { lineLink } from "./line-link.ts"
import { lyingLabel } from "./lying-label.ts"
import {
  isFailingForm,
  type Box,
  type LinkText,
  type Picture,
  type PlacedLink,
  type PlacedStage,
  type StageText,
} from "./picture.ts"

/** Room on both sides for the link that turns to the next line of a folded chain, where lanes bar its way between the cards. */
export const GUTTER = 34

/**
 * Bands of layers one under another; between two of them the link at which the chain turns to the next line. Links that
 * no band has a place for follow below, each in a line of its own. Null where a band cannot be drawn.
 */
export function layoutBands(
  bands: readonly (readonly (readonly string[])[])[],
  stages: readonly StageText[],
  links: readonly LinkText[],
  width: number,
  isSlim = false,
  gutter = 0,
): Picture | null {
  const texts = new Map(stages.map((stage) => [stage.id, stage]))
  const placed: PlacedStage[] = []
  const drawn: PlacedLink[] = []
  const left: LinkText[] = links.filter(
    ({ from, to, reverse }) => reverse && !bands.some((band) => band.flat().includes(from) && band.flat().includes(to)),
  )
  // Cards of all bands are equally wide, so that the folded chain reads as one.
  const inner = width - 2 * gutter
  const cardWidth = cardWidthFor(bands, links, inner)
  let y = 0
  for (const band of bands) {
    const here = new Set(band.flat())
    const turn = links.find(
      (link) => !link.reverse && placed.some((stage) => stage.id === link.from) && here.has(link.to),
    )
    const between = turn ? turnHeight(turn, width) : 0
    const inside = links.filter((link) => here.has(link.from) && here.has(link.to))
    const laid = layoutBand(band, texts, inside, { x: gutter, width: inner, cardWidth, isSlim }, y + between)
    if (laid === null) return null
    if (laid.hasLanes && bands.length > 1 && gutter === 0)
      return layoutBands(bands, stages, links, width, isSlim, GUTTER)
    if (turn) {
      const boxOf = (id: string) => [...placed, ...laid.stages].find((stage) => stage.id === id)!.box
      drawn.push(turnLink(turn, boxOf(turn.from), boxOf(turn.to), { y, height: between, width, gutter }))
    }
    placed.push(...laid.stages)
    drawn.push(...laid.links)
    left.push(...laid.left)
    y += between + laid.height
  }
  const nameOf = (id: string) => texts.get(id)!.name
  for (const link of left) {
    const line = lineLink(link, nameOf, { x: 0, y: y + 16, width })
    drawn.push(line.link)
    y += 16 + Math.max(36, line.height)
  }
  return {
    form: bands.length === 1 ? "row" : "folded",
    width,
    height: y,
    stages: placed,
    links: inOrderOf(links, drawn),
  }
}

/** Drawn links in the order of the model, so that whoever walks them by key or by ear goes with the stream. */
export function inOrderOf(links: readonly LinkText[], drawn: readonly PlacedLink[]): PlacedLink[] {
  const place = new Map(links.map((link, i) => [`${link.from}~${link.to}`, i]))
  return drawn.toSorted((a, b) => place.get(`${a.from}~${a.to}`)! - place.get(`${b.from}~${b.to}`)!)
}

/** The ground of a turning link keeps clear of its two bends; its words stand above the middle, where the gap would be. */
const INDENT = 130
const wordsAt = (width: number) => ({ x: width / 2 - 110, room: width / 2 - 60 })
const turnHeight = (link: LinkText, width: number) => lyingLabel(link, 0, 0, wordsAt(width).room).height + 66

function turnLink(
  link: LinkText,
  from: Box,
  to: Box,
  between: { readonly y: number; readonly height: number; readonly width: number; readonly gutter: number },
): PlacedLink {
  const { width, gutter } = between
  const y = between.y + between.height - 38
  const route = gutter === 0 ? betweenCards() : aroundCards()
  function betweenCards(): Point[] {
    const [x1, x2] = [from.x + from.width / 2, to.x + to.width / 2]
    return [
      { x: x1, y: from.y + from.height },
      { x: x1, y },
      { x: x2, y },
      { x: x2, y: to.y },
    ]
  }
  function aroundCards(): Point[] {
    const [left, right] = [gutter / 2 - 4, width - gutter / 2 + 4]
    const [y1, y2] = [from.y + ARROW_Y, to.y + ARROW_Y]
    return [
      { x: from.x + from.width, y: y1 },
      { x: right, y: y1 },
      { x: right, y },
      { x: left, y },
      { x: left, y: y2 },
      { x: to.x, y: y2 },
    ]
  }
  const isFailing = isFailingForm(link.form)
  const words = wordsAt(width)
  const ground = { x: INDENT, y: between.y + 4, width: width - 2 * INDENT, height: between.height - 8 }
  const { height, ...label } = lyingLabel(link, words.x, between.y + 14, words.room)
  return {
    from: link.from,
    to: link.to,
    reverse: false,
    form: link.form,
    route,
    thickness: isFailing ? Math.max(14, shaftThickness(link.size)) : shaftThickness(link.size),
    isSmall: false,
    ...label,
    tint: isFailing ? { ...ground, bars: "top-bottom" } : null,
    hit: { ...ground, height: Math.max(44, height + 60) },
  }
}
