import { Fragment } from "react"
import type { CapabilityReport } from "../../shared/analysis/capability-report.ts"
import { capabilityWords } from "../../shared/words/capability.ts"
import { spanText } from "../../shared/words/dates.ts"
import { clauses, named } from "../../shared/words/join.ts"
import { labelIn } from "../../shared/words/language.ts"
import { besideInterval, signedText } from "../../shared/words/numbers.ts"
import { unitsText } from "../../shared/words/units.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { valueText } from "../../shared/words/values.ts"
import { useLanguage, useWords } from "../language.ts"
import type { Basis, HeatRow } from "./heat.ts"
import type { Place } from "./HeatCells.tsx"
import { CellLine } from "./CellLine.tsx"

type Props = { report: CapabilityReport; rows: readonly HeatRow[]; place: Place | null; basis: Basis }

/** The chosen field: its value, its gap, its peers, its change with its interval, and its months. Keeps its height, so nothing jumps. */
export function CellDetail({ report, rows, place, basis }: Props) {
  const language = useLanguage()
  const words = useWords(capabilityWords)
  const row = place && rows.find(({ key }) => key === place.row)
  const component = place && report.components[place.component]
  if (!row || !component) return <p className="heat-detail caption">{words.cell.choose}</p>
  if (row.kind === "group") {
    const figure = row.figures[place.component] ?? null
    return (
      <p className="heat-detail" aria-live="polite">
        <b>
          {row.isAll ? words.allBranches : (row.name ?? words.without)} · {labelIn(component.labels, language)}
        </b>{" "}
        {figure === null
          ? shellWords[language].none
          : named(
              words.basis[basis],
              `${besideInterval(signedText(figure.mean, 1, language), figure.interval, language, 1)}${words.comma}${unitsText(figure.count, language)}`,
              language,
            )}
      </p>
    )
  }
  const { branch } = row
  const isBoth = new Set(report.components.map(({ evidence }) => evidence === "objective")).size === 2
  const cell = branch.cells[place.component] ?? null
  const title = `${branch.name} · ${labelIn(component.labels, language)}`
  if (cell === null)
    return (
      <p className="heat-detail" aria-live="polite">
        <b>{title}</b> {shellWords[language].none}
      </p>
    )
  const span = report.window ? spanText(report.window.from, report.window.to, language) : ""
  return (
    <div className="heat-detail" aria-live="polite">
      <b>{title}</b>
      <dl>
        <dt>{words.cell.value}</dt>
        <dd>{valueText(cell.value, component.unit, language)}</dd>
        <dt>{words.cell.gap}</dt>
        <dd>{signedText(cell.gap, 1, language)}</dd>
        {cell.peerGap !== null && (
          <>
            <dt>{words.cell.peers}</dt>
            <dd>{signedText(cell.peerGap, 1, language)}</dd>
          </>
        )}
        {cell.change !== null && cell.changeInterval !== null && (
          <>
            <dt>{words.cell.change}</dt>
            <dd>
              {besideInterval(signedText(cell.change, 1, language), cell.changeInterval, language, 1)}{" "}
              {cell.moved ? words.cell.moved : words.cell.notMoved}
            </dd>
          </>
        )}
        {isBoth &&
          (["perceived", "objective"] as const).map((kind) => {
            const score = branch.scores[kind]
            return (
              <Fragment key={kind}>
                <dt>{words.scoreOf(words[kind])}</dt>
                <dd>{score === null ? shellWords[language].none : words.inSd(signedText(score, 2, language))}</dd>
              </Fragment>
            )
          })}
      </dl>
      <CellLine report={report} branch={branch} component={place.component} label={clauses([title, span], language)} />
    </div>
  )
}
