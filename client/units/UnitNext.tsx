import { Link } from "@tanstack/react-router"
import { type NextLook, nextLooks } from "../../shared/analysis/unit-next.ts"
import type { UnitReport } from "../../shared/analysis/units-report.ts"
import { heldIn, heldToText } from "../../shared/words/held-to.ts"
import { nextLookText, unitNextWords } from "../../shared/words/unit-next.ts"
import { useLanguage } from "../language.ts"

/** What to look at next in one unit, each a way to where it is shown. */
export function UnitNext({ report }: { readonly report: UnitReport }) {
  const language = useLanguage()
  const words = unitNextWords[language]
  const looks = nextLooks(report)
  return (
    <section className="unit-next" aria-labelledby="next-title">
      <h2 id="next-title">{words.title}</h2>
      {looks.length === 0 ? (
        <p>{words.quiet(heldToText(heldIn(report.stages), language))}</p>
      ) : (
        <ul>
          {looks.map((look) => (
            <li key={JSON.stringify(look)}>
              <Way look={look} report={report}>
                {nextLookText(look, report, language)}
              </Way>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

type WayProps = { readonly look: NextLook; readonly report: UnitReport; readonly children: string }

function Way({ look, report: { unit, stages }, children }: WayProps) {
  if (look.kind === "branches")
    return (
      <Link to="/units" search={({ from, to }) => ({ from, to, unit: unit.id, sort: look.stage })}>
        {children}
      </Link>
    )
  if (look.kind === "metric") {
    const period = stages.find(({ id }) => id === look.stage)?.metrics.find(({ id }) => id === look.metric)?.period
    return unit.units === 1 && period !== undefined ? (
      <Link to="/cells" search={(all) => ({ ...all, of: unit.id, metric: look.metric, at: period })}>
        {children}
      </Link>
    ) : (
      <Link to="/capability" search={(all) => ({ ...all, unit: unit.id })}>
        {children}
      </Link>
    )
  }
  const { from, to } = look
  return (
    <Link to="/links/$from/$to" params={{ from, to }} search={(all) => ({ ...all, unit: unit.id })}>
      {children}
    </Link>
  )
}
