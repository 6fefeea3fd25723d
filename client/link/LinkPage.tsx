import { useQuery } from "@tanstack/react-query"
import { getRouteApi, Link } from "@tanstack/react-router"
import { arrowForm } from "../../shared/analysis/arrow-form.ts"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import { stageNames } from "../../shared/words/headline.ts"
import { linkFacts, linkLine, linkName } from "../../shared/words/link-facts.ts"
import { linkPageWords } from "../../shared/words/link-page.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { verdictMeaning } from "../../shared/words/verdict.ts"
import { ArrowGlyph } from "../chain/Arrow.tsx"
import { chainReport } from "../chain/queries.ts"
import { ComparisonPanel } from "../comparison/ComparisonPanel.tsx"
import { EventsHere } from "../events/EventsHere.tsx"
import { useLanguage } from "../language.ts"
import { Unavailable } from "../ui/Unavailable.tsx"
import { Waiting, WaitingCharts, WaitingPanel } from "../ui/Waiting.tsx"
import { useView } from "../view.ts"
import { Basis } from "./Basis.tsx"
import { ChangesChart } from "./ChangesChart.tsx"
import { Directions } from "./Directions.tsx"
import { EndToEnd } from "./EndToEnd.tsx"
import { LagChart } from "./LagChart.tsx"
import { LinkSummary } from "./LinkSummary.tsx"
import { OverTimeChart } from "./OverTimeChart.tsx"
import { Reference } from "./Reference.tsx"
import { Reliability } from "./Reliability.tsx"
import { Segments } from "./Segments.tsx"
import { UnitsForest } from "./UnitsForest.tsx"
import { WaysToLook } from "./WaysToLook.tsx"
import { linkEvidence } from "./queries.ts"
import "../charts/charts.css"
import "./link.css"

const route = getRouteApi("/links/$from/$to")

/** One link from its verdict down to the method: everything a board or a statistician may ask of it. */
export function LinkPage() {
  const language = useLanguage()
  const view = useView()
  const { from, to } = route.useParams()
  const report = useQuery(chainReport(view))
  const evidence = useQuery(linkEvidence(from, to, view))
  const error = report.error ?? evidence.error
  if (report.data && evidence.data?.from === from && evidence.data.to === to)
    return <LinkArticle report={report.data} evidence={evidence.data} />
  if (error)
    return (
      <Unavailable error={error} again={() => void (report.error ? report : evidence).refetch()}>
        <Link to="/" className="button">
          {linkPageWords[language].back}
        </Link>
      </Unavailable>
    )
  return (
    <Waiting className="page-waiting">
      <WaitingPanel rows={4} />
      <WaitingCharts count={3} className="evidence-waiting" />
    </Waiting>
  )
}

function LinkArticle({ report, evidence }: { readonly report: ChainReport; readonly evidence: LinkEvidence }) {
  const language = useLanguage()
  const view = useView()
  const words = linkPageWords[language]
  const around = { nameOf: stageNames(report, language), kind: report.scope.periodKind, language }
  const form = arrowForm(evidence)
  const facts = linkFacts(evidence, around)
  const name = linkName(evidence, around.nameOf)
  return (
    <article className="wrap link-page">
      <title>{`${name} · ${shellWords[language].product}`}</title>
      <p className="no-print">
        <Link
          to="/"
          className="link-alone"
          search={(before) => ({ ...before, link: `${evidence.from}~${evidence.to}` })}
        >
          ‹ {words.back}
        </Link>
      </p>
      <h1>
        <b>{name}</b>
      </h1>
      <p className={`link-verdict form-${form}`}>
        <ArrowGlyph form={form} length={64} />
        <strong>{facts.word}</strong> {facts.since}
        <span className="caption">{verdictMeaning(form, language)}</span>
      </p>
      <p className="link-line">{linkLine(facts, language)}</p>
      <section className="panel evidence">
        <h2>{words.rests}</h2>
        <LinkSummary evidence={evidence} around={around} />
      </section>
      <ComparisonPanel view={view} link={evidence} />
      <section className="panel evidence">
        <h2>{words.shows}</h2>
        <div className="link-charts">
          <ChangesChart evidence={evidence} around={around} />
          <OverTimeChart evidence={evidence} around={around} />
          <LagChart evidence={evidence} around={around} />
        </div>
        <EventsHere periods={report.stages[0]?.series.map(({ period }) => period) ?? []} />
      </section>
      <section className="panel evidence">
        <h2>{words.looks}</h2>
        <div className="link-columns">
          <WaysToLook evidence={evidence} around={around} />
          <Directions evidence={evidence} around={around} />
        </div>
      </section>
      <UnitsForest evidence={evidence} around={around} />
      <Segments evidence={evidence} around={around} />
      <section className="panel evidence">
        <h2>{words.elsewhere}</h2>
        <div className="link-columns">
          <Reference evidence={evidence} around={around} />
          <Reliability evidence={evidence} around={around} />
        </div>
      </section>
      {!evidence.reverse && <EndToEnd report={report} view={view} around={around} link={evidence} />}
      <Basis evidence={evidence} around={around} revision={report.revision} view={view} />
    </article>
  )
}
