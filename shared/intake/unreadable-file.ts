import type { Problem, ProblemKind } from "./problem.ts"

/** Thrown where a file as a whole cannot be read; `problem` says why and what to send instead. */
export class UnreadableFile extends Error {
  readonly problem: Problem

  constructor(kind: ProblemKind, message: string, where: Partial<Pick<Problem, "row" | "found">> = {}) {
    super(message)
    this.name = "UnreadableFile"
    this.problem = { row: null, column: null, found: null, problem: kind, message, severity: "error", ...where }
  }
}
