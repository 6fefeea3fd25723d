import { Link } from "@tanstack/react-router"
import type { CapabilityReport } from "../../shared/analysis/capability-report.ts"
import { type Mover, movers } from "../../shared/analysis/component-over-time.ts"
import { labelIn } from "../../shared/words/language.ts"
import { countText, besideInterval, signedText } from "../../shared/words/numbers.ts"
import { overTimeWords } from "../../shared/words/over-time.ts"
import { unitsText } from "../../shared/words/units.ts"
import { useLanguage } from "../language.ts"

const SHOWN = 5

/** The branches whose change in one component is beyond chance, with its interval. */
export function Movers({ report, place }: { readonly report: CapabilityReport; readonly place: number }) {
  const language = useLanguage()
  const words = overTimeWords[language]
  const { rose, fell, looked } = movers(report, place)
  return (
    <>
      <h3>{words.moved(labelIn(report.components[place]!.labels, language))}</h3>
      {looked === 0 ? (
        <p className="caption">{words.tooShort}</p>
      ) : (
        <>
          <p className="caption">{words.movedNote(unitsText(looked, language))}</p>
          <div className="movers">
            <MoverList title={words.rose} none={words.noneRose} moved={rose} />
            <MoverList title={words.fell} none={words.noneFell} moved={fell} />
          </div>
        </>
      )}
    </>
  )
}

type MoverListProps = { readonly title: string; readonly none: string; readonly moved: readonly Mover[] }

function MoverList({ title, none, moved }: MoverListProps) {
  const language = useLanguage()
  if (moved.length === 0) return <p>{none}</p>
  return (
    <table className="table">
      <caption className="visually-hidden">{title}</caption>
      <tbody>
        {moved.slice(0, SHOWN).map(({ branch, change, interval }) => (
          <tr key={branch.unit}>
            <th scope="row">
              <Link to="/units/$unit" params={{ unit: branch.unit }}>
                {branch.name}
              </Link>{" "}
              <small>{branch.regionName}</small>
            </th>
            <td className="number">{besideInterval(signedText(change, 1, language), interval, language, 1)}</td>
          </tr>
        ))}
        {moved.length > SHOWN && (
          <tr>
            <td colSpan={2} className="caption">
              {overTimeWords[language].more(countText(moved.length - SHOWN, language))}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
