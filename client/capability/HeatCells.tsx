import type { KeyboardEvent } from "react"
import type { CapabilityReport } from "../../shared/analysis/capability-report.ts"
import { bandText, capabilityWords } from "../../shared/words/capability.ts"
import { signedText } from "../../shared/words/numbers.ts"
import { planWords } from "../../shared/words/plans.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { unitsText } from "../../shared/words/units.ts"
import { useLanguage, useWords } from "../language.ts"
import { betterSign, figureOf, hasRespondents, shadeOf, type Basis, type HeatRow } from "./heat.ts"

/** A field of the table: which row, and which component. */
export type Place = { readonly row: string; readonly component: number }

type HeatCellsProps = {
  readonly report: CapabilityReport
  readonly row: HeatRow
  readonly index: number
  readonly basis: Basis
  /** The field that the tab key reaches, and whether somebody is on it. */
  readonly stop: Place | null
  readonly isOn: boolean
  readonly isChosen: boolean
  readonly onChoose: (() => void) | undefined
  readonly onPlace: (place: Place) => void
  readonly onKey: (event: KeyboardEvent, component: number) => void
}

/** One row: a branch with who answered, or a group with how many it holds, and a field for every component. */
export function HeatCells(props: HeatCellsProps) {
  const { report, row, index, basis, stop, isOn, isChosen, onChoose, onPlace, onKey } = props
  const language = useLanguage()
  const words = useWords(capabilityWords)
  const { choose } = useWords(planWords)
  const isBranch = row.kind === "branch"
  return (
    <tr
      aria-rowindex={index + 2}
      className={isBranch ? undefined : row.isAll ? "heat-all" : "heat-group"}
      data-chosen={isChosen || undefined}
    >
      <th scope="row">
        {isBranch && onChoose && (
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={choose(row.branch.name)}
            checked={isChosen}
            onChange={onChoose}
          />
        )}{" "}
        {isBranch ? (
          <>
            {row.branch.name} <small>{row.branch.regionName}</small>
          </>
        ) : (
          <>
            {row.isAll ? words.allBranches : (row.name ?? words.without)}{" "}
            {!row.isAll && <small>{unitsText(row.branches, language)}</small>}
          </>
        )}
      </th>
      {hasRespondents(report) && (
        <td className="heat-count">
          {isBranch && row.branch.respondents ? bandText(row.branch.respondents, language) : ""}
        </td>
      )}
      {report.components.map((component, c) => {
        const cell = isBranch ? (row.branch.cells[c] ?? null) : null
        const figure = isBranch ? figureOf(cell, basis) : (row.figures[c]?.mean ?? null)
        const isStop = stop?.row === row.key && stop.component === c
        const place = { row: row.key, component: c }
        return (
          <td
            key={component.metric}
            data-field={`${row.key}/${c}`}
            data-shade={figure === null ? "none" : shadeOf(figure * betterSign(component, basis))}
            data-moved={(basis === "change" && cell?.moved) || undefined}
            aria-selected={isStop && isOn}
            tabIndex={isStop ? 0 : -1}
            onClick={() => onPlace(place)}
            onFocus={() => onPlace(place)}
            onKeyDown={(event) => onKey(event, c)}
          >
            {figure === null ? <span>{shellWords[language].none}</span> : signedText(figure, 1, language)}
          </td>
        )
      })}
    </tr>
  )
}
