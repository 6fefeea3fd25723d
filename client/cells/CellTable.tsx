import { Link } from "@tanstack/react-router"
import type { CellEntry, CellHistory } from "../../shared/api/cell-history.ts"
import { cellsWords } from "../../shared/words/cells.ts"
import { momentText } from "../../shared/words/moment.ts"
import { countText, numberFormat, trueMinus } from "../../shared/words/numbers.ts"
import { unitWord } from "../../shared/words/values.ts"
import { useLanguage } from "../language.ts"

/** One row for each upload that said something of the value, the latest first. */
export function CellTable({ history }: { readonly history: CellHistory }) {
  const words = cellsWords[useLanguage()]
  const seesSource = history.entries.some(({ source }) => source !== null)
  return (
    <table className="table stacking cell-table">
      <thead>
        <tr>
          <th scope="col" className="number">
            {words.value}
          </th>
          <th scope="col" className="number">
            {words.respondents}
          </th>
          <th scope="col">{words.standing}</th>
          <th scope="col">{words.when}</th>
          {seesSource && <th scope="col">{words.file}</th>}
          {seesSource && <th scope="col">{words.who}</th>}
        </tr>
      </thead>
      <tbody>
        {history.entries.map((entry) => (
          <EntryRow
            key={`${entry.committedAt} ${entry.source?.upload ?? ""}`}
            entry={entry}
            unit={history.metric.unit}
          />
        ))}
      </tbody>
    </table>
  )
}

function EntryRow({ entry, unit }: { readonly entry: CellEntry; readonly unit: string }) {
  const language = useLanguage()
  const words = cellsWords[language]
  const { standing, respondents, source, committedAt, undoneAt } = entry
  // What stands in the file, to its last digit: here somebody looks for a slip of the finger.
  const value = trueMinus(numberFormat(language, { maximumFractionDigits: 12 }).format(entry.value))
  return (
    <tr data-standing={standing}>
      <td className="number" data-label={words.value}>
        {/* One piece, so that a phone puts no gap between them. */}
        <span>
          <b>{value}</b>
          {unit === "%" ? "%" : ` ${unitWord(unit, language)}`}
        </span>
      </td>
      <td className="number" data-label={words.respondents}>
        {respondents && <Respondents {...respondents} />}
      </td>
      <td data-label={words.standing}>
        <span className="cell-standing">{words.standings[standing]}</span>
      </td>
      <td data-label={words.when} className="one-line">
        {momentText(committedAt, language)}
      </td>
      {source && (
        <td data-label={words.file}>
          <Link to="/uploads/$upload" params={{ upload: source.upload }} className="file-name">
            {source.file}
          </Link>
          {source.row !== null && (
            <span className="caption">
              {" "}
              {source.sheet === null
                ? words.row(countText(source.row, language))
                : words.sheetRow(source.sheet, countText(source.row, language))}
            </span>
          )}
        </td>
      )}
      {source && (
        <td data-label={words.who}>
          {source.committedBy}
          {source.undoneBy !== null && undoneAt !== null && (
            <p className="caption">{words.undoneBy(source.undoneBy, momentText(undoneAt, language))}</p>
          )}
        </td>
      )}
    </tr>
  )
}

function Respondents({ from, to }: NonNullable<CellEntry["respondents"]>) {
  const language = useLanguage()
  const words = cellsWords[language]
  const low = countText(from, language)
  if (to === null) return words.atLeast(low)
  return from === to ? low : words.span(low, countText(to, language))
}
