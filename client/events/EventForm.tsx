import { useQuery } from "@tanstack/react-query"
import { useId, useState } from "react"
import { LONGEST_EVENT } from "../../shared/chain/event.ts"
import type { Period } from "../../shared/chain/period.ts"
import { eventPeriod } from "../../shared/intake/event-period.ts"
import { periodText } from "../../shared/words/dates.ts"
import { eventsWords } from "../../shared/words/events.ts"
import { useLanguage } from "../language.ts"
import { unitsReport } from "../units/queries.ts"
import type { NewEvent } from "./queries.ts"

/** More names than this nobody reads; typing narrows them down. */
const OFFERED = 30

type EventFormProps = {
  /** What is filled in already: the time and the place one is looking at. */
  readonly period: Period
  readonly unit: { readonly id: string; readonly name: string } | null
  readonly isBusy: boolean
  readonly onAdd: (event: NewEvent, done: () => void) => void
}

/** One event, written as people write dates and names; what was understood stands below before it is sent. */
export function EventForm({ period: given, unit, isBusy, onAdd }: EventFormProps) {
  const language = useLanguage()
  const words = eventsWords[language]
  const id = useId()
  const [when, setWhen] = useState(given)
  const [where, setWhere] = useState(unit?.name ?? "")
  const [what, setWhat] = useState("")
  const [said, setSaid] = useState<string | null>(null)
  const { data } = useQuery(unitsReport({}))
  const units = data?.units ?? []
  const wanted = where.trim().toLocaleLowerCase()
  const period = eventPeriod(when)
  const place = wanted === "" ? [null] : matching(units, wanted)
  const isReady = period !== null && place.length === 1 && what.trim() !== ""
  const offered = units.filter(({ name, id: key }) => `${name} ${key}`.toLocaleLowerCase().includes(wanted))
  return (
    <form
      className="event-form no-print"
      onSubmit={(submitted) => {
        submitted.preventDefault()
        if (!isReady) return
        const label = what.trim()
        onAdd({ period, unit: place[0] ?? null, label }, () => {
          setWhat("")
          setSaid(words.added(label))
        })
      }}
    >
      <label>
        {words.what}
        <input
          className="field"
          value={what}
          maxLength={LONGEST_EVENT}
          required
          autoFocus={given !== ""}
          onChange={({ target }) => {
            setWhat(target.value)
            setSaid(null)
          }}
        />
      </label>
      <label>
        {words.when}
        <input
          className="field"
          value={when}
          placeholder={words.whenHint}
          required
          aria-invalid={when !== "" && period === null}
          aria-describedby={`${id}-when`}
          onChange={({ target }) => setWhen(target.value)}
        />
      </label>
      <label>
        {words.where}
        <input
          className="field"
          value={where}
          placeholder={words.everywhere}
          list={`${id}-units`}
          aria-invalid={place.length !== 1}
          aria-describedby={`${id}-where`}
          onChange={({ target }) => setWhere(target.value)}
        />
      </label>
      <datalist id={`${id}-units`}>
        {offered.slice(0, OFFERED).map((each) => (
          <option key={each.id} value={each.name}>
            {each.name === each.id ? "" : each.id}
          </option>
        ))}
      </datalist>
      <button type="submit" className="button primary" disabled={isBusy || !isReady}>
        {words.add}
      </button>
      <p className="caption event-understood" aria-live="polite">
        {said}{" "}
        <span id={`${id}-when`}>
          {when.trim() !== "" && period === null && words.notAPeriod(words.whenHint)}
          {period !== null && period !== when.trim() && periodText(period, language)}
        </span>{" "}
        <span id={`${id}-where`}>
          {data && place.length === 0 && words.noUnit(where.trim())}
          {place.length > 1 && words.severalUnits(where.trim(), place.join(language === "en" ? ", " : "、"))}
        </span>
      </p>
    </form>
  )
}

/** The unit of this id, else all that are called so. */
function matching(units: readonly { readonly id: string; readonly name: string }[], wanted: string): string[] {
  const same = units.filter(({ id }) => id.toLocaleLowerCase() === wanted)
  const called = same.length > 0 ? same : units.filter(({ name }) => name.toLocaleLowerCase() === wanted)
  return called.map(({ id }) => id)
}
