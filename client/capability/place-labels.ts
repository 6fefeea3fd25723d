/** Something that must not be covered: left, top, right, bottom. */
export type Box = readonly [number, number, number, number]

export type LabelWanted = {
  readonly x: number
  readonly y: number
  readonly width: number
  /** Upper and lower end of the point's interval; a thin line that a label had better not run through. */
  readonly whisker?: readonly [number, number]
}
export type LabelPlace = { readonly x: number; readonly y: number; readonly anchor: "start" | "end" }

const HEIGHT = 14
const DOT = 6
const BESIDE = 9
/** Half the room that a whisker asks for, its letters' distance included. */
const AIR = 4

/**
 * Places for labels beside their points, inside `frame`, none upon another or upon a point or `taken`, and if it can be upon
 * no whisker: first to the right and left at the point's height, then further up and down. Points are served in their order, so the first ones stand
 * best. Where all is full a label takes the place that covers least.
 */
export function placeLabels(points: readonly LabelWanted[], frame: Box, taken: readonly Box[] = []): LabelPlace[] {
  const dots = points.map(({ x, y }): Box => [x - DOT, y - DOT, x + DOT, y + DOT])
  const whiskers = points.flatMap(({ x, whisker }): Box[] =>
    whisker ? [[x - AIR, whisker[0], x + AIR, whisker[1]]] : [],
  )
  const placed: Box[] = []
  return points.map((point) => {
    let best: { place: LabelPlace; box: Box; cost: number } | null = null
    for (const { place, box, far } of waysOf(point, frame)) {
      const covered = [...taken, ...dots, ...placed].reduce((sum, other) => sum + overlap(box, other), 0)
      const crossed = whiskers.reduce((sum, other) => sum + overlap(box, other), 0)
      // Any way is better than through a whisker, and that is better than over another label.
      const cost = covered * 1000 + crossed * 10 + far
      if (best === null || cost < best.cost) best = { place, box, cost }
    }
    placed.push(best!.box)
    return best!.place
  })
}

function waysOf({ x, y, width }: LabelWanted, [left, top, right, bottom]: Box) {
  const steps = Array.from(
    { length: Math.ceil((bottom - top) / 4) },
    (_, k) => (k % 2 === 0 ? 1 : -1) * 4 * ((k + 1) >> 1),
  )
  return steps.flatMap((step) =>
    ([1, -1] as const).map((side) => {
      const middle = Math.min(bottom - HEIGHT / 2, Math.max(top + HEIGHT / 2, y + step))
      // At either end the label moves along rather than out of the frame.
      const start = side === 1 ? Math.min(x + BESIDE, right - width) : Math.max(x - BESIDE - width, left)
      const box: Box = [start, middle - HEIGHT / 2, start + width, middle + HEIGHT / 2]
      const place: LabelPlace =
        side === 1 ? { x: start, y: middle + 4, anchor: "start" } : { x: start + width, y: middle + 4, anchor: "end" }
      const aside = side === 1 ? Math.abs(start - x - BESIDE) : Math.abs(start + width + BESIDE - x)
      return { place, box, far: Math.abs(middle - y) + 2 * aside + (side === 1 ? 0 : 1) }
    }),
  )
}

/** The area that two boxes share. */
export function overlap(a: Box, b: Box): number {
  const across = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
  const down = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
  return across > 0 && down > 0 ? across * down : 0
}

/** The box that a label of this width takes at its place. */
export function boxOf({ x, y, anchor }: LabelPlace, width: number): Box {
  const left = anchor === "start" ? x : x - width
  return [left, y - 4 - HEIGHT / 2, left + width, y - 4 + HEIGHT / 2]
}
