import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { lazy, Suspense } from "react"
import { arrowForm } from "../../shared/analysis/arrow-form.ts"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import { evidenceWords } from "../../shared/words/evidence.ts"
import { stageNames } from "../../shared/words/headline.ts"
import { linkName } from "../../shared/words/link-facts.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { verdictWord } from "../../shared/words/verdict.ts"
import { ArrowGlyph } from "../chain/Arrow.tsx"
import { useLanguage } from "../language.ts"
import { Failed } from "../ui/Unavailable.tsx"
import type { View } from "../view.ts"
import { linkEvidence } from "./queries.ts"
import "./link.css"

const LinkEvidenceBody = lazy(() =>
  import("./LinkEvidenceBody.tsx").then((module) => ({ default: module.LinkEvidenceBody })),
)

type LinkPanelProps = {
  readonly link: string
  readonly report: ChainReport
  readonly view: View
}

/** The evidence of the selected link under the chain. Its frame keeps its height while figures are on their way. */
export function LinkPanel({ link, report, view }: LinkPanelProps) {
  const language = useLanguage()
  const words = evidenceWords[language]
  const [from = "", to = ""] = link.split("~")
  const { data, error, refetch } = useQuery(linkEvidence(from, to, view))
  const told = report.links.find((each) => each.from === from && each.to === to)
  if (!told) return null
  const around = { nameOf: stageNames(report, language), kind: report.scope.periodKind, language }
  const form = arrowForm(told)
  const waiting = (
    <div className="evidence-waiting" aria-busy="true">
      <span className="visually-hidden">{shellWords[language].loading}</span>
    </div>
  )
  // While another link is on its way, the last one's figures would stand under a wrong name.
  const isRight = data?.from === from && data.to === to
  return (
    <section className="panel evidence" id="evidence" aria-labelledby="evidence-title" tabIndex={-1}>
      <div className="evidence-head">
        <ArrowGlyph form={form} />
        <h2 id="evidence-title">{words.evidence(linkName(told, around.nameOf))}</h2>
        <span className={`evidence-verdict form-${form}`}>{verdictWord(form, language)}</span>
        <Link to="/links/$from/$to" params={{ from, to }} className="evidence-whole link-alone no-print">
          {words.fullPage}
        </Link>
      </div>
      {error && !isRight ? (
        <Failed error={error} again={() => void refetch()} />
      ) : isRight ? (
        <Suspense fallback={waiting}>
          <LinkEvidenceBody evidence={data} around={around} view={view} />
        </Suspense>
      ) : (
        waiting
      )}
    </section>
  )
}
