import { textWidth } from "./picture/text-width.ts"
import type { PlacedEvent } from "./place-events.ts"

/** One place where something happened: a line down the chart, in pixels; `until` lies right of it where it lasted. */
export type EventMark = { readonly x: number; readonly until: number }

/** What is written above the marks. `x` is where the text is anchored. */
export type EventName = { readonly x: number; readonly anchor: "start" | "middle" | "end"; readonly text: string }

export type EventLayout<Event> = {
  readonly marks: readonly EventMark[]
  readonly names: readonly EventName[]
  /** Where the names have no room, numbers stand for them, and this is what they mean, in order; else empty. */
  readonly numbered: readonly Event[]
}

type Room = {
  /** Pixels. */
  readonly left: number
  readonly right: number
  /** The names' font size, in pixels. */
  readonly size: number
  /** Numbers even where the names would fit: what they mean stands once for several charts. */
  readonly isNumbered?: boolean
}

/** Between a line and its name, and between two names, in pixels. */
const BESIDE = 4
const APART = 8

/**
 * Events of a time line in one row above a chart, without collisions at any width: every name at its line where all of
 * them fit, else numbers, and where even those would touch, spans of numbers ("2–5").
 */
export function layoutEvents<Event>(
  placed: readonly PlacedEvent<Event>[],
  x: (place: number) => number,
  room: Room,
  nameOf: (event: Event) => string,
): EventLayout<Event> {
  const groups = Map.groupBy(placed, ({ first }) => first)
  const marks = [...groups].map(([first, each]) => ({
    x: x(first),
    until: x(Math.max(...each.map(({ last }) => last))),
    names: each.map(({ event }) => nameOf(event)).join(" · "),
    count: each.length,
  }))
  const lines = marks.map(({ x: at, until }) => ({ x: at, until }))
  const names = room.isNumbered ? null : namesBeside(marks, room)
  if (names) return { marks: lines, names, numbered: [] }
  return { marks: lines, names: numbersAbove(marks, room), numbered: placed.map(({ event }) => event) }
}

type NamedMark = EventMark & { readonly names: string; readonly count: number }

/** Each name right of its line, or left of it where the right is taken; null where one has room on neither side. */
function namesBeside(marks: readonly NamedMark[], { left, right, size }: Room): EventName[] | null {
  const names: EventName[] = []
  let limit = right
  // From the right: a name right of its line leaves those before it the most room.
  for (const { x, names: text } of marks.toReversed()) {
    const width = textWidth(text, size) + BESIDE
    if (x + width <= limit) {
      names.unshift({ x: x + BESIDE, anchor: "start", text })
      limit = x - APART
    } else if (x <= limit && x - width >= left) {
      names.unshift({ x: x - BESIDE, anchor: "end", text })
      limit = x - width - APART
    } else return null
  }
  return names
}

type Cluster = { readonly first: number; readonly last: number; readonly from: number; readonly to: number }

function numbersAbove(marks: readonly NamedMark[], { left, right, size }: Room): EventName[] {
  let clusters: Cluster[] = []
  let number = 1
  for (const { x, count } of marks) {
    clusters.push({ first: number, last: number + count - 1, from: x, to: x })
    number += count
  }
  const textOf = ({ first, last }: Cluster) => (first === last ? String(first) : `${first}–${last}`)
  const placeOf = (cluster: Cluster) => {
    const half = textWidth(textOf(cluster), size) / 2
    const middle = Math.min(Math.max((cluster.from + cluster.to) / 2, left + half), Math.max(left + half, right - half))
    return { middle, start: middle - half, end: middle + half }
  }
  for (let isWhole = false; !isWhole;) {
    isWhole = true
    const merged: Cluster[] = []
    for (const cluster of clusters) {
      const before = merged.at(-1)
      if (before && placeOf(before).end + APART / 2 > placeOf(cluster).start) {
        merged[merged.length - 1] = { ...before, last: cluster.last, to: cluster.to }
        isWhole = false
      } else merged.push(cluster)
    }
    clusters = merged
  }
  return clusters.map((cluster) => ({ x: placeOf(cluster).middle, anchor: "middle", text: textOf(cluster) }))
}
