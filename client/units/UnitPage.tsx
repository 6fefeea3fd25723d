import { useQuery } from "@tanstack/react-query"
import { getRouteApi, Link } from "@tanstack/react-router"
import type { UnitReport } from "../../shared/analysis/units-report.ts"
import { sentenceGap } from "../../shared/words/join.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { peersText, unitHeadline, unitPageWords } from "../../shared/words/unit-page.ts"
import { unitsText } from "../../shared/words/units.ts"
import "../charts/charts.css"
import { ComparisonPanel } from "../comparison/ComparisonPanel.tsx"
import { EventsHere } from "../events/EventsHere.tsx"
import { eventsIn } from "../events/queries.ts"
import { useLanguage } from "../language.ts"
import { Unavailable } from "../ui/Unavailable.tsx"
import { Waiting, WaitingCharts, WaitingPanel } from "../ui/Waiting.tsx"
import { useView } from "../view.ts"
import { GroupsNote } from "./GroupsNote.tsx"
import { unitReport } from "./queries.ts"
import { UnitChain } from "./UnitChain.tsx"
import { UnitLinks } from "./UnitLinks.tsx"
import { UnitNext } from "./UnitNext.tsx"
import { UnitStagePanel } from "./UnitStagePanel.tsx"
import "./units.css"
import "./unit.css"

const route = getRouteApi("/units/$unit")

/** One branch or region beside its peers: stage by stage, link by link. */
export function UnitPage() {
  const language = useLanguage()
  const { unit } = route.useParams()
  const view = useView()
  const { data, error, refetch } = useQuery(unitReport(unit, view))
  // The charts stand below what happened: drawn before it is known, they would be pushed down.
  const events = useQuery(eventsIn({ ...view, unit }))
  if (data && !events.isPending) return <UnitArticle report={data} />
  if (error && !data)
    return (
      <Unavailable error={error} again={() => void refetch()}>
        <Link to="/units" className="button">
          {unitPageWords[language].all}
        </Link>
      </Unavailable>
    )
  return (
    <Waiting className="units">
      <WaitingPanel rows={2} columns={3} />
      <WaitingCharts count={5} />
    </Waiting>
  )
}

function UnitArticle({ report }: { readonly report: UnitReport }) {
  const language = useLanguage()
  const view = useView()
  const words = unitPageWords[language]
  const { unit, path, children, peers, stages } = report
  const headline = unitHeadline(report, language)
  return (
    <article className="wrap units">
      <title>{`${unit.name} · ${shellWords[language].product}`}</title>
      <header>
        <nav className="unit-path no-print" aria-label={words.path}>
          <Link to="/units" className="link-alone">
            {words.all}
          </Link>
          {path.map(({ id, name }) => (
            <Link key={id} to="/units/$unit" params={{ unit: id }} className="link-alone">
              {name}
            </Link>
          ))}
        </nav>
        <h1>
          <b>{headline.finding}</b>
          {sentenceGap(language)}
          {headline.qualification}
        </h1>
        <p className="unit-facts">
          <span>
            {[
              peers.kind === "type" ? null : unit.type,
              unit.units > 1 ? unitsText(unit.units, language) : null,
              peersText(peers, language),
            ]
              .filter((each) => each !== null)
              .join(" · ")}
          </span>
          <Link to="/" search={(all) => ({ ...all, unit: unit.id })} className="button no-print">
            {words.chain}
          </Link>
        </p>
      </header>
      <UnitNext report={report} />
      {children.length > 0 && (
        <nav className="unit-children" aria-label={words.inside}>
          <h2>{words.inside}</h2>
          <ul>
            {children.map((child) => (
              <li key={child.id}>
                <Link to="/units/$unit" params={{ unit: child.id }}>
                  {child.name}
                </Link>
                {child.units > 1 && <small> {unitsText(child.units, language)}</small>}
              </li>
            ))}
          </ul>
        </nav>
      )}
      <ComparisonPanel view={{ ...view, unit: unit.id }} />
      <section aria-labelledby="stages-title">
        <h2 id="stages-title">{words.stages}</h2>
        <p className="caption">
          {words.stagesNote}
          {sentenceGap(language)}
          {words.scale}
        </p>
        <EventsHere
          unit={unit.id}
          unitName={unit.name}
          periods={stages[0]?.series.map(({ period }) => period) ?? []}
          isNumbered
        />
        <GroupsNote {...report} />
        <div className="unit-stages">
          {stages.map((stage) => (
            <UnitStagePanel key={stage.id} stage={stage} unit={unit.id} isBranch={unit.units === 1} />
          ))}
        </div>
      </section>
      <UnitChain unit={unit} />
      {/* Of a region, its own chain above says it. */}
      {unit.units <= 1 && <UnitLinks report={report} />}
    </article>
  )
}
