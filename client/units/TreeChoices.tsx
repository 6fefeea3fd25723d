import { getRouteApi, useNavigate } from "@tanstack/react-router"
import type { UnitsReport } from "../../shared/analysis/units-report.ts"
import { named } from "../../shared/words/join.ts"
import { unitsPageWords } from "../../shared/words/units-page.ts"
import { useLanguage } from "../language.ts"
import type { Forest } from "./forest.ts"
import type { UnitsSearch } from "./search.ts"

type TreeChoicesProps = {
  readonly report: UnitsReport
  readonly forest: Forest
  readonly open: ReadonlySet<string>
  readonly onOpen: (open: ReadonlySet<string>) => void
  /** While narrowed down, everything found is open anyway. */
  readonly isNarrowed: boolean
}

const route = getRouteApi("/units")

/** Which rows: by name, by type, only those where a link breaks. All of it is in the address. */
export function TreeChoices({ report, forest, open, onOpen, isNarrowed }: TreeChoicesProps) {
  const language = useLanguage()
  const words = unitsPageWords[language]
  const search = route.useSearch()
  const navigate = useNavigate()
  const change = (changed: UnitsSearch) =>
    void navigate({ to: "/units", search: (all) => ({ ...all, ...changed }), replace: true, resetScroll: false })
  const types = [...new Set(report.units.flatMap(({ type }) => type ?? []))].toSorted()
  const isAllOpen = open.size >= forest.children.size
  return (
    <div className="units-choices no-print">
      <input
        type="search"
        className="field"
        placeholder={words.find}
        aria-label={words.find}
        value={search.find ?? ""}
        onChange={(event) => change({ find: event.target.value || undefined })}
      />
      {types.length > 1 && (
        <select
          className="field"
          aria-label={words.type}
          value={search.type ?? ""}
          onChange={(event) => change({ type: event.target.value || undefined })}
        >
          <option value="">{named(words.type, words.every, language)}</option>
          {types.map((type) => (
            <option key={type}>{type}</option>
          ))}
        </select>
      )}
      {forest.breaksBelow.size > 0 && (
        <label className="units-check">
          <input
            type="checkbox"
            checked={search.breaks === "yes"}
            onChange={(event) => change({ breaks: event.target.checked ? "yes" : undefined })}
          />
          {words.onlyBreaks}
        </label>
      )}
      {forest.children.size > 0 && !isNarrowed && (
        <button
          type="button"
          className="button"
          onClick={() => onOpen(isAllOpen ? new Set() : new Set(forest.children.keys()))}
        >
          {isAllOpen ? words.closeAll : words.openAll}
        </button>
      )}
    </div>
  )
}
