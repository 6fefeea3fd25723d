import type { UploadReport } from "../../shared/api/upload-report.ts"
import { sentences } from "../../shared/words/join.ts"
import { countText } from "../../shared/words/numbers.ts"
import { uploadReviewWords } from "../../shared/words/upload-review.ts"
import { useLanguage } from "../language.ts"
import { Answer } from "./Asked.tsx"
import type { Draft } from "./draft.ts"
import { ProblemRows } from "./ProblemRows.tsx"

type ProblemsProps = { readonly report: UploadReport; readonly draft: Draft; readonly isOpen: boolean }

/** What is wrong with the file, in groups, how to mend it, and what to do about the rest. */
export function ProblemsPanel({ report, draft, isOpen }: ProblemsProps) {
  const language = useLanguage()
  const words = uploadReviewWords[language].problems
  // Questions have a panel of their own while they can be answered.
  const groups = report.problemGroups.filter((group) => group.severity !== "question" || !isOpen)
  const errors = groups.filter((group) => group.severity !== "warning")
  const warnings = groups.filter((group) => group.severity === "warning")
  const count = (some: typeof groups) => some.reduce((sum, group) => sum + group.count, 0)
  const { new: added, changed, unchanged } = report.observations
  const canSkip = report.observations.rejected > 0 && added + changed + unchanged > 0
  const rejected = countText(report.observations.rejected, language)
  return (
    <section className="panel upload-box" aria-labelledby="problems">
      <div className="box-head">
        <div>
          <h2 id="problems">{words.title}</h2>
          <p className="caption">
            {sentences(
              [
                groups.length === 0
                  ? words.none
                  : words.lead(countText(count(groups), language), countText(groups.length, language)),
                errors.length === 0 && warnings.length > 0 ? words.warningsOnly : "",
              ],
              language,
            )}
          </p>
        </div>
        {report.observations.rejected > 0 && (
          <div>
            <a
              className="button"
              href={`/api/uploads/${encodeURIComponent(report.id)}/rejects.csv?language=${language}`}
              download
            >
              {words.rejects(rejected)}
            </a>
            <p className="caption">{words.rejectsHint}</p>
          </div>
        )}
      </div>
      <ProblemRows title={words.errors} groups={errors} report={report} />
      <ProblemRows title={words.warnings} groups={warnings} report={report} />
      {isOpen && canSkip && (
        <fieldset className="question" disabled={draft.isApplying}>
          <legend>{words.choice}</legend>
          <div className="answers">
            <Answer
              name="on-problem"
              text={words.stop}
              isChosen={draft.onProblem === "stop"}
              onChoose={() => draft.apply("stop")}
            />
            <Answer
              name="on-problem"
              text={words.skip(rejected)}
              isChosen={draft.onProblem === "skip"}
              onChoose={() => draft.apply("skip")}
            />
          </div>
        </fieldset>
      )}
    </section>
  )
}
