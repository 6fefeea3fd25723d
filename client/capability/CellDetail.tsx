import type { CapabilityReport } from "../../shared/analysis/capability-report.ts"
import { capabilityWords } from "../../shared/words/capability.ts"
import { spanText } from "../../shared/words/dates.ts"
import { labelIn } from "../../shared/words/language.ts"
import { intervalText, signedText } from "../../shared/words/numbers.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { valueText } from "../../shared/words/values.ts"
import { useLanguage, useWords } from "../language.ts"
import { Spark } from "./Spark.tsx"

type Props = { report: CapabilityReport; place: { readonly unit: string; readonly component: number } | null }

/** The chosen field: its value, its gap, its peers, its change with its interval, and its months. Keeps its height, so nothing jumps. */
export function CellDetail({ report, place }: Props) {
  const language = useLanguage()
  const words = useWords(capabilityWords)
  const branch = place && report.branches.find(({ unit }) => unit === place.unit)
  const component = place && report.components[place.component]
  if (!branch || !component) return <p className="heat-detail caption">{words.cell.choose}</p>
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
              {signedText(cell.change, 1, language)} {intervalText(cell.changeInterval, language, 1)}{" "}
              {cell.moved ? words.cell.moved : words.cell.notMoved}
            </dd>
          </>
        )}
      </dl>
      <Spark values={cell.series} target={component.target} label={`${title}, ${span}`} />
    </div>
  )
}
