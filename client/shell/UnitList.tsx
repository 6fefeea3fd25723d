import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { countText } from "../../shared/words/numbers.ts"
import { scopeWords } from "../../shared/words/scope.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { useLanguage } from "../language.ts"
import { finder } from "../ui/find.ts"
import { unitsReport } from "../units/queries.ts"
import { useView } from "../view.ts"

/** More names than this nobody reads; typing narrows them down. */
const SHOWN = 40

type UnitListProps = {
  readonly chosen: string | undefined
  /** Units that cannot be chosen here. */
  readonly except?: readonly string[]
  /** Whether all together can be chosen: undefined. */
  readonly withAll?: boolean
  readonly onChoose: (unit: string | undefined) => void
}

/** The tree to choose one unit from. It is fetched when somebody wants to: with five thousand branches it is not small. */
export function UnitList({ chosen, except = [], withAll = false, onChoose }: UnitListProps) {
  const language = useLanguage()
  const words = scopeWords[language]
  const { from, to } = useView()
  const { data, error } = useQuery(unitsReport({ from, to }))
  const [search, setSearch] = useState("")
  const isSearching = search.trim() !== ""
  const isMeant = finder(search)
  const found = (data?.units ?? []).filter(({ id, name }) => !except.includes(id) && isMeant(name, id))
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
        {withAll && !isSearching && (
          <li>
            <button type="button" aria-current={chosen === undefined || undefined} onClick={() => onChoose(undefined)}>
              <b>{words.all}</b>
            </button>
          </li>
        )}
        {found.slice(0, SHOWN).map((row) => (
          <li key={row.id} style={{ paddingLeft: isSearching ? 0 : row.depth * 14 }}>
            <button type="button" aria-current={row.id === chosen || undefined} onClick={() => onChoose(row.id)}>
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
