import type { ArrowForm } from "../arrow-form.ts"

export type Point = { readonly x: number; readonly y: number }

/** An arrow as areas and lines, in the picture's pixels. Whoever draws it needs no further geometry. */
export type ArrowShape = {
  /** Areas in the verdict's colour. */
  readonly filled: readonly (readonly Point[])[]
  /** Areas in the colour of the surface, outlined in the verdict's: what should be there and is not. */
  readonly hollow: readonly (readonly Point[])[]
  /** The path of the dots of "cannot tell", and its open head. */
  readonly dots: readonly Point[] | null
  readonly chevron: readonly Point[] | null
  /** Where the ring with the minus sits. */
  readonly minus: Point | null
}

/** Pixels of shaft for an effect: the picture's only scale. */
export function shaftThickness(effect: number | null): number {
  return Math.min(16, Math.max(4, 4 + 30 * Math.abs(effect ?? 0)))
}

/**
 * An arrow of a form along a route of two or more points. The gap and the minus sit in the middle of the longest
 * stretch. `isSmall` is for lists, legends and links against the stream.
 */
export function arrowShape(form: ArrowForm, route: readonly Point[], thickness: number, isSmall = false): ArrowShape {
  const empty: ArrowShape = { filled: [], hollow: [], dots: null, chevron: null, minus: null }
  const length = lengthOf(route)
  const middle = middleOfLongest(route)
  switch (form) {
    case "holds":
      return { ...empty, filled: [arrow(route, thickness, head(thickness, isSmall))] }
    case "weak":
      return {
        ...empty,
        filled: [arrow(route, isSmall ? 1.6 : 2.5, { length: isSmall ? 7 : 9, half: isSmall ? 4 : 5.5 })],
      }
    case "reversed":
      return { ...empty, filled: [arrow(route, thickness, head(thickness, isSmall))], minus: pointAt(route, middle) }
    case "broken":
    case "changed": {
      const gap = Math.min(isSmall ? 14 : 40, length * 0.3)
      const tear = zigzag(thickness, isSmall ? 2 : 4)
      const before = ribbon(cut(route, 0, middle - gap / 2), thickness / 2, null, tear)
      const rest = cut(route, middle + gap / 2, length)
      const after = arrow(rest, thickness, head(thickness, isSmall), tear)
      return form === "changed"
        ? { ...empty, filled: [before], hollow: [after] }
        : { ...empty, hollow: [before, after] }
    }
    case "unknown": {
      const arm = isSmall ? 5 : 8
      const chevron = [
        along(route, length - 1 - arm, -arm * 0.85),
        along(route, length - 1, 0),
        along(route, length - 1 - arm, arm * 0.85),
      ]
      return { ...empty, dots: cut(route, 3, length - 7), chevron }
    }
  }
}

/** The little triangle that points from a date into the gap: above a level arrow, to the right of one that runs down. */
export function gapMarker(route: readonly Point[], thickness: number): Point[] {
  const middle = middleOfLongest(route)
  const edge = thickness / 2 - 1
  return [along(route, middle, edge), along(route, middle - 6, edge + 9), along(route, middle + 6, edge + 9)]
}

type Head = { readonly length: number; readonly half: number }
const head = (thickness: number, isSmall: boolean): Head => {
  const whole = { length: 11 + 0.45 * thickness, half: thickness / 2 + 6 }
  return isSmall ? { length: whole.length * 0.62, half: thickness / 2 + 3 } : whole
}

/** Offsets of an end's outline from its point: how far on, how far across. */
type Cap = readonly (readonly [on: number, across: number])[]
const zigzag = (thickness: number, depth: number): Cap =>
  [0, 1, 2, 3].map((step) => [step % 2 === 0 ? depth : -depth, thickness / 2 - (step * thickness) / 3])

function arrow(route: readonly Point[], thickness: number, { length, half }: Head, start: Cap | null = null): Point[] {
  const shaft = Math.max(0, lengthOf(route) - length)
  const point: Cap = [
    [0, thickness / 2],
    [0, half],
    [length, 0],
    [0, -half],
    [0, -thickness / 2],
  ]
  return ribbon(cut(route, 0, shaft), thickness / 2, start, point)
}

/** The outline of a band of constant width along a route, mitred at its corners, with an outline of its own at each end. */
function ribbon(route: readonly Point[], half: number, start: Cap | null, end: Cap): Point[] {
  const last = route.length - 1
  const side = (sign: 1 | -1) =>
    route.slice(1, -1).map((corner, i) => mitre(route[i]!, corner, route[i + 2]!, half * sign))
  const straight: Cap = [
    [0, half],
    [0, -half],
  ]
  const capAt = (cap: Cap, at: Point, to: Point) => cap.map(([on, across]) => step(at, to, on, across))
  const first = capAt(start ?? straight, route[0]!, direction(route[0]!, route[1]!))
  const final = capAt(end, route[last]!, direction(route[last - 1]!, route[last]!))
  return [...first.toReversed(), ...side(1), ...final, ...side(-1).toReversed()]
}

function mitre(before: Point, corner: Point, after: Point, offset: number): Point {
  const a = direction(before, corner)
  const b = direction(corner, after)
  const scale = offset / Math.max(0.2, 1 + a.x * b.x + a.y * b.y)
  return round({ x: corner.x + (a.y + b.y) * scale, y: corner.y - (a.x + b.x) * scale })
}

const step = (at: Point, to: Point, on: number, across: number) =>
  round({ x: at.x + to.x * on + to.y * across, y: at.y + to.y * on - to.x * across })
const round = ({ x, y }: Point): Point => ({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 })
const distance = (a: Point, b: Point) => Math.hypot(b.x - a.x, b.y - a.y)

function direction(a: Point, b: Point): Point {
  const length = distance(a, b) || 1
  return { x: (b.x - a.x) / length, y: (b.y - a.y) / length }
}

function lengthOf(route: readonly Point[]): number {
  return route.slice(1).reduce((sum, point, i) => sum + distance(route[i]!, point), 0)
}

/** How far along the route the middle of its longest stretch lies. */
export function middleOfLongest(route: readonly Point[]): number {
  let [so, longest, middle] = [0, -1, 0]
  for (let i = 1; i < route.length; i++) {
    const length = distance(route[i - 1]!, route[i]!)
    if (length > longest) [longest, middle] = [length, so + length / 2]
    so += length
  }
  return middle
}

function pointAt(route: readonly Point[], far: number): Point {
  return along(route, far, 0)
}

/** The point so far along the route, moved across it: to the left of the way as one looks ahead, in screen terms upwards. */
function along(route: readonly Point[], far: number, across: number): Point {
  let rest = far
  for (let i = 1; i < route.length; i++) {
    const [a, b] = [route[i - 1]!, route[i]!]
    const length = distance(a, b)
    if (rest <= length || i === route.length - 1) return step(a, direction(a, b), rest, across)
    rest -= length
  }
  return route[0]!
}

/** The part of a route between two distances along it. */
function cut(route: readonly Point[], from: number, to: number): Point[] {
  const points = [pointAt(route, from)]
  let far = 0
  for (let i = 1; i < route.length - 1; i++) {
    far += distance(route[i - 1]!, route[i]!)
    if (far > from && far < to) points.push(route[i]!)
  }
  return [...points, pointAt(route, Math.max(to, from + 0.1))]
}
