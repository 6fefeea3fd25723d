import { formatPeriod, type Period, readPeriod, rollPeriodUp } from "../chain/period.ts"

/** An event on a time line: the places of its first and its last period in it, which are one for an event of one period. */
export type PlacedEvent<Event> = { readonly event: Event; readonly first: number; readonly last: number }

/**
 * Where events stand on a time line, by time and then as they were entered; those outside it are left out. Kinds may
 * differ: a month stands at its quarter, a year spans its months. The line is in order and may leave periods out; an
 * event between two of them stands at the later one, whose figure is the first that it can be in.
 *
 * @example placeEvents([{ period: "2025-03" }, { period: "2024" }], ["2025-01", "2025-02", "2025-03"]).map(({ first }) => first) // => [2]
 */
export function placeEvents<Event extends { readonly period: Period }>(
  events: readonly Event[],
  line: readonly Period[],
): PlacedEvent<Event>[] {
  if (line.length === 0) return []
  const { kind } = readPeriod(line[0]!)
  const at = line.map((period) => readPeriod(period).index)
  const [start, end] = [at[0]!, at.at(-1)!]
  const spans = new Map<string, Map<Period, readonly [number, number]>>()

  /** The first and the last place on the number line of what a coarser period holds, as far as the line goes. */
  function spanOf(period: Period): readonly [number, number] | undefined {
    const own = readPeriod(period).kind
    const rolled = rollPeriodUp(period, kind)
    if (rolled !== null) {
      const { index } = readPeriod(rolled)
      return index < start || index > end ? undefined : [index, index]
    }
    let held = spans.get(own)
    if (!held) {
      held = new Map()
      for (let index = start; index <= end; index++) {
        const above = rollPeriodUp(formatPeriod({ kind, index }), own)!
        held.set(above, [held.get(above)?.[0] ?? index, index])
      }
      spans.set(own, held)
    }
    return held.get(period)
  }

  return events
    .flatMap((event) => {
      const span = spanOf(event.period)
      if (!span) return []
      const first = at.findIndex((index) => index >= span[0])
      return [
        {
          event,
          first,
          last: Math.max(
            first,
            at.findLastIndex((index) => index <= span[1]),
          ),
        },
      ]
    })
    .toSorted((a, b) => a.first - b.first || a.last - b.last)
}
