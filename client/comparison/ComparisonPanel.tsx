import { useQuery } from "@tanstack/react-query"
import type { ComparisonReport } from "../../shared/analysis/comparison-report.ts"
import { type Against, readAgainst } from "../../shared/chain/against.ts"
import { comparisonHeadline } from "../../shared/words/comparison-headline.ts"
import { againstName, comparisonWords, otherSide, remarksOn, thisSide } from "../../shared/words/comparison.ts"
import { spanText } from "../../shared/words/dates.ts"
import { sentences } from "../../shared/words/join.ts"
import { labelIn } from "../../shared/words/language.ts"
import { shellWords } from "../../shared/words/shell.ts"
import "../charts/charts.css"
import { useLanguage } from "../language.ts"
import { session } from "../sign-in/session.ts"
import { Failed } from "../ui/Unavailable.tsx"
import { useChangeView, type View } from "../view.ts"
import { impossible } from "./choices.ts"
import { ComparedLevels } from "./ComparedLevels.tsx"
import { ComparedLinks } from "./ComparedLinks.tsx"
import { comparisonReport } from "./queries.ts"
import "./comparison.css"

type ComparisonPanelProps = {
  readonly view: View
  /** Only this link and its two stages. */
  readonly link?: { readonly from: string; readonly to: string }
}

/** What the view is compared with, if with anything: one sentence, then every level and link on both sides. */
export function ComparisonPanel({ view, link }: ComparisonPanelProps) {
  const language = useLanguage()
  const words = comparisonWords[language]
  const change = useChangeView()
  const top = useQuery(session).data?.viewer?.scope ?? null
  const against = readAgainst(view.against ?? "")
  const never = against && impossible(against, view.unit, top)
  const { data, error, refetch } = useQuery({
    ...comparisonReport(view),
    enabled: against !== null && never === null,
  })
  if (!against) return null
  const other = data ? otherSide(data, language) : againstName(against, null, language)
  return (
    <section className="panel compare" aria-labelledby="compare-title">
      <div className="compare-head">
        <h2 id="compare-title">{words.title(other)}</h2>
        {data && <span className="caption">{thisSide(data, language)}</span>}
        <button
          type="button"
          className="button quiet compare-end no-print"
          onClick={() => change({ against: undefined })}
        >
          {words.end}
        </button>
      </div>
      {never !== null ? (
        <p className="notice">{words[never]}</p>
      ) : error && !data ? (
        <Failed error={error} again={() => void refetch()} />
      ) : data ? (
        <Compared report={link ? narrowed(data, link) : data} against={against} />
      ) : (
        <div className="compare-waiting" aria-busy="true" aria-label={shellWords[language].loading} role="status">
          {Array.from({ length: link ? 4 : 12 }, (_, row) => (
            <span key={row} className="bar-loading" />
          ))}
        </div>
      )}
    </section>
  )
}

function Compared({ report, against }: { readonly report: ComparisonReport; readonly against: Against }) {
  const language = useLanguage()
  const words = comparisonWords[language]
  const { there, stages, links } = report
  if (there.from === null || there.to === null) {
    const asked = against.kind === "unit" || against.kind === "rest" ? null : there.asked
    return (
      <p className="notice">{asked ? words.noDataThen(spanText(asked.from, asked.to, language)) : words.noDataThere}</p>
    )
  }
  const remarks = remarksOn(report, language)
  const { finding, figures } = comparisonHeadline(report, language)
  const names = new Map(stages.map(({ id, labels }) => [id, labelIn(labels, language)]))
  return (
    <>
      <p className="compare-headline">
        <b>{finding}</b> {figures}
      </p>
      {remarks.length > 0 && <p className="caption">{sentences(remarks, language)}</p>}
      <div className="compare-parts">
        {links.length > 0 ? (
          <ComparedLinks report={report} nameOf={(id) => names.get(id) ?? id} />
        ) : (
          <p className="notice">{words.notOfChain}</p>
        )}
        {stages.length > 0 && <ComparedLevels report={report} />}
      </div>
    </>
  )
}

function narrowed(
  report: ComparisonReport,
  { from, to }: { readonly from: string; readonly to: string },
): ComparisonReport {
  return {
    ...report,
    stages: report.stages.filter(({ id }) => id === from || id === to),
    links: report.links.filter((link) => link.from === from && link.to === to),
  }
}
