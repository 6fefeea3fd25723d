import { placeEvents, type PlacedEvent } from "../../shared/analysis/place-events.ts"
import type { ChainEvent } from "../../shared/chain/event.ts"
import type { Period } from "../../shared/chain/period.ts"
import { eventName, eventsWords, eventText } from "../../shared/words/events.ts"
import { sideBySide } from "../../shared/words/join.ts"
import type { Language } from "../../shared/words/language.ts"
import type { NamedEvent } from "../charts/EventMarks.tsx"

/** Events on a chart's time line, in the reader's words; `scope` is what the chart is about, and need not be named. */
export function placedEvents(
  events: readonly ChainEvent[] | undefined,
  line: readonly Period[],
  scope: string | undefined,
  language: Language,
): PlacedEvent<NamedEvent>[] {
  return placeEvents(events ?? [], line).map(({ event, ...place }) => ({
    ...place,
    event: { name: eventName(event, scope, language), text: eventText(event, scope, language) },
  }))
}

/** What happened at one place of the line, for the figures that stand there. */
export function namesAt(placed: readonly PlacedEvent<NamedEvent>[], place: number): string[] {
  return placed.filter(({ first, last }) => first <= place && place <= last).map(({ event }) => event.name)
}

/** One place of the line where something happened, and everything that did. */
export type EventTick = { readonly place: number; readonly text: string }

/** For lines too small for names: where something happened, told when one points at it. */
export function eventTicks(placed: readonly PlacedEvent<NamedEvent>[]): EventTick[] {
  return [...Map.groupBy(placed, ({ first }) => first)].map(([place, each]) => ({
    place,
    text: each.map(({ event }) => event.text).join("\n"),
  }))
}

/** More than this nobody listens to in one sentence. */
const HEARD = 4

/** All of them in one sentence, for who hears the chart; null where nothing happened. */
export function eventsHeard(placed: readonly PlacedEvent<NamedEvent>[], language: Language): string | null {
  if (placed.length === 0) return null
  const words = eventsWords[language]
  const more = placed.length > HEARD ? [words.more(placed.length - HEARD)] : []
  const told = placed.slice(-HEARD).map(({ event }) => event.text)
  return words.list(sideBySide([...told, ...more], language))
}
