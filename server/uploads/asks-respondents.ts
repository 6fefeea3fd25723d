import type { ProblemGroup } from "../../shared/api/upload-report.ts"
import type { Problem } from "../../shared/intake/problem.ts"
import type { WouldHide } from "../store/compare.ts"

type Told = {
  readonly problems: readonly Problem[]
  readonly groups: readonly ProblemGroup[]
  /** How many problems keep something out. */
  readonly blocking: number
}

/**
 * What a file's check tells, where values without a number of respondents would stand in the place of shown ones and hide
 * them: somebody gave a number or their word for those, and neither holds for what comes now. So it is no warning but a
 * question, and the file waits for the answer, whoever sends it. Values that are hidden already are no part of it.
 */
export function askForRespondents({ problems, groups, blocking }: Told, hidden: readonly WouldHide[]): Told {
  const [asked, columns] = [new Map<Problem, Problem>(), new Map<string | null, string>()]
  for (const problem of problems) {
    const found = hidden.find(
      ({ id }) => problem.problem === "respondents-unknown" && problem.figures?.["metric"] === id,
    )
    if (!found) continue
    const message = `${problem.message} ${found.values} of them would hide what is shown now: answer 1 where that is meant.`
    asked.set(problem, { ...problem, message, severity: "question" })
    columns.set(problem.column, message)
  }
  const isAsked = ({ problem, column }: ProblemGroup) => problem === "respondents-unknown" && columns.has(column)
  return {
    problems: problems.map((problem) => asked.get(problem) ?? problem),
    groups: groups.map((group) =>
      isAsked(group) ? { ...group, severity: "question", message: columns.get(group.column)! } : group,
    ),
    blocking: blocking + asked.size,
  }
}
