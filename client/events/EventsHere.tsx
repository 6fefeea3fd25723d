import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { lazy, Suspense, useState } from "react"
import { placeEvents } from "../../shared/analysis/place-events.ts"
import type { ChainEvent } from "../../shared/chain/event.ts"
import type { Period } from "../../shared/chain/period.ts"
import { periodText } from "../../shared/words/dates.ts"
import { eventName, eventsWords } from "../../shared/words/events.ts"
import { explain } from "../api.ts"
import { chainReport } from "../chain/queries.ts"
import { useLanguage } from "../language.ts"
import { useMay } from "../sign-in/session.ts"
import { useView } from "../view.ts"
import { eventsIn, useChangeEvents } from "./queries.ts"
import { RemovedEvents } from "./RemovedEvents.tsx"
import "./events.css"

/** Loaded when somebody has something to say: the page in front of it stays light. */
const EventForm = lazy(() => import("./EventForm.tsx").then((module) => ({ default: module.EventForm })))

/** More than this stand on the model page. */
const SHOWN = 8

type EventsHereProps = {
  /** The time line of the charts beside it. */
  readonly periods: readonly Period[]
  /** The unit that the charts are about, where it is not the one in the address. */
  readonly unit?: string
  readonly unitName?: string
  /** The charts show numbers, and this is what they mean. */
  readonly isNumbered?: boolean
}

/** What happened while the charts beside it ran, in words, and a way to say what else did. */
export function EventsHere({ periods, unit, unitName, isNumbered = false }: EventsHereProps) {
  const language = useLanguage()
  const words = eventsWords[language]
  const view = useView()
  const scope = unit ?? view.unit
  const { data } = useQuery(eventsIn({ ...view, unit: scope }))
  const scopeName = useQuery({ ...chainReport(view), enabled: unit === undefined }).data?.scope.unitName
  const mayChange = useMay("change-model")
  const { add, remove } = useChangeEvents()
  const [isAdding, setAdding] = useState(false)
  const [removed, setRemoved] = useState<readonly ChainEvent[]>([])
  const placed = placeEvents(data?.events ?? [], periods)
  const hidden = isNumbered ? 0 : Math.max(0, placed.length - SHOWN)
  const fault = add.error ?? remove.error
  return (
    <div role="group" className="events-here" aria-label={words.title} aria-busy={!data}>
      <h2>{words.title}</h2>
      {data && placed.length === 0 && <p className="caption">{words.noneHere}</p>}
      <ul className="events-list">
        {placed.slice(hidden).map(({ event }, i) => (
          <li key={event.id}>
            {isNumbered && <b>{i + 1}</b>}
            <span className="events-when">{periodText(event.period, language)}</span>{" "}
            <span>{eventName(event, scope, language)}</span>
            {mayChange && (
              <button
                type="button"
                className="events-remove no-print"
                disabled={remove.isPending}
                aria-label={words.removeOf(event.label)}
                title={words.remove}
                onClick={() => remove.mutate([event.id], { onSuccess: ({ events }) => setRemoved(events) })}
              >
                <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
                  <path d="M1.5 1.5l7 7m0-7l-7 7" fill="none" stroke="currentColor" strokeWidth="1.4" />
                </svg>
              </button>
            )}
          </li>
        ))}
        {hidden > 0 && (
          <li>
            <Link to="/model" hash="events">
              {words.more(hidden)}
            </Link>
          </li>
        )}
      </ul>
      {mayChange && (
        <button
          type="button"
          className="button quiet no-print"
          aria-expanded={isAdding}
          onClick={() => setAdding(!isAdding)}
        >
          {words.add}
        </button>
      )}
      {fault && <p role="alert">{explain(fault, language)}</p>}
      <RemovedEvents
        events={removed}
        isBusy={add.isPending}
        onBack={(events) => add.mutate(events, { onSuccess: () => setRemoved([]) })}
      />
      {mayChange && isAdding && (
        <Suspense>
          <EventForm
            period={view.to ?? periods.at(-1) ?? ""}
            unit={scope === undefined ? null : { id: scope, name: unitName ?? scopeName ?? scope }}
            isBusy={add.isPending}
            onAdd={(event, done) =>
              add.mutate([event], {
                onSuccess: () => {
                  setRemoved([])
                  done()
                },
              })
            }
          />
        </Suspense>
      )}
    </div>
  )
}
