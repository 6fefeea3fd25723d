import { shaftThickness } from "./arrow-shape.ts"
import { assignLanes, attachments } from "./lanes.ts"
import { lyingLabel } from "./lying-label.ts"
import { isFailingForm, type LinkText, type PlacedLink } from "./picture.ts"
import { MARK_ROOM } from "./selected-mark.ts"

const FIRST = 14
/** Between words and the upright parts of arrows beside them. */
const CLEAR = 14

type Across = { readonly x: number; readonly width: number }

/** Links in lanes above or below a band: the height they take, and their places once the cards have theirs. */
export type Lanes = { readonly height: number; readonly place: (edgeOf: (id: string) => number) => PlacedLink[] }

/**
 * Lanes for links that would cross others (above the cards) or run against the stream (below, thinner and lighter). Words
 * stand on their line, where no other link's upright part passes; every lane is as high as its fullest words.
 */
export function laneLinks(
  links: readonly LinkText[],
  acrossOf: (id: string) => Across,
  side: "above" | "below",
  edge: number,
): Lanes {
  if (links.length === 0) return { height: 0, place: () => [] }
  const ends = links.map((link) => ({ from: attachedAt(link, link.from), to: attachedAt(link, link.to) }))
  const lanes = assignLanes(ends)
  const rooms = links.map((_, i) => freeRoom(i))
  const labelOf = (i: number, y: number) =>
    lyingLabel(links[i]!, rooms[i]!.x, y, rooms[i]!.width - MARK_ROOM, { isQuiet: true })
  const pitches: number[] = []
  links.forEach((link, i) => {
    const needed = labelOf(i, 0).height + (isFailingForm(link.form) ? 34 : 16)
    pitches[lanes[i]!] = Math.max(pitches[lanes[i]!] ?? 0, needed)
  })
  const height = FIRST + pitches.reduce((sum, pitch) => sum + pitch, 0) + 6
  return { height, place: (edgeOf) => links.map((link, i) => placeOne(link, i, edgeOf)) }

  function attachedAt(link: LinkText, id: string): number {
    const { x, width } = acrossOf(id)
    const touching = links.filter((each) => each.from === id || each.to === id)
    const away = touching.map((each) => acrossOf(each.from === id ? each.to : each.from).x - x)
    return x + width / 2 + attachments(away, width - 24)[touching.indexOf(link)]!
  }

  /** The widest stretch of a link's line that no link of a lane further out crosses on its way to the cards. */
  function freeRoom(i: number): Across {
    const [low, high] = [Math.min(ends[i]!.from, ends[i]!.to), Math.max(ends[i]!.from, ends[i]!.to)]
    const passing = ends
      .filter((_, j) => lanes[j]! > lanes[i]!)
      .flatMap(({ from, to }) => [from, to])
      .filter((x) => x > low && x < high)
    const stops = [low, ...passing.toSorted((a, b) => a - b), high]
    const between = stops.slice(1).map((stop, k) => ({ x: stops[k]! + CLEAR, width: stop - stops[k]! - 2 * CLEAR }))
    return between.toSorted((a, b) => b.width - a.width)[0]!
  }

  function placeOne(link: LinkText, i: number, edgeOf: (id: string) => number): PlacedLink {
    const inner = FIRST + pitches.slice(0, lanes[i]).reduce((sum, pitch) => sum + pitch, 0)
    const bottom = side === "below" ? edge + inner + pitches[lanes[i]!]! : edge + height - inner
    const isFailing = isFailingForm(link.form)
    const y = bottom - (isFailing ? 15 : 6)
    const { from, to } = ends[i]!
    const room = rooms[i]!
    const { height: words, ...label } = labelOf(i, y - labelOf(i, 0).height - (isFailing ? 12 : 6))
    const thickness = link.reverse
      ? Math.min(6, 2 + shaftThickness(link.size) / 4)
      : Math.min(10, shaftThickness(link.size))
    const tint = { x: room.x - 6, y: y - words - 16, width: room.width + 12, height: words + 30 }
    const hitHeight = Math.max(44, words + 20)
    return {
      from: link.from,
      to: link.to,
      reverse: link.reverse,
      form: link.form,
      route: [
        { x: from, y: edgeOf(link.from) },
        { x: from, y },
        { x: to, y },
        { x: to, y: edgeOf(link.to) },
      ],
      thickness: isFailing ? Math.max(link.reverse ? 5 : 8, thickness) : thickness,
      isSmall: true,
      ...label,
      tint: isFailing && !link.reverse ? { ...tint, bars: "left-right" } : null,
      hit: { x: room.x - 6, y: y + 10 - hitHeight, width: room.width + 12, height: hitHeight },
    }
  }
}
