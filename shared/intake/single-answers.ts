import type { ColumnSample } from "./column-samples.ts"
import { normalName } from "./name-text.ts"
import type { ColumnPlan, Known } from "./plan.ts"
import { fileProblem } from "./plan-problems.ts"
import type { Problem } from "./problem.ts"

/** Headers that number answers or the people who gave them. */
const answers = new Set(
  [
    "respondent respondentid respondentno response responseid responseno responseuuid answerid answersheet participantid participant surveyresponseid submissionid submitted submittedat submitdate completedat ipaddress",
    "答卷 答卷编号 答卷序号 答卷id 问卷编号 受访者 受访者编号 受访者id 提交答卷时间 提交时间 填写时间 答题时间 所用时间 来源ip 答题人",
    "teilnehmerid antwortid répondant 回答者 回答者id 응답자",
  ].flatMap((line) => line.split(" ")),
)
const employees = new Set(
  "employeeid employeeno employeenumber empid staffid staffno personnelno employeename 工号 员工编号 员工号 员工姓名 员工id personalnummer matricule 社員番号 사번".split(
    " ",
  ),
)

/**
 * One row per answer: such a file is refused, not averaged. Which answers count, and how they are weighed, whoever asked
 * knows; and nobody's answer belongs into a place where branches are compared.
 */
export function singleAnswers(
  columns: readonly ColumnPlan[],
  samples: readonly ColumnSample[],
  known: Known,
  headerRow: number,
): Problem[] {
  const surveys = new Set(known.metrics.filter(({ survey }) => survey).map(({ id }) => id))
  const metrics = columns.flatMap(({ role }) => (role.kind === "metric" ? [role.metric] : []))
  const hasCount = columns.some(({ role }) => role.kind === "n" || (role.kind === "metric-part" && role.part === "n"))
  if (hasCount) return []
  const column = columns.find(({ header, index }) => {
    const { distinct, filled } = samples[index]!
    const name = normalName(header)
    return (
      filled >= 3 &&
      distinct === filled &&
      (answers.has(name) || (employees.has(name) && metrics.some((id) => surveys.has(id))))
    )
  })
  return column
    ? [
        fileProblem(
          "single-answers",
          `Each row seems to be one person's answer ("${column.name}" is another in each): send the mean per branch and period with the number of answers (n).`,
          { row: headerRow, column: column.name },
        ),
      ]
    : []
}
