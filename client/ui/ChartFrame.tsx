import { useId, useState, type ReactNode } from "react"
import { named } from "../../shared/words/join.ts"
import { numberText } from "../../shared/words/numbers.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { useLanguage } from "../language.ts"
import { csvText, downloadText, type Cell } from "./download.ts"
import { useWidth } from "./width.ts"
import "./chart-frame.css"

/** Charts keep this width where a page for printing is narrower for a moment. */
const NARROWEST = 200

export type ChartTable = {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** Decimals for the table on the page; the file has every digit. */
  readonly digits?: number
}

type ChartFrameProps = {
  readonly title: string
  readonly caption: ReactNode
  readonly table: ChartTable
  readonly fileName: string
  readonly height: number
  /** Why there is no picture: said once, in place of caption, tools and picture. */
  readonly nothing?: string | null
  readonly children: (width: number) => ReactNode
}

/** What every chart hangs in: title, caption, the same numbers as a table, and as a file. Neither moves what is around it. */
export function ChartFrame({ title, caption, table, fileName, height, nothing = null, children }: ChartFrameProps) {
  const language = useLanguage()
  const words = shellWords[language]
  const [frame, width] = useWidth()
  const [isTable, setTable] = useState(false)
  const id = useId()
  if (nothing !== null)
    return (
      <section aria-labelledby={id}>
        <h3 id={id}>{title}</h3>
        <p className="notice chart-nothing">{nothing}</p>
      </section>
    )
  return (
    <figure className="chart-figure" aria-labelledby={id}>
      <div className="chart-head">
        <h3 id={id}>{title}</h3>
        <div className="chart-tools no-print">
          <button
            type="button"
            className="tool"
            aria-pressed={isTable}
            onClick={() => setTable(!isTable)}
            title={words.asTable}
          >
            <span className="visually-hidden">{named(words.asTable, title, language)}</span>
            <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
              <path d="M1.5 2.5h13v11h-13zM1.5 6h13M1.5 9.7h13M6 6v7.5" fill="none" stroke="currentColor" />
            </svg>
          </button>
          <button
            type="button"
            className="tool"
            onClick={() => downloadText(`${fileName}.csv`, csvText(table.columns, table.rows), "text/csv")}
            title={words.download}
          >
            <span className="visually-hidden">{named(words.download, title, language)}</span>
            <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
              <path d="M8 2v8m-3.5-3L8 10.5 11.5 7M2.5 13.5h11" fill="none" stroke="currentColor" strokeWidth="1.4" />
            </svg>
          </button>
        </div>
      </div>
      <figcaption className="caption">{caption}</figcaption>
      <div ref={frame} className="chart-body" style={{ minHeight: height }}>
        {isTable ? (
          <div
            className="table-frame chart-table"
            style={{ maxHeight: Math.max(160, height) }}
            tabIndex={0}
            role="region"
            aria-labelledby={id}
          >
            <table className="table">
              <thead>
                <tr>
                  {table.columns.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.map((row, i) => (
                  <tr key={`${i} ${row[0]}`}>
                    {row.map((cell, j) => (
                      <td key={table.columns[j]} className={typeof cell === "number" ? "number" : undefined}>
                        {cell === null
                          ? "–"
                          : typeof cell === "number"
                            ? numberText(cell, Number.isInteger(cell) ? 0 : (table.digits ?? 2), language)
                            : cell}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : (
          width !== null && children(Math.max(NARROWEST, width))
        )}
      </div>
    </figure>
  )
}
