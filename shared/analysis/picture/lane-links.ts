import { shaftThickness } from "./arrow-shape.ts"
import { assignLanes, attachments } from "./lanes.ts"
import { lyingLabel } from "./lying-label.ts"
import { isFailingForm, type Box, type LinkText, type PlacedLink } from "./picture.ts"

const FIRST = 14

/** Links in lanes above or below a band: the height they take, and their places once the cards have theirs. */
export type Lanes = { readonly height: number; readonly place: (boxOf: (id: string) => Box) => PlacedLink[] }

/**
 * Lanes for links that jump over a layer (above the cards) or run against the stream (below, thinner and lighter).
 * Every lane is as high as its fullest label; words stand on the line, in its middle.
 */
export function laneLinks(
  links: readonly LinkText[],
  layers: readonly (readonly string[])[],
  side: "above" | "below",
  edge: number,
): Lanes {
  if (links.length === 0) return { height: 0, place: () => [] }
  const layerOf = (id: string) => layers.findIndex((layer) => layer.includes(id))
  const spans = links.map((link) => ({ from: layerOf(link.from), to: layerOf(link.to) }))
  const lanes = assignLanes(spans)
  const pitches: number[] = []
  links.forEach((link, i) => {
    // A lane spans at least one card and one link's column; its words must fit between the two ends.
    const height = lyingLabel(link, 0, 0, 210 * Math.max(1, Math.abs(spans[i]!.to - spans[i]!.from)), {
      isQuiet: true,
    }).height
    pitches[lanes[i]!] = Math.max(pitches[lanes[i]!] ?? 0, height + (isFailingForm(link.form) ? 34 : 16))
  })
  const height = FIRST + pitches.reduce((sum, pitch) => sum + pitch, 0) + 6
  return { height, place: (boxOf) => links.map((link, i) => placeOne(link, i, boxOf)) }

  function placeOne(link: LinkText, i: number, boxOf: (id: string) => Box): PlacedLink {
    const [from, to] = [boxOf(link.from), boxOf(link.to)]
    const at = (id: string, box: Box) => {
      const touching = links.flatMap((each, j) => (each.from === id || each.to === id ? [j] : []))
      const directions = touching.map((j) => {
        const span = spans[j]!
        return links[j]!.from === id ? span.to - span.from : span.from - span.to
      })
      return box.x + box.width / 2 + attachments(directions, box.width - 24)[touching.indexOf(i)]!
    }
    const isBelow = side === "below"
    const inner = FIRST + pitches.slice(0, lanes[i]).reduce((sum, pitch) => sum + pitch, 0)
    const pitch = pitches[lanes[i]!]!
    const bottom = isBelow ? edge + inner + pitch : edge + height - inner
    const y = bottom - (isFailingForm(link.form) ? 15 : 6)
    const [x1, x2] = [at(link.from, from), at(link.to, to)]
    const edgeOf = (box: Box) => (isBelow ? box.y + box.height : box.y)
    const room = Math.abs(x2 - x1) - 28
    const left = Math.min(x1, x2) + 14
    const label = lyingLabel(link, left, 0, room, { isQuiet: true })
    const thickness = link.reverse
      ? Math.min(6, 2 + shaftThickness(link.size) / 4)
      : Math.min(10, shaftThickness(link.size))
    const tint = { x: left - 8, y: y - label.height - 14, width: room + 12, height: label.height + 32 }
    return {
      from: link.from,
      to: link.to,
      reverse: link.reverse,
      form: link.form,
      route: [
        { x: x1, y: edgeOf(from) },
        { x: x1, y },
        { x: x2, y },
        { x: x2, y: edgeOf(to) },
      ],
      thickness: isFailingForm(link.form) ? Math.max(link.reverse ? 5 : 8, thickness) : thickness,
      isSmall: true,
      ...lyingLabel(link, left, y - label.height - (isFailingForm(link.form) ? 12 : 6), room, { isQuiet: true }),
      tint: isFailingForm(link.form) && !link.reverse ? { ...tint, bars: "left-right" } : null,
      hit: { x: Math.min(x1, x2), y: y - label.height - 8, width: Math.abs(x2 - x1), height: label.height + 20 },
    }
  }
}
