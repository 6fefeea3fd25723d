import { Link } from "@tanstack/react-router"
import { memo, useState } from "react"
import type { UnitRow, UnitsReport } from "../../shared/analysis/units-report.ts"
import { sideBySide } from "../../shared/words/join.ts"
import { labelIn } from "../../shared/words/language.ts"
import { countText, signedText } from "../../shared/words/numbers.ts"
import { unitsPageWords } from "../../shared/words/units-page.ts"
import { useLanguage } from "../language.ts"

/** Standard deviations from the middle to the edge of a panel; what lies beyond is drawn to the edge. */
const REACH = 2
const AT_ONCE = 48
const [WIDTH, HEIGHT] = [120, 48]

type ProfilesProps = {
  readonly stages: UnitsReport["stages"]
  /** Those that fit what is chosen, in the order of the tree. */
  readonly branches: readonly UnitRow[]
  readonly units: readonly UnitRow[]
}

/** Small multiples: each branch's levels along the chain on one scale, grouped as the tree groups them. No ranking. */
export const Profiles = memo(function Profiles({ stages, branches, units }: ProfilesProps) {
  const language = useLanguage()
  const words = unitsPageWords[language]
  const [count, setCount] = useState(AT_ONCE)
  if (branches.length === 0) return null
  const nameOf = new Map(units.map(({ id, name }) => [id, name]))
  const shown = branches.slice(0, count)
  const groups = Map.groupBy(shown, ({ parent }) => parent)
  const names = stages.map((stage) => labelIn(stage.labels, language))
  const left = branches.length - shown.length
  return (
    <section className="panel units-panel" aria-labelledby="profiles-title">
      <h2 id="profiles-title">{words.profiles}</h2>
      <p className="caption">{words.profilesNote(sideBySide(names, language), countText(REACH, language))}</p>
      {[...groups].map(([parent, rows]) => (
        <div key={parent ?? ""} className="profile-group">
          {parent !== null && nameOf.has(parent) && <h3>{nameOf.get(parent)}</h3>}
          <ul className="profiles">
            {rows.map((row) => (
              <li key={row.id}>
                <Link to="/units/$unit" params={{ unit: row.id }}>
                  <Profile row={row} names={names} />
                  <span>{row.name}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {left > 0 && (
        <button type="button" className="button" onClick={() => setCount(count + AT_ONCE)}>
          {words.more(countText(Math.min(left, AT_ONCE), language))}
        </button>
      )}
    </section>
  )
})

/** A bar for each stage, up or down from target; a dotted stump where nothing is known. */
function Profile({ row, names }: { readonly row: UnitRow; readonly names: readonly string[] }) {
  const language = useLanguage()
  const words = unitsPageWords[language]
  const step = WIDTH / names.length
  const middle = HEIGHT / 2
  const heard = names.map((name, place) => {
    const level = row.levels[place]
    return `${name} ${level?.gap == null ? words.levels["no-data"] : `${signedText(level.gap, 1, language)} ${words.levels[level.state]}`}`
  })
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={sideBySide(heard, language)}>
      <line className="profile-target" x1={0} x2={WIDTH} y1={middle} y2={middle} />
      {names.map((name, place) => {
        const level = row.levels[place]
        const x = (place + 0.2) * step
        if (level?.gap == null)
          return <line key={name} className="profile-none" x1={x} x2={x + step * 0.6} y1={middle} y2={middle} />
        const size = (Math.min(Math.abs(level.gap), REACH) / REACH) * (middle - 1)
        return (
          <rect
            key={name}
            className={level.state === "below-target" ? "profile-below" : "profile-bar"}
            x={x}
            y={level.gap > 0 ? middle - size : middle}
            width={step * 0.6}
            height={Math.max(1, size)}
          />
        )
      })}
    </svg>
  )
}
