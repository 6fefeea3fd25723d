import { shaftThickness, type Point } from "./arrow-shape.ts"
import { lineLink, quietThickness } from "./line-link.ts"
import { lyingCard } from "./cards.ts"
import { lyingLabel } from "./lying-label.ts"
import { MARK_ROOM } from "./selected-mark.ts"
import { inOrderOf } from "./bands.ts"
import { assignLanes } from "./lanes.ts"
import {
  isFailingForm,
  type LinkText,
  type Picture,
  type PlacedLink,
  type PlacedStage,
  type StageText,
} from "./picture.ts"

const LEFT_LANE = 30
/** Wider, the eye loses the way from a card's name to its value. */
const WIDEST = 960
/** Lanes take at most this share of the width. */
const LANES_MOST = 0.26
const RIGHT_LANE = 15
const TEXT_X = 64
/** Below this width there is no room for lanes on the right: links against the stream keep to their line below the chain. */
const LANES_FROM = 560

/**
 * The chain from top to bottom, for screens too narrow for a row. A link to the next card is a downward arrow with its
 * words beside it; one that jumps over cards runs in a lane on the left, its words above the card it leads to;
 * one against the stream runs thin on the right, its words below the chain.
 */
export function layoutColumn(stages: readonly StageText[], links: readonly LinkText[], room: number): Picture {
  const width = Math.min(room, WIDEST)
  const place = new Map(stages.map((stage, i) => [stage.id, i]))
  const span = (link: LinkText) => ({ from: place.get(link.from)!, to: place.get(link.to)! })
  const isNext = (link: LinkText) => !link.reverse && span(link).to === span(link).from + 1
  const jumping = links.filter((link) => !link.reverse && !isNext(link))
  const against = links.filter((link) => link.reverse)
  const leftLanes = assignLanes(jumping.map(span))
  const rightLanes = assignLanes(against.map(span))
  const laneCount = Math.max(-1, ...leftLanes) + 1
  const pitch = Math.min(LEFT_LANE, (width * LANES_MOST) / Math.max(1, laneCount))
  const left = laneCount * pitch
  const right = against.length === 0 || width < LANES_FROM ? 0 : (Math.max(...rightLanes) + 1) * RIGHT_LANE + 5
  const cardWidth = width - left - right
  const textWidthRoom = cardWidth - TEXT_X - MARK_ROOM - 8

  const placed = new Map<string, PlacedStage>()
  const drawn: PlacedLink[] = []
  const labels = new Map<LinkText, ReturnType<typeof lyingLabel> & { top: number }>()
  let y = 0
  stages.forEach((stage, i) => {
    if (i > 0) {
      const next = links.find((link) => isNext(link) && span(link).to === i)
      const others = jumping.filter((link) => span(link).to === i)
      const top = y
      let textTop = y + (next && isFailingForm(next.form) ? 10 : 7)
      let nextEnds = y
      for (const link of next ? [next, ...others] : others) {
        const from = link === next ? {} : { from: `${stages[span(link).from]!.name} →` }
        const label = lyingLabel(link, left + TEXT_X, textTop, textWidthRoom, from)
        labels.set(link, { ...label, top: textTop })
        textTop += label.height + (isFailingForm(link.form) ? 10 : 6)
        if (link !== next) continue
        textTop = Math.max(textTop, top + (isFailingForm(link.form) ? 104 : 54))
        nextEnds = textTop
      }
      y = Math.max(textTop, top + 16)
      const gap = { x: left, y: top, width: cardWidth, height: y - top }
      if (next) drawn.push(downward(next, labels.get(next)!, gap, nextEnds - top))
    }
    const card = lyingCard(stage, left, y, cardWidth)
    placed.set(stage.id, card)
    y += card.box.height
  })
  jumping.forEach((link, i) => drawn.push(inLeftLane(link, leftLanes[i]!)))
  if (against.length > 0) y += 14
  against.forEach((link, i) => {
    const line = inRightLane(link, rightLanes[i]!, y)
    drawn.push(line.link)
    y += line.height + 8
  })
  return { form: "column", width, height: y, stages: [...placed.values()], links: inOrderOf(links, drawn) }

  function inLeftLane(link: LinkText, lane: number): PlacedLink {
    const [from, to] = [placed.get(link.from)!.box, placed.get(link.to)!.box]
    const outgoing = jumping.filter((each) => each.from === link.from)
    const incoming = jumping.filter((each) => each.to === link.to)
    const y1 = from.y + from.height * 0.66 + offset(outgoing, link, Math.min(16, (from.height * 0.5) / outgoing.length))
    const y2 = to.y + to.height * 0.3 + offset(incoming, link, Math.min(16, (to.height * 0.5) / incoming.length))
    const x = left - pitch / 2 - lane * pitch
    const label = labels.get(link)!
    return {
      ...shape(link, [
        { x: left, y: y1 },
        { x, y: y1 },
        { x, y: y2 },
        { x: left, y: y2 },
      ]),
      thickness: Math.min(9, pitch * 0.4, shaftThickness(link.size)),
      lines: label.lines,
      badge: label.badge,
      tint: null,
      hit: { x: left + TEXT_X - 6, y: label.top - 3, width: cardWidth - TEXT_X, height: label.height + 6 },
    }
  }

  function inRightLane(link: LinkText, laneAt: number, top: number): { link: PlacedLink; height: number } {
    const line = lineLink(link, (id) => stages[place.get(id)!]!.name, { x: left, y: top, width: width - left })
    if (right === 0) return line
    const [from, to] = [placed.get(link.from)!.box, placed.get(link.to)!.box]
    const edge = left + cardWidth
    const x = edge + 9 + laneAt * RIGHT_LANE
    const leaving = against.filter((each) => each.from === link.from)
    const arriving = against.filter((each) => each.to === link.to)
    const y1 = from.y + from.height * 0.4 + offset(leaving, link, Math.min(12, (from.height * 0.5) / leaving.length))
    const y2 = to.y + to.height * 0.6 + offset(arriving, link, Math.min(12, (to.height * 0.5) / arriving.length))
    const route = [
      { x: edge, y: y1 },
      { x, y: y1 },
      { x, y: y2 },
      { x: edge, y: y2 },
    ]
    return { ...line, link: { ...line.link, route, thickness: quietThickness(link) } }
  }
}

function offset(group: readonly LinkText[], link: LinkText, step: number): number {
  return (group.indexOf(link) - (group.length - 1) / 2) * step
}

function shape(link: LinkText, route: readonly Point[]) {
  return { from: link.from, to: link.to, reverse: link.reverse, form: link.form, route, isSmall: true }
}

function downward(
  link: LinkText,
  label: { lines: PlacedLink["lines"]; badge: PlacedLink["badge"] },
  gap: PlacedLink["hit"],
  ownHeight: number,
): PlacedLink {
  const x = gap.x + 31
  const isFailing = isFailingForm(link.form)
  return {
    ...shape(link, [
      { x, y: gap.y },
      { x, y: gap.y + gap.height },
    ]),
    isSmall: false,
    thickness: isFailing ? Math.max(14, shaftThickness(link.size)) : shaftThickness(link.size),
    lines: label.lines,
    badge: label.badge,
    // Words of links that come from further up follow below, on plain ground.
    tint: isFailing ? { ...gap, height: ownHeight, bars: "left-right" } : null,
    hit: { ...gap, height: ownHeight },
  }
}
