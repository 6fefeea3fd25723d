import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { ChainEvent } from "../../shared/chain/event.ts"
import { parsePeriod } from "../../shared/chain/period.ts"
import { periodText } from "../../shared/words/dates.ts"
import { modelMetricsWords } from "../../shared/words/model-metrics.ts"
import { explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import { eventsIn, useChangeEvents } from "./queries.ts"

/** What happened when and where; a removed event comes back under its own id. */
export function EventsPanel({ mayChange }: { readonly mayChange: boolean }) {
  const language = useLanguage()
  const all = modelMetricsWords[language]
  const words = all.events
  const { data, error } = useQuery(eventsIn({}))
  const { add, remove } = useChangeEvents()
  const [removed, setRemoved] = useState<ChainEvent | null>(null)
  const isBusy = add.isPending || remove.isPending
  const fault = error ?? add.error ?? remove.error
  return (
    <section className="panel model-part" aria-labelledby="events">
      <h2 id="events">{words.title}</h2>
      <p className="caption">{words.lead}</p>
      {fault && <p role="alert">{explain(fault, language)}</p>}
      {data?.events.length === 0 && <p>{words.none}</p>}
      {data && data.events.length > 0 && (
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
                <td data-label={words.where}>{event.unitName ?? all.targets.everywhere}</td>
                <th scope="row">{event.label}</th>
                <td className="model-act">
                  {mayChange && (
                    <button
                      type="button"
                      className="button quiet"
                      disabled={isBusy}
                      aria-label={words.removeOf(event.label)}
                      onClick={() => remove.mutate([event.id], { onSuccess: () => setRemoved(event) })}
                    >
                      {words.remove}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {removed && (
        <p role="status" className="notice">
          {words.removed(removed.label)}{" "}
          <button
            type="button"
            className="button"
            disabled={isBusy}
            onClick={() => {
              const { id, period, unit, label } = removed
              add.mutate([{ id, period, unit, label }], { onSuccess: () => setRemoved(null) })
            }}
          >
            {words.undo}
          </button>
        </p>
      )}
      {mayChange && <NewEvent isBusy={isBusy} onAdd={(event) => add.mutate([event])} />}
    </section>
  )
}

type NewEventProps = {
  readonly isBusy: boolean
  readonly onAdd: (event: Pick<ChainEvent, "period" | "unit" | "label">) => void
}

function NewEvent({ isBusy, onAdd }: NewEventProps) {
  const language = useLanguage()
  const { events: words, targets } = modelMetricsWords[language]
  const [period, setPeriod] = useState("")
  const [unit, setUnit] = useState("")
  const [label, setLabel] = useState("")
  const isReady = parsePeriod(period.trim()) !== null && label.trim() !== ""
  return (
    <form
      className="new-row"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isReady) return
        onAdd({ period: period.trim(), unit: unit.trim() === "" ? null : unit.trim(), label: label.trim() })
        setLabel("")
      }}
    >
      <input
        className="field"
        aria-label={words.when}
        placeholder={targets.periodHint}
        value={period}
        onChange={({ target }) => setPeriod(target.value)}
      />
      <input
        className="field"
        aria-label={words.where}
        placeholder={targets.everywhere}
        value={unit}
        onChange={({ target }) => setUnit(target.value)}
      />
      <input
        className="field"
        aria-label={words.what}
        placeholder={words.what}
        maxLength={200}
        value={label}
        onChange={({ target }) => setLabel(target.value)}
      />
      <button type="submit" className="button" disabled={isBusy || !isReady}>
        {words.add}
      </button>
    </form>
  )
}
