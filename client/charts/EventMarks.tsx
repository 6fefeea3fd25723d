import { ZIndexLayer } from "recharts"
import { type EventLayout, layoutEvents } from "../../shared/analysis/event-marks.ts"
import type { PlacedEvent } from "../../shared/analysis/place-events.ts"
import { type Frame, LAYER } from "./Plot.tsx"
import { px, type Scale } from "./scale.ts"

/** What happened: `name` where it stands at its line, `text` with its time where it is told by itself. */
export type NamedEvent = { readonly name: string; readonly text: string }

const FONT = 12
/** Room for the row of names above a chart, in pixels. */
export const EVENT_ROW = 16

/** The events of a chart in the room of its frame; `x` is where a place of the time line stands. */
export function eventsAcross(
  events: readonly PlacedEvent<NamedEvent>[],
  x: Scale,
  { left, right }: Frame,
  isNumbered = false,
) {
  return layoutEvents(events, x, { left, right, size: FONT, isNumbered }, ({ name }) => name)
}

type EventMarksProps = { readonly layout: EventLayout<NamedEvent>; readonly frame: Frame }

/** A hairline where something happened, with its name or number in the row above the chart. */
export function EventMarks({ layout: { marks, names }, frame }: EventMarksProps) {
  const top = frame.top - 3
  return (
    <ZIndexLayer zIndex={LAYER.names}>
      {marks.map(({ x, until }) => (
        <path key={x} className="event-line" d={`M${px(until)} ${top}H${px(x)}V${frame.bottom}`} />
      ))}
      {names.map(({ x, anchor, text }) => (
        <text key={x} className="event-name" x={px(x)} y={frame.top - 7} textAnchor={anchor}>
          {text}
        </text>
      ))}
    </ZIndexLayer>
  )
}

/** What the numbers above a chart mean; where it can be read already, it is told to those who only hear the page. */
export function EventNotes({ events, isSeen }: EventNotesProps) {
  if (events.length === 0) return null
  return (
    <ol className={isSeen ? "event-notes" : "visually-hidden"}>
      {events.map(({ event }, i) => (
        <li key={`${i} ${event.text}`}>{event.text}</li>
      ))}
    </ol>
  )
}

type EventNotesProps = { readonly events: readonly PlacedEvent<NamedEvent>[]; readonly isSeen: boolean }
