import type { DifferenceColumns, DifferenceRow } from "../../shared/words/comparison-rows.ts"
import { DifferenceAxis, DifferenceMark } from "../charts/DifferenceMark.tsx"
import { domainOf } from "../charts/scale.ts"

type DifferenceTableProps = {
  readonly title: string
  readonly columns: DifferenceColumns
  readonly rows: readonly DifferenceRow[]
  readonly band: number | null
  readonly tick: (value: number) => string
  readonly width: number
}

/** Below this, each row is a block with its mark across the whole width. */
const WIDE = 820

/** Both sides, what they differ by as a mark and in figures, and a word for it: a row each. */
export function DifferenceTable({ title, columns, rows, band, tick, width }: DifferenceTableProps) {
  const isNarrow = width < WIDE
  const plot = isNarrow ? width : Math.min(420, Math.max(150, width - 830))
  const domain = domainOf(
    rows.flatMap(({ value, interval }) => [
      ...(value === null ? [] : [value]),
      ...(interval ?? []),
      ...(band === null ? [] : [band, -band]),
    ]),
  )
  const axis = <DifferenceAxis domain={domain} tick={tick} width={plot} />
  return (
    <>
      <table className="table compare-table" data-narrow={isNarrow || undefined} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.there}</th>
            <th scope="col">{columns.here}</th>
            {!isNarrow && <td className="compare-plot">{axis}</td>}
            <th scope="col">{columns.difference}</th>
            <th scope="col">{columns.found}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={`tone-${row.tone}`}>
              <th scope="row">
                {row.name}
                {row.note !== null && <small>{row.note}</small>}
              </th>
              <td data-label={columns.there}>
                {row.there}
                {row.thereNote !== null && <small>{row.thereNote}</small>}
              </td>
              <td data-label={columns.here}>
                {row.here}
                {row.hereNote !== null && <small>{row.hereNote}</small>}
              </td>
              <td className="compare-plot" aria-hidden="true">
                <DifferenceMark {...row} band={band} domain={domain} width={plot} />
              </td>
              <td className="compare-difference" data-label={columns.difference}>
                {row.figures}
                {row.basis !== null && <small>{row.basis}</small>}
              </td>
              <td className="compare-word">{row.isSure ? <b>{row.word}</b> : row.word}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {isNarrow && axis}
    </>
  )
}
