import { byName } from "../../shared/chain/by-name.ts"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { type ReactNode, useState } from "react"
import type { CapabilityReport } from "../../shared/analysis/capability-report.ts"
import type { Pattern, PatternPoint } from "../../shared/analysis/patterns.ts"
import {
  type CapabilityPattern,
  capabilityPatterns,
  capabilityPatternWords,
} from "../../shared/words/capability-patterns.ts"
import { heldIn, heldToText } from "../../shared/words/held-to.ts"
import { named, sentenceGap } from "../../shared/words/join.ts"
import { labelIn } from "../../shared/words/language.ts"
import { countText, estimateText, signedText } from "../../shared/words/numbers.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { unitsText } from "../../shared/words/units.ts"
import { unitsPageWords } from "../../shared/words/units-page.ts"
import { explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import { patternsWithPoints } from "../units/pattern-points.ts"
import { unitsReport } from "../units/queries.ts"
import { useView } from "../view.ts"
import { worstOf } from "./heat.ts"

const SHOWN = 6

/** Branches in which capability and another stage part, each with what to look at next. */
export function UnitPatterns({ report }: { readonly report: CapabilityReport }) {
  const language = useLanguage()
  const words = capabilityPatternWords[language]
  const { data, error } = useQuery(unitsReport(useView()))
  const found = data ? patternsWithPoints(data).filter((each) => isOfCapability(each.kind)) : []
  return (
    <section className="panel capability-panel unit-patterns" aria-labelledby="unit-patterns">
      <h2 id="unit-patterns">{words.title}</h2>
      <p className="caption">{words.lead(heldToText(heldIn(data?.stages ?? []), language))}</p>
      {error && !data && <p role="alert">{explain(error, language)}</p>}
      {!error && !data && <p aria-busy="true">{shellWords[language].loading}</p>}
      {data && found.every(({ points }) => points.length === 0) && <p>{words.empty}</p>}
      {data &&
        found
          .filter(({ points }) => points.length > 0)
          .map((pattern) => (
            <PatternBranches
              key={pattern.kind}
              pattern={pattern}
              report={report}
              names={new Map(data.units.map(({ id, name }) => [id, name]))}
              stages={new Map(data.stages.map(({ id, labels }) => [id, labelIn(labels, language)]))}
              mark={heldToText(heldIn(data.stages, [pattern.high, pattern.low]), language)}
            />
          ))}
    </section>
  )
}

type PatternBranchesProps = {
  readonly pattern: Pattern
  readonly report: CapabilityReport
  readonly names: ReadonlyMap<string, string>
  readonly stages: ReadonlyMap<string, string>
  /** What the two stages are held to, in words. */
  readonly mark: string
}

function PatternBranches({ pattern, report, names, stages, mark }: PatternBranchesProps) {
  const language = useLanguage()
  const words = capabilityPatternWords[language]
  const [isWhole, setWhole] = useState(false)
  const kind = pattern.kind as CapabilityPattern
  const { name, meaning } = unitsPageWords[language].pattern[kind]
  const nameOf = ({ unit }: PatternPoint) => names.get(unit) ?? unit
  const showing = pattern.points.filter(({ shows }) => shows).toSorted((a, b) => byName(nameOf(a), nameOf(b)))
  const drawn = isWhole ? showing : showing.slice(0, SHOWN)
  return (
    <div className="unit-pattern">
      <h3>{name}</h3>
      <p className="caption">
        {meaning(mark)}
        {sentenceGap(language)}
        {showing.length === 0
          ? words.none
          : words.of(unitsText(showing.length, language), unitsText(pattern.points.length, language))}
      </p>
      {showing.length > 0 && (
        <table className="table stacking">
          <thead>
            <tr>
              <th scope="col">{words.branch}</th>
              <th scope="col">{stages.get(pattern.high)}</th>
              <th scope="col">{stages.get(pattern.low)}</th>
              <th scope="col">{words.next}</th>
            </tr>
          </thead>
          <tbody>
            {drawn.map((point) => (
              <tr key={point.unit}>
                <th scope="row">
                  <Link to="/units/$unit" params={{ unit: point.unit }}>
                    {nameOf(point)}
                  </Link>
                </th>
                <td data-label={stages.get(pattern.high)}>{estimateText(point.high, point.highInterval, language)}</td>
                <td data-label={stages.get(pattern.low)}>{estimateText(point.low, point.lowInterval, language)}</td>
                <td data-label={words.next}>{nextOf(kind, point, pattern, report, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {showing.length > SHOWN && (
        <button type="button" className="button quiet no-print" onClick={() => setWhole(!isWhole)}>
          {isWhole ? words.fewer : words.more(countText(showing.length - SHOWN, language))}
        </button>
      )}
    </div>
  )
}

function nextOf(
  kind: CapabilityPattern,
  { unit }: PatternPoint,
  { high, low }: Pattern,
  report: CapabilityReport,
  language: ReturnType<typeof useLanguage>,
): ReactNode {
  const words = capabilityPatternWords[language]
  if (kind === "able-but-unseen")
    return (
      <Link to="/links/$from/$to" params={{ from: high, to: low }} search={{ unit }}>
        {words.look[kind]}
      </Link>
    )
  const worst = kind === "happy-but-unable" ? worstOf(report, unit) : null
  if (worst)
    return named(
      words.furthest(heldToText([worst.component.targetFrom ?? "baseline"], language)),
      `${labelIn(worst.component.labels, language)} ${signedText(worst.cell.gap, 1, language)}`,
      language,
    )
  return (
    <Link to="/units/$unit" params={{ unit }}>
      {words.look["able-but-unhappy"]}
    </Link>
  )
}

const isOfCapability = (kind: string) => capabilityPatterns.some((each) => each === kind)
