import type { ChainEvent } from "../../shared/chain/event.ts"
import { eventsWords } from "../../shared/words/events.ts"
import { useLanguage } from "../language.ts"
import type { NewEvent } from "./queries.ts"

type RemovedEventsProps = {
  readonly events: readonly ChainEvent[]
  readonly isBusy: boolean
  readonly onBack: (events: readonly NewEvent[]) => void
}

/** What has just been taken away, and the way back: under their own ids. */
export function RemovedEvents({ events, isBusy, onBack }: RemovedEventsProps) {
  const words = eventsWords[useLanguage()]
  const [first] = events
  return (
    <p role="status" className={first ? "notice" : "visually-hidden"}>
      {first && (
        <>
          {events.length === 1 ? words.removed(first.label) : words.removedSeveral(events.length)}{" "}
          <button
            type="button"
            className="button"
            disabled={isBusy}
            onClick={() => onBack(events.map(({ id, period, unit, label }) => ({ id, period, unit, label })))}
          >
            {words.undo}
          </button>
        </>
      )}
    </p>
  )
}
