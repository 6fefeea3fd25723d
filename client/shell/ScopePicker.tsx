import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { UnitRow } from "../../shared/analysis/units-report.ts"
import { countText } from "../../shared/words/numbers.ts"
import { scopeWords } from "../../shared/words/scope.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { chainReport } from "../chain/queries.ts"
import { useLanguage } from "../language.ts"
import { Popover } from "../ui/Popover.tsx"
import { unitsReport } from "../units/queries.ts"
import { useChangeView, useView } from "../view.ts"

/** More names than this nobody reads; typing narrows them down. */
const SHOWN = 40

/** Which part of the company a page looks at: everything one may see, a region, or one branch. */
export function ScopePicker() {
  const language = useLanguage()
  const words = scopeWords[language]
  const view = useView()
  const { data } = useQuery(chainReport(view))
  return (
    <Popover
      name={words.scope}
      label={
        <span className="pick-text">
          <b>{data?.scope.unitName ?? (view.unit === undefined ? words.all : view.unit)}</b>{" "}
          {data && <small>{countText(data.scope.units, language)}</small>}
        </span>
      }
    >
      {(close) => <ScopeList close={close} />}
    </Popover>
  )
}

/** The tree is fetched when somebody wants to choose from it: with five thousand branches it is not small. */
function ScopeList({ close }: { readonly close: () => void }) {
  const language = useLanguage()
  const words = scopeWords[language]
  const { unit, from, to } = useView()
  const change = useChangeView()
  const { data, error } = useQuery(unitsReport({ from, to }))
  const [search, setSearch] = useState("")
  const choose = (chosen: string | undefined) => {
    change({ unit: chosen })
    close()
  }
  const found = (data?.units ?? []).filter((row) => matches(row, search))
  return (
    <>
      <input
        className="field"
        type="search"
        placeholder={words.search}
        aria-label={words.search}
        value={search}
        autoFocus
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul className="scope-list">
        {search === "" && (
          <li>
            <button type="button" aria-current={unit === undefined || undefined} onClick={() => choose(undefined)}>
              <b>{words.all}</b>
            </button>
          </li>
        )}
        {found.slice(0, SHOWN).map((row) => (
          <li key={row.id} style={{ paddingLeft: search === "" ? row.depth * 14 : 0 }}>
            <button type="button" aria-current={row.id === unit || undefined} onClick={() => choose(row.id)}>
              {row.name} {row.units > 1 && <small>{countText(row.units, language)}</small>}
            </button>
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

function matches({ name, id }: UnitRow, search: string): boolean {
  const wanted = search.trim().toLocaleLowerCase()
  return name.toLocaleLowerCase().includes(wanted) || id.toLocaleLowerCase().includes(wanted)
}
