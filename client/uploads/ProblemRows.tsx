import { useState } from "react"
import type { ProblemGroup, UploadReport } from "../../shared/api/upload-report.ts"
import { countText } from "../../shared/words/numbers.ts"
import { problemDetail } from "../../shared/words/problem-detail.ts"
import { problemText } from "../../shared/words/problem.ts"
import { uploadReviewWords } from "../../shared/words/upload-review.ts"
import type { Problem } from "../../shared/intake/problem.ts"
import type { Language } from "../../shared/words/language.ts"
import { useLanguage } from "../language.ts"

type RowsProps = {
  readonly title: string
  readonly groups: readonly ProblemGroup[]
  readonly report: Pick<UploadReport, "problems">
}

/** One row for each kind of problem in each column; every single case unfolds below it. */
export function ProblemRows({ title, groups, report }: RowsProps) {
  const words = uploadReviewWords[useLanguage()].problems
  if (groups.length === 0) return null
  return (
    <table className="table stacking problem-table">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col" className="number">
            {words.row}
          </th>
          <th scope="col">{words.column}</th>
          <th scope="col">{words.found}</th>
          <th scope="col">{words.why}</th>
          <th scope="col">{words.mend}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <GroupRow key={`${group.problem} ${group.column ?? ""}`} group={group} report={report} />
        ))}
      </tbody>
    </table>
  )
}

function GroupRow({ group, report }: { readonly group: ProblemGroup; readonly report: RowsProps["report"] }) {
  const language = useLanguage()
  const words = uploadReviewWords[language].problems
  const [isOpen, setOpen] = useState(false)
  const { name, why, mend } = problemText(group.problem, language)
  const each = report.problems.filter((problem) => problem.problem === group.problem && problem.column === group.column)
  return (
    <>
      <tr>
        <td className="number" data-label={words.row}>
          <RowSpan group={group} />
        </td>
        <td data-label={words.column}>{group.column ?? ""}</td>
        <td data-label={words.found} className="found-list">
          {group.found.map((found) => (
            <code key={found}>{found}</code>
          ))}
        </td>
        <td data-label={words.why}>
          <b>{name}</b>
          {group.count > 1 && <span className="caption"> {words.times(countText(group.count, language))}</span>}
          <p className="caption">{why}</p>
          {detailsOf(each, language).map((detail) => (
            <p key={detail} className="caption">
              {detail}
            </p>
          ))}
        </td>
        <td data-label={words.mend}>
          {mend}{" "}
          {each.length > 1 && (
            <button type="button" className="button quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? words.hide : words.each(countText(each.length, language))}
            </button>
          )}
        </td>
      </tr>
      {isOpen &&
        each.map((problem) => (
          <tr key={`${problem.row} ${problem.found}`} className="problem-case">
            <td className="number" data-label={words.row}>
              {problem.sheet !== undefined && `${problem.sheet} · `}
              {problem.row === null ? words.file : countText(problem.row, language)}
            </td>
            <td data-label={words.column}>{problem.column ?? ""}</td>
            <td data-label={words.found}>{problem.found !== null && <code>{problem.found}</code>}</td>
            <td colSpan={2} className="caption">
              {problemDetail(problem, language)}
            </td>
          </tr>
        ))}
      {isOpen && each.length < group.count && (
        <tr className="problem-case">
          <td />
          <td colSpan={4} className="caption">
            {words.first(countText(each.length, language), countText(group.count, language))}
          </td>
        </tr>
      )}
    </>
  )
}

/** Details that fit beside a whole group: those of a single problem, or of columns that are missing. */
function detailsOf(each: readonly Problem[], language: Language): string[] {
  if (each.length > 1 && each[0]?.problem !== "missing-column") return []
  return [...new Set(each.flatMap((problem) => problemDetail(problem, language) ?? []))]
}

function RowSpan({ group: { firstRow, lastRow } }: { readonly group: ProblemGroup }) {
  const language = useLanguage()
  const words = uploadReviewWords[language].problems
  if (firstRow === null || lastRow === null) return words.file
  const first = countText(firstRow, language)
  return firstRow === lastRow ? first : words.span(first, countText(lastRow, language))
}
