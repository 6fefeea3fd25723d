import { Link } from "@tanstack/react-router"
import { useState } from "react"
import type { ChainReport, Finding } from "../../shared/analysis/chain-report.ts"
import { findingForm } from "../../shared/analysis/arrow-form.ts"
import { sentenceGap } from "../../shared/words/join.ts"
import { chainWords, nothingFound } from "../../shared/words/chain-page.ts"
import { findingText } from "../../shared/words/finding.ts"
import { useLanguage } from "../language.ts"
import { FindingMark } from "./FindingMark.tsx"

/** As many as fit beside the picture; the rest is one press away. */
const SHOWN = 6

/** What stands out, ranked: each finding as a sentence with its figures, and the way to its evidence. */
export function Findings({ report, selected }: { readonly report: ChainReport; readonly selected: string | null }) {
  const language = useLanguage()
  const words = chainWords[language]
  const [showsAll, setShowsAll] = useState(false)
  const { findings } = report
  const shown = showsAll ? findings : findings.slice(0, SHOWN)
  return (
    <section className="findings" aria-labelledby="findings-title">
      <div className="section-head">
        <h2 id="findings-title">{words.whatStandsOut}</h2>
        <p className="caption">
          {findings.length > 0 && words.ranked}
          {sentenceGap(language)}
          {findings.length > SHOWN && words.shownOf(shown.length, findings.length)}
        </p>
      </div>
      {findings.length === 0 ? (
        <p className="notice">{nothingFound(report, language)}</p>
      ) : (
        <ol className="panel">
          {shown.map((finding, i) => (
            <FindingRow key={keyOf(finding)} finding={finding} place={i + 1} report={report} selected={selected} />
          ))}
        </ol>
      )}
      {findings.length > SHOWN && (
        <button type="button" className="button quiet" onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? words.showFewer : words.showAll}
        </button>
      )}
    </section>
  )
}

type FindingRowProps = {
  readonly finding: Finding
  readonly place: number
  readonly report: ChainReport
  readonly selected: string | null
}

function FindingRow({ finding, place, report, selected }: FindingRowProps) {
  const language = useLanguage()
  const words = chainWords[language]
  const { kind, about, join, matter, sure } = findingText(finding, report, language)
  // What fails is said in the colour of its mark: a link that runs backwards has one of its own.
  const isFailed = ["broken", "structural-break", "reversed"].includes(finding.kind)
  const isReversed = isFailed && findingForm(finding, report.links) === "reversed"
  const link = linkOf(finding, report)
  return (
    <li>
      <span className="finding-place">{place}</span>
      <span className={`finding-kind${isReversed ? " is-reversed" : isFailed ? " is-break" : ""}`}>{kind}</span>
      <span className="finding-text">
        <b>{about}</b>
        {join}
        {matter}
      </span>
      <span className="finding-sure">{sure}</span>
      <FindingMark finding={finding} report={report} />
      <span className="finding-go">
        {link !== null && link === selected ? (
          <a href="#evidence">{words.shownBelow}</a>
        ) : link === null ? null : (
          <Link to="/" search={(before) => ({ ...before, link })} hash="evidence" resetScroll={false}>
            {words.showEvidence} <span aria-hidden="true">›</span>
            <span className="visually-hidden">{about}</span>
          </Link>
        )}
      </span>
    </li>
  )
}

const keyOf = (finding: Finding) =>
  [finding.kind, finding.from, finding.to, finding.segment, finding.units[0]].join("~")

/** The link whose evidence a finding rests on: its own, or for a stage the one that leads to it. */
function linkOf({ from, to, kind }: Finding, { links }: ChainReport): string | null {
  const stage = kind === "level-gap" ? (to ?? from) : from
  const own = links.find((link) => link.from === from && link.to === to)
  const leading =
    own ?? links.find((link) => !link.reverse && link.to === stage) ?? links.find((link) => link.from === stage)
  return leading ? `${leading.from}~${leading.to}` : null
}
