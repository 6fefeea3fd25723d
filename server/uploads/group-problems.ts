import type { UploadReport } from "../../shared/api/upload-report.ts"
import type { Problem } from "../../shared/intake/problem.ts"

const FOUND = 5

/** The few problems of a file that could not be read further, grouped as those of millions of rows are. */
export function groupProblems(
  problems: readonly Problem[],
): Pick<UploadReport, "problems" | "problemGroups" | "problemCount"> {
  const groups = Map.groupBy(problems, ({ problem, severity, column }) => JSON.stringify([problem, severity, column]))
  return {
    problems,
    problemCount: problems.length,
    problemGroups: [...groups.values()].map((group) => {
      const { problem, severity, column, message } = group[0]!
      const rows = group.flatMap(({ row }) => row ?? [])
      return {
        problem,
        severity,
        column,
        message,
        count: group.length,
        firstRow: rows.length > 0 ? rows.reduce((a, b) => Math.min(a, b)) : null,
        lastRow: rows.length > 0 ? rows.reduce((a, b) => Math.max(a, b)) : null,
        found: [...new Set(group.flatMap(({ found }) => found ?? []))].slice(0, FOUND),
      }
    }),
  }
}
