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
  [
    "employee employeeid employeeno employeenumber empid staff staffid staffno staffname personnelno employeename agent agentname",
    "工号 员工 员工编号 员工号 员工姓名 员工id 坐席 坐席姓名 personalnummer mitarbeiter matricule employé 社員番号 社員名 사번",
  ].flatMap((line) => line.split(" ")),
)
/** Names of people, where they come several to a branch and month; of a branch alone they may be its name. */
const names = new Set(
  "name fullname firstname lastname surname 姓名 名字 名称 nom prénom vorname nachname 氏名 이름".split(" "),
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
  const isOfPeople = metrics.some((id) => surveys.has(id))
  const areSeveral = comeAgain(columns, samples)
  const column = columns.find(({ header, index, role }) => {
    const { distinct, filled } = samples[index]!
    const name = normalName(header)
    const isOneEach = filled >= 3 && distinct === filled
    if (answers.has(name)) return isOneEach
    // A column of head counts is a metric, and one of branches' names says of each branch the same.
    if (!isOfPeople || role.kind !== "ignore") return false
    return employees.has(name) ? isOneEach || (areSeveral && filled > 1) : names.has(name) && areSeveral && filled > 1
  })
  return column
    ? [
        fileProblem(
          "single-answers",
          `Each row seems to be one person's answer ("${column.name}" says whose): send the mean per branch and period with the number of answers (n).`,
          { row: headerRow, column: column.name },
        ),
      ]
    : []
}

/** Whether several rows are about the same unit and period, with a metric in a column of its own. */
function comeAgain(columns: readonly ColumnPlan[], samples: readonly ColumnSample[]): boolean {
  const keys = columns.filter(
    ({ role }) => role.kind === "unit" || role.kind === "period" || role.kind === "period-part",
  )
  if (keys.length === 0 || columns.some(({ role }) => role.kind === "metric-name")) return false
  const rows = samples[keys[0]!.index]!.cells.map((_, row) =>
    keys.map(({ index }) => samples[index]!.cells[row]).join("\u001f"),
  )
  return new Set(rows).size < rows.length
}
