import type { UploadReport } from "../../shared/api/upload-report.ts"
import { questionsOf } from "./questions.ts"
import type { UploadStanding } from "../../shared/words/upload-headline.ts"

type Judged = Pick<UploadReport, "state" | "observations" | "problems" | "problemGroups">

/** Where an upload stands, from the person's side. Questions come before problems: an answer may mend thousands of rows. */
export function standingOf(report: Judged): UploadStanding {
  switch (report.state) {
    case "checking":
      return "reading"
    case "committed":
    case "undone":
    case "discarded":
      return report.state
    case "refused":
      return standingOfRefused(report)
    case "checked":
      if (valuesToStore(report) === 0) return "nothing-new"
      return report.observations.rejected > 0 ? "ready-without" : "ready"
  }
}

function standingOfRefused(report: Judged): UploadStanding {
  const { observations, problemGroups } = report
  const isAsked = problemGroups.some((group) => group.severity === "question")
  if (isAsked || questionsOf(report).some(({ kind }) => kind === "period")) return "questions"
  const readable = observations.new + observations.changed + observations.unchanged
  return readable === 0 ? "unreadable" : "refused"
}

/** May this upload be committed as it is? */
export function canCommit(standing: UploadStanding): boolean {
  return standing === "ready" || standing === "ready-without"
}

/** Values that a commit stores. */
export function valuesToStore({ observations }: Pick<UploadReport, "observations">): number {
  return observations.new + observations.changed
}

export const steps = ["check", "map", "review", "commit"] as const
export type Step = (typeof steps)[number]

/** The step a person is at; null when all of them are behind. Steps before it are done. */
export function stepAt(standing: UploadStanding): Step | null {
  switch (standing) {
    case "reading":
    case "unreadable":
      return "check"
    case "questions":
      return "map"
    case "refused":
    case "nothing-new":
    case "ready":
    case "ready-without":
    case "discarded":
      return "review"
    case "undone":
      return "commit"
    case "committed":
      return null
  }
}
