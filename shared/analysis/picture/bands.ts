import { shaftThickness, type Point } from "./arrow-shape.ts"
import { cardWidthFor, layoutBand } from "./band.ts"
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

/** Bands of layers one under another; between two of them the link at which the chain turns to the next line. */
export function layoutBands(
  bands: readonly (readonly (readonly string[])[])[],
  stages: readonly StageText[],
  links: readonly LinkText[],
  width: number,
): Picture {
  const texts = new Map(stages.map((stage) => [stage.id, stage]))
  const placed: PlacedStage[] = []
  const drawn: PlacedLink[] = []
  // Cards of all bands are equally wide, so that the folded chain reads as one.
  const cardWidth = cardWidthFor(Math.max(...bands.map((band) => band.length)), width)
  let y = 0
  for (const band of bands) {
    const here = new Set(band.flat())
    const turn = links.find((link) => placed.some((stage) => stage.id === link.from) && here.has(link.to))
    const gutter = turn ? turnHeight(turn, width) : 0
    const inside = links.filter((link) => here.has(link.from) && here.has(link.to))
    const laid = layoutBand(band, texts, inside, width, y + gutter, cardWidth)
    if (turn) {
      const boxOf = (id: string) => [...placed, ...laid.stages].find((stage) => stage.id === id)!.box
      drawn.push(turnLink(turn, boxOf(turn.from), boxOf(turn.to), width))
    }
    placed.push(...laid.stages)
    drawn.push(...laid.links)
    y += gutter + laid.height
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
const INDENT = 150
const wordsAt = (width: number) => ({ x: width / 2 - 110, room: width / 2 - 60 })
const turnHeight = (link: LinkText, width: number) => lyingLabel(link, 0, 0, wordsAt(width).room).height + 66

function turnLink(link: LinkText, from: Box, to: Box, width: number): PlacedLink {
  const [x1, x2] = [from.x + from.width / 2, to.x + to.width / 2]
  const [y1, y2] = [from.y + from.height, to.y]
  const y = y2 - 38
  const route: Point[] = [
    { x: x1, y: y1 },
    { x: x1, y },
    { x: x2, y },
    { x: x2, y: y2 },
  ]
  const isFailing = isFailingForm(link.form)
  const words = wordsAt(width)
  const ground = { x: INDENT - 20, y: y1 + 4, width: width - 2 * INDENT + 40, height: y2 - y1 - 8 }
  const { height, ...label } = lyingLabel(link, words.x, y1 + 14, words.room)
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
