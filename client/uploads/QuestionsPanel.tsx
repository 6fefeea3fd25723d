import type { UploadReport } from "../../shared/api/upload-report.ts"
import { countText } from "../../shared/words/numbers.ts"
import { uploadQuestionsWords } from "../../shared/words/upload-questions.ts"
import { explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import type { Draft } from "./draft.ts"
import { QuestionField } from "./QuestionField.tsx"
import { isAnswered, type Question, questionKey, questionsOf } from "./questions.ts"

/** What is said of one file alone, and asked again of the next. */
const ofThisFile: ReadonlySet<Question["kind"]> = new Set(["sheet", "units", "respondents"])

/** What only the person can say about this file, all of it at once. */
export function QuestionsPanel({ report, draft }: { readonly report: UploadReport; readonly draft: Draft }) {
  const language = useLanguage()
  const words = uploadQuestionsWords[language]
  const questions = questionsOf(report)
  if (questions.length === 0) return null
  const open = questions.filter((question) => !isAnswered(question, draft.mapping)).length
  return (
    <section className="panel upload-box questions" aria-labelledby="questions">
      <h2 id="questions">{words.title(countText(questions.length, language))}</h2>
      <p className="caption">{questions.some(({ kind }) => !ofThisFile.has(kind)) ? words.lead : words.leadOnce}</p>
      <ol className="question-list">
        {questions.map((question) => (
          <li key={questionKey(question)}>
            <QuestionField question={question} draft={draft} />
          </li>
        ))}
      </ol>
      {draft.error !== null && (
        <p role="alert" className="notice">
          {explain(draft.error, language)}
        </p>
      )}
      <div className="button-row apply-row">
        {open > 0 && <span className="caption">{words.open(countText(open, language))}</span>}
        <button
          type="button"
          className="button primary"
          disabled={open === questions.length || draft.isApplying}
          onClick={() => draft.apply()}
        >
          {words.answer}
        </button>
      </div>
    </section>
  )
}
