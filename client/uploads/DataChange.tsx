import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { cellsWords } from "../../shared/words/cells.ts"
import type { UploadReport, UploadReview } from "../../shared/api/upload-report.ts"
import { periodText, spanText } from "../../shared/words/dates.ts"
import { clauses, sentenceGap, sideBySide } from "../../shared/words/join.ts"
import { labelIn } from "../../shared/words/language.ts"
import { countText } from "../../shared/words/numbers.ts"
import { unitsText } from "../../shared/words/units.ts"
import { uploadReviewWords } from "../../shared/words/upload-review.ts"
import { valueText } from "../../shared/words/values.ts"
import { useLanguage } from "../language.ts"
import { ChangeBar } from "./ChangeBar.tsx"
import { knownMetrics } from "./queries.ts"

type DataChangeProps = { readonly report: UploadReport; readonly review: UploadReview; readonly isDone: boolean }

/** How many names a sentence lists before it counts the rest. */
const NAMED = 6

/** The upload against what is stored: how many values of each kind, the largest changes, and what is missing. */
export function DataChange({ report, review, isDone }: DataChangeProps) {
  const language = useLanguage()
  const words = uploadReviewWords[language].data
  const { observations } = report
  const { counts } = review
  const within = review.periods ? [spanText(review.periods.from, review.periods.to, language)] : []
  const kinds = [
    { kind: "new", note: clauses([...within, unitsText(review.units.count, language)], language) },
    { kind: "changed", note: "" },
    { kind: "unchanged", note: words.stored },
    { kind: "rejected", note: words.out },
  ] as const
  return (
    <section className="panel upload-box" aria-labelledby="data-change">
      <h2 id="data-change">{isDone ? words.titleDone : words.title}</h2>
      <p className="caption">{isDone ? words.leadDone : words.lead}</p>
      <ChangeBar observations={observations} />
      <table className="table change-table">
        <tbody>
          {kinds.map(({ kind, note }) => (
            <tr key={kind}>
              <th scope="row">
                <span className={`swatch ${kind}`} aria-hidden="true" />
                {words[kind]}
              </th>
              <td className="number">
                <b>{countText(observations[kind], language)}</b>
              </td>
              <td className="caption">{observations[kind] > 0 && note}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <LargestChanges review={review} />
      <Missing sentence={words.newUnits} count={counts?.newUnits} names={review.units.new} />
      <Missing sentence={words.missingUnits} count={counts?.missingUnits} names={review.units.missing} isWarning />
      <Missing
        sentence={words.missingPeriods}
        count={counts?.missingPeriods}
        names={review.missingPeriods.map((period) => periodText(period, language))}
        isWarning
      />
    </section>
  )
}

function LargestChanges({ review }: { readonly review: UploadReview }) {
  const language = useLanguage()
  const words = uploadReviewWords[language].data
  const { data } = useQuery(knownMetrics())
  if (review.largestChanges.length === 0) return null
  return (
    <details className="largest">
      <summary>{words.largest}</summary>
      <div className="table-frame">
        <table className="table">
          <tbody>
            {review.largestChanges.map(({ unit, metric, period, before, after }) => {
              const known = data?.metrics.find((each) => each.id === metric)
              const text = (value: number) => valueText(value, known?.unit ?? "", language)
              return (
                <tr key={`${unit} ${metric} ${period}`}>
                  <th scope="row">{unit}</th>
                  <td>{known ? labelIn(known.label, language) : metric}</td>
                  <td className="one-line">
                    <Link
                      to="/cells"
                      search={(all) => ({ ...all, of: unit, metric, at: period })}
                      title={cellsWords[language].link}
                    >
                      {periodText(period, language)}
                    </Link>
                  </td>
                  <td className="number">
                    {text(before)} → <b>{text(after)}</b>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </details>
  )
}

type MissingProps = {
  readonly sentence: (count: string) => string
  /** Some of them, or all. */
  readonly names: readonly string[]
  /** How many there are; undefined where the names are all. */
  readonly count: number | undefined
  readonly isWarning?: boolean
}

function Missing({ sentence, names, count = names.length, isWarning = false }: MissingProps) {
  const language = useLanguage()
  const words = uploadReviewWords[language].data
  if (names.length === 0) return null
  const rest = count - NAMED
  const listed = sideBySide(
    [...names.slice(0, NAMED), ...(rest > 0 ? [words.more(countText(rest, language))] : [])],
    language,
  )
  return (
    <p className={isWarning ? "notice warning" : "notice"}>
      {sentence(countText(count, language)) + sentenceGap(language) + listed}
    </p>
  )
}
