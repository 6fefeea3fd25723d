import type { ProblemGroup, UploadReport } from "../../shared/api/upload-report.ts"
import { inboxWords } from "../../shared/words/inbox.ts"
import { clauses, sentences, sideBySide } from "../../shared/words/join.ts"
import type { Language } from "../../shared/words/language.ts"
import { countText } from "../../shared/words/numbers.ts"
import { problemText } from "../../shared/words/problem.ts"
import type { Outcome } from "./claims.ts"

/** What is told of one file from the inbox; `report` is null where it never became an upload. */
export type Told = {
  readonly name: string
  readonly at: string
  readonly outcome: Outcome
  readonly report: UploadReport | null
  /** Where the upload can be looked at. */
  readonly address: string
}

/** The report for programs. What stood in the store before stays there: the review is for those who may see it. */
export function reportJson({ name, at, outcome, report, address }: Told): string {
  const { review: _review, ...upload } = report ?? { review: null }
  const told = { file: name, processedAt: at, outcome: outcome.kind, message: outcome.message, address, ...upload }
  return `${JSON.stringify(told, null, 2)}\n`
}

/** The report for people: nobody knows who opens it, so it says the same in each language. */
export function reportText(told: Told): string {
  return (["en", "zh", "zhHant"] as const)
    .map((language) => inOneLanguage(told, language))
    .join(`\n${"-".repeat(60)}\n\n`)
}

function inOneLanguage({ name, outcome, report, address }: Told, language: Language): string {
  const words = inboxWords[language]
  const lines = [words.file(name), words.outcomes[outcome.kind]]
  if (outcome.message !== null) lines.push(outcome.message)
  if (report) {
    const { new: added, changed, unchanged, rejected } = report.observations
    const count = (each: number) => countText(each, language)
    if (report.rows > 0)
      lines.push(
        words.counts({
          added: count(added),
          changed: count(changed),
          unchanged: count(unchanged),
          rejected: count(rejected),
        }),
      )
    lines.push(words.open(address))
    if (report.problemGroups.length > 0)
      lines.push("", ...report.problemGroups.map((group) => problemLine(group, report, language)))
  }
  if (outcome.kind === "refused" || outcome.kind === "failed") lines.push("", words.again)
  return `${lines.join("\n")}\n`
}

/** Where, what, how to mend: one line for each kind of problem in each column. */
function problemLine(group: ProblemGroup, { problems }: UploadReport, language: Language): string {
  const words = inboxWords[language]
  const { name, why, mend } = problemText(group.problem, language)
  const where = [placeOf(group, problems, language)]
  if (group.column !== null) where.push(words.column(group.column))
  if (group.found.length > 0)
    where.push(
      words.found(
        sideBySide(
          group.found.map((text) => JSON.stringify(text)),
          language,
        ),
      ),
    )
  return `- ${clauses(where, language)}${words.colon}${name}${words.colon}${sentences([why, mend], language)}`
}

function placeOf(
  { problem, column, count, firstRow, lastRow }: ProblemGroup,
  problems: UploadReport["problems"],
  language: Language,
) {
  const words = inboxWords[language]
  if (firstRow === null || lastRow === null) return words.whole
  const sheet = problems.find((each) => each.problem === problem && each.column === column)?.sheet
  if (sheet !== undefined) return words.sheetRow(sheet, countText(firstRow, language))
  return firstRow === lastRow
    ? words.row(countText(firstRow, language))
    : words.rows(countText(firstRow, language), countText(lastRow, language), countText(count, language))
}
