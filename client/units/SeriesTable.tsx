import { useState } from "react"
import type { SeriesGround } from "../../shared/analysis/unit-series.ts"
import type { UnitRow } from "../../shared/analysis/units-report.ts"
import { periodText } from "../../shared/words/dates.ts"
import { signedText } from "../../shared/words/numbers.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { unitsPageWords } from "../../shared/words/units-page.ts"
import { withQuery } from "../api.ts"
import { useLanguage } from "../language.ts"
import { useMay } from "../sign-in/session.ts"
import { useView } from "../view.ts"

type SeriesTableProps = {
  /** Those in sight, with their scores as far as they have come. */
  readonly branches: readonly UnitRow[]
  readonly scoresOf: ReadonlyMap<string, readonly (number | null)[]>
  readonly ground: SeriesGround
}

/** The lines in sight as numbers, the latest period first, before the median of all; and the file with every branch's. */
export function SeriesTable({ branches, scoresOf, ground }: SeriesTableProps) {
  const language = useLanguage()
  const words = unitsPageWords[language]
  const { unit, from, to } = useView()
  const mayExport = useMay("export")
  const [isOpen, setOpen] = useState(false)
  const { periods, medians, stage } = ground
  const said = (score: number | null | undefined) =>
    score == null ? words.short["no-data"] : signedText(score, 1, language)
  const rows = [
    ...(medians[0] ? [{ id: "", name: words.medianOfAll, scores: medians[0].scores }] : []),
    ...branches.map(({ id, name }) => ({ id, name, scores: scoresOf.get(id) ?? [] })),
  ]
  return (
    <details className="series-table no-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{shellWords[language].asTable}</summary>
      {isOpen && (
        <>
          <p className="caption">
            {words.tableInSight}{" "}
            {mayExport && (
              <a href={withQuery("/api/panel.csv", { stages: stage, unit, from, to })} download>
                {words.tableOfAll}
              </a>
            )}
          </p>
          <div className="table-frame" tabIndex={0} role="region" aria-labelledby="series-title">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{words.name}</th>
                  {periods.toReversed().map((period) => (
                    <th key={period} scope="col" className="number">
                      {periodText(period, language)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ id, name, scores }) => (
                  <tr key={id}>
                    <th scope="row">{name}</th>
                    {periods
                      .map((period, place) => ({ period, score: scores[place] }))
                      .toReversed()
                      .map(({ period, score }) => (
                        <td key={period} className="number">
                          {said(score)}
                        </td>
                      ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </details>
  )
}
