import { Link } from "@tanstack/react-router"
import type { KeyboardEvent } from "react"
import type { UnitBreak, UnitLevel, UnitsReport } from "../../shared/analysis/units-report.ts"
import { labelIn } from "../../shared/words/language.ts"
import { linkName } from "../../shared/words/link-facts.ts"
import { countText, signedText } from "../../shared/words/numbers.ts"
import { unitsText } from "../../shared/words/units.ts"
import { stateShown, unitsPageWords } from "../../shared/words/units-page.ts"
import { ArrowGlyph } from "../chain/Arrow.tsx"
import { useLanguage } from "../language.ts"
import { LongName } from "../ui/LongName.tsx"
import type { ShownRow } from "./forest.ts"
import { shadeOf } from "./shade.ts"

/** As wide as units.css lets a name be. */
const nameWidth = () => (matchMedia("(max-width: 767px)").matches ? 112 : 240)

type TreeRowProps = {
  readonly shown: ShownRow
  readonly stages: UnitsReport["stages"]
  /** Branches in it that break a link; null where no branch at all does, and the column is left out. */
  readonly breaksBelow: number | null
  readonly rowIndex: number
  readonly isStop: boolean
  /** Null while nothing can be closed. */
  readonly onToggle: ((id: string) => void) | null
  readonly onFocus: (id: string) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** One unit: its name, how many branches it holds, its level in each stage, and the links that break in it. */
export function TreeRow({
  shown: { row, level, isOpen },
  stages,
  breaksBelow,
  rowIndex,
  isStop,
  onToggle,
  onFocus,
  onKeyDown,
}: TreeRowProps) {
  const language = useLanguage()
  return (
    <tr
      data-unit={row.id}
      data-region={isOpen !== null || undefined}
      aria-level={level}
      aria-expanded={isOpen ?? undefined}
      aria-rowindex={rowIndex}
      tabIndex={isStop ? 0 : -1}
      onFocus={() => onFocus(row.id)}
      onKeyDown={onKeyDown}
    >
      <th scope="row" style={{ paddingLeft: 4 + (level - 1) * 18 }}>
        <span className="tree-name">
          {isOpen === null ? (
            <span className="tree-space" />
          ) : (
            <span
              className="tree-toggle"
              data-open={isOpen || undefined}
              aria-hidden="true"
              onClick={onToggle ? () => onToggle(row.id) : undefined}
            >
              <svg width="10" height="10" viewBox="0 0 10 10">
                <path d="M3 1l4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.6" />
              </svg>
            </span>
          )}
          <Link to="/units/$unit" params={{ unit: row.id }} tabIndex={-1} title={row.name}>
            <LongName name={row.name} width={nameWidth()} size={13.5} />
          </Link>
          {row.type !== null && <small>{row.type}</small>}
        </span>
      </th>
      <td className="number">{isOpen === null ? "" : countText(row.units, language)}</td>
      {stages.map((stage, place) => (
        <LevelField key={stage.id} level={row.levels[place] ?? null} />
      ))}
      {breaksBelow !== null && (
        <td className="tree-breaks">
          {row.breaks.length > 0 ? (
            <Breaks breaks={row.breaks} stages={stages} />
          ) : (
            breaksBelow > 0 && (
              <span className="tree-below">
                <ArrowGlyph form="broken" length={30} />
                {unitsPageWords[language].breaksBelow(unitsText(breaksBelow, language))}
              </span>
            )
          )}
        </td>
      )}
    </tr>
  )
}

/** A level: word and figure on a shade that only repeats them. */
function LevelField({ level }: { readonly level: UnitLevel | null }) {
  const language = useLanguage()
  const words = unitsPageWords[language]
  if (level === null || level.gap === null)
    return (
      <td data-level="none">
        <span>{words.short["no-data"]}</span>
      </td>
    )
  return (
    <td data-level={shadeOf(level.gap)}>
      <small>{words.short[stateShown(level)]}</small> {signedText(level.gap, 1, language)}
    </td>
  )
}

type BreaksProps = {
  readonly breaks: readonly UnitBreak[]
  readonly stages: UnitsReport["stages"]
}

/** The first link that breaks here leads to its evidence; the others are named in its title and on the branch's page. */
function Breaks({ breaks, stages }: BreaksProps) {
  const language = useLanguage()
  const nameOf = (id: string) => {
    const stage = stages.find((each) => each.id === id)
    return stage ? labelIn(stage.labels, language) : id
  }
  const first = breaks[0]!
  const names = breaks.map((each) => linkName(each, nameOf))
  return (
    <Link to="/links/$from/$to" params={{ from: first.from, to: first.to }} tabIndex={-1} title={names.join("; ")}>
      <ArrowGlyph form="broken" length={30} />
      {names[0]}
      {breaks.length > 1 && ` ${unitsPageWords[language].moreBreaks(countText(breaks.length - 1, language))}`}
    </Link>
  )
}
