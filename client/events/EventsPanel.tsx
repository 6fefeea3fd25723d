import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { ChainEvent } from "../../shared/chain/event.ts"
import { periodText } from "../../shared/words/dates.ts"
import { eventsWords } from "../../shared/words/events.ts"
import { explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import { EventForm } from "./EventForm.tsx"
import { EventsFile } from "./EventsFile.tsx"
import { eventsIn, useChangeEvents } from "./queries.ts"
import { RemovedEvents } from "./RemovedEvents.tsx"
import "./events.css"

/** What happened when and where; a removed event comes back under its own id. */
export function EventsPanel({ mayChange }: { readonly mayChange: boolean }) {
  const language = useLanguage()
  const words = eventsWords[language]
  const { data, error } = useQuery(eventsIn({}))
  const { add, remove } = useChangeEvents()
  const [removed, setRemoved] = useState<readonly ChainEvent[]>([])
  const isBusy = add.isPending || remove.isPending
  const fault = error ?? add.error ?? remove.error
  return (
    <section className="panel model-part" aria-labelledby="events">
      <h2 id="events">{words.title}</h2>
      <p className="caption">{words.lead}</p>
      {fault && <p role="alert">{explain(fault, language)}</p>}
      {data?.events.length === 0 && <p>{words.none}</p>}
      {data && data.events.length > 0 && (
        <div className="table-frame events-table" role="region" aria-label={words.all} tabIndex={0}>
          <table className="table stacking">
            <thead>
              <tr>
                <th scope="col">{words.when}</th>
                <th scope="col">{words.where}</th>
                <th scope="col">{words.what}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {data.events.map((event) => (
                <tr key={event.id}>
                  <td data-label={words.when}>{periodText(event.period, language)}</td>
                  <td data-label={words.where}>{event.unitName ?? words.everywhere}</td>
                  <th scope="row">{event.label}</th>
                  <td className="model-act">
                    {mayChange && (
                      <button
                        type="button"
                        className="button quiet"
                        disabled={isBusy}
                        aria-label={words.removeOf(event.label)}
                        onClick={() => remove.mutate([event.id], { onSuccess: ({ events }) => setRemoved(events) })}
                      >
                        {words.remove}
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <RemovedEvents
        events={removed}
        isBusy={isBusy}
        onBack={(events) => add.mutate(events, { onSuccess: () => setRemoved([]) })}
      />
      {mayChange && (
        <EventForm
          period=""
          unit={null}
          isBusy={isBusy}
          onAdd={(event, done) => add.mutate([event], { onSuccess: done })}
        />
      )}
      {mayChange && (
        <EventsFile
          isBusy={isBusy}
          onUndo={(events, done) =>
            remove.mutate(
              events.map(({ id }) => id),
              { onSuccess: done },
            )
          }
        />
      )}
    </section>
  )
}
