import type { UploadReport } from "../../shared/api/upload-report.ts"
import { spanText } from "../../shared/words/dates.ts"
import { inBrackets, sentenceGap } from "../../shared/words/join.ts"
import { countText } from "../../shared/words/numbers.ts"
import { unitsText } from "../../shared/words/units.ts"
import { uploadColumnsWords } from "../../shared/words/upload-columns.ts"
import { uploadHeadlines } from "../../shared/words/upload-headline.ts"
import { uploadReviewWords } from "../../shared/words/upload-review.ts"
import { uploadsWords } from "../../shared/words/uploads.ts"
import { useLanguage } from "../language.ts"
import { questionsOf } from "./questions.ts"
import { standingOf, stepAt, steps, valuesToStore } from "./standing.ts"

/** The finding about this file in one sentence, what the file is, and how far it has come. */
export function UploadHead({ report }: { readonly report: UploadReport }) {
  const language = useLanguage()
  const standing = standingOf(report)
  const { finding, rest } = uploadHeadlines[language][standing]({
    name: report.fileName,
    values: countText(valuesToStore(report), language),
    rejected: countText(report.observations.rejected, language),
    questions: countText(questionsOf(report).length, language),
  })
  return (
    <header className="uploads-head">
      <div>
        <h1>
          <b>{finding}</b>
          {sentenceGap(language) + rest}
        </h1>
        <FileFacts report={report} />
      </div>
      <Steps report={report} />
    </header>
  )
}

function FileFacts({ report }: { readonly report: UploadReport }) {
  const language = useLanguage()
  const words = uploadReviewWords[language].facts
  const { delimiters } = uploadColumnsWords[language].reading
  const { review, sheet } = report
  // Of what is no table at all nothing was read, and nothing is known of how it is written.
  const isTable = report.columns.length > 0
  const isText = isTable && sheet === undefined
  // A name may hold a comma too: several sheets are read where each of the names is a sheet's.
  const names = sheet?.split(", ") ?? []
  const isSeveral = names.length > 1 && names.every((name) => report.sheets?.includes(name))
  const facts = [
    report.fileName,
    sheet !== undefined && words.sheet(sheet, isSeveral),
    isText && encodingName(report.encoding),
    isText && (delimiters as Record<string, string | undefined>)[report.delimiter],
    isTable && words.rows(countText(report.rows, language)),
    review?.periods && spanText(review.periods.from, review.periods.to, language),
    review && unitsText(review.units.count, language),
    review && words.metrics(countText(review.metrics.length, language)),
  ]
  return (
    <ul className="file-facts">
      {facts.map((fact) => fact && <li key={fact}>{fact}</li>)}
      <li>
        <a href={`/api/uploads/${encodeURIComponent(report.id)}/file`} className="link-alone" download>
          {uploadsWords[language].history.original}
        </a>
      </li>
    </ul>
  )
}

/** As people know it: "UTF-8", "GB18030". */
const encodingName = (encoding: string) => (/^(utf|gb|euc|big|koi)/i.test(encoding) ? encoding.toUpperCase() : encoding)

function Steps({ report }: { readonly report: UploadReport }) {
  const language = useLanguage()
  const words = uploadsWords[language].steps
  const at = stepAt(standingOf(report))
  const place = at === null ? steps.length : steps.indexOf(at)
  return (
    <ol className="steps" aria-label={words.label}>
      {steps.map((step, i) => (
        <li key={step} data-done={i < place || undefined} aria-current={i === place ? "step" : undefined}>
          <span className="step-mark" aria-hidden="true">
            {i < place ? "✓" : i + 1}
          </span>
          {words[step]}
          {i < place && <span className="visually-hidden">{inBrackets(words.done, language)}</span>}
        </li>
      ))}
    </ol>
  )
}
