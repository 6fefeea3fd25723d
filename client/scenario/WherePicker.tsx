import { useQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { useState } from "react"
import { countText } from "../../shared/words/numbers.ts"
import { scenarioWords } from "../../shared/words/scenario.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { unitsText } from "../../shared/words/units.ts"
import { useLanguage } from "../language.ts"
import { finder } from "../ui/find.ts"
import { Popover } from "../ui/Popover.tsx"
import { unitsReport } from "../units/queries.ts"
import { useView } from "../view.ts"

/** More names than this nobody reads; typing narrows them down. */
const SHOWN = 40

const route = getRouteApi("/scenario")

type WherePickerProps = {
  /** How many branches the choice amounts to. */
  readonly chosen: number
  /** Ids with commas between; empty for all that is looked at. */
  readonly onChange: (units: string) => void
}

/** In which branches the stage is changed: all that is looked at, or any regions and branches of it. */
export function WherePicker({ chosen, onChange }: WherePickerProps) {
  const language = useLanguage()
  const words = scenarioWords[language]
  const asked = route.useSearch().in
  return (
    <Popover
      name={words.where}
      label={asked === undefined ? words.everywhere : words.some(unitsText(chosen, language))}
    >
      {() => <WhereList asked={asked} onChange={onChange} />}
    </Popover>
  )
}

/** The tree is fetched when somebody wants to choose from it. */
function WhereList({
  asked,
  onChange,
}: {
  readonly asked: string | undefined
  readonly onChange: (units: string) => void
}) {
  const language = useLanguage()
  const words = scenarioWords[language]
  const { data, error } = useQuery(unitsReport(useView()))
  const [find, setFind] = useState("")
  const ids = new Set(asked?.split(",") ?? [])
  const isMeant = finder(find)
  const found = (data?.units ?? []).filter(({ id, name }) => isMeant(name, id))
  // What is chosen stays in sight, and regions come before branches: there may be thousands of those.
  const rank = ({ id, units }: { id: string; units: number }) => (ids.has(id) ? 2 : units > 1 ? 1 : 0)
  const shown = found.toSorted((a, b) => rank(b) - rank(a)).slice(0, SHOWN)
  const toggle = (id: string) => {
    const next = new Set(ids)
    if (!next.delete(id)) next.add(id)
    onChange([...next].join(","))
  }
  return (
    <>
      <input
        type="search"
        className="field"
        placeholder={words.find}
        aria-label={words.find}
        value={find}
        onChange={(event) => setFind(event.target.value)}
      />
      <ul className="where-list">
        <li>
          <label>
            <input type="checkbox" checked={ids.size === 0} onChange={() => onChange("")} />
            <b>{words.everywhere}</b>
          </label>
        </li>
        {shown.map(({ id, name, units }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={ids.has(id)} onChange={() => toggle(id)} />
              {name}
              {units > 1 && <small>{countText(units, language)}</small>}
            </label>
          </li>
        ))}
      </ul>
      <p className="caption" aria-live="polite">
        {error && shellWords[language].fault}
        {!data && !error && shellWords[language].loading}
        {data && found.length === 0 && words.noneFound}
        {found.length > SHOWN && words.more(countText(found.length - SHOWN, language))}
      </p>
    </>
  )
}
