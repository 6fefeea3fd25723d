import { useState } from "react"
import type { CheckAgain, UploadReport } from "../../shared/api/upload-report.ts"
import type { Mapping } from "../../shared/intake/mapping.ts"
import { changesIn, mergeMapping } from "./merge-mapping.ts"
import { useChangeUpload } from "./queries.ts"

/** What a person has changed and not yet applied, and how to apply it. */
export type Draft = {
  readonly mapping: Mapping
  /** What the file would be read with: everything said before, and the draft over it. */
  readonly applied: Mapping
  readonly changes: number
  readonly change: (over: Mapping) => void
  readonly update: (next: (before: Mapping) => Mapping) => void
  readonly reset: () => void
  /** Reads the file again. */
  readonly apply: (onProblem?: CheckAgain["onProblem"]) => void
  readonly isApplying: boolean
  /** What happens to rows that cannot be read; the new choice at once, while the server still works on it. */
  readonly onProblem: CheckAgain["onProblem"]
  readonly error: unknown
}

export function useDraft(report: UploadReport): Draft {
  const [mapping, setMapping] = useState<Mapping>({})
  const { mutate, isPending, variables, error } = useChangeUpload(report.id)
  const applied = mergeMapping(report.said, mapping)
  return {
    mapping,
    applied,
    changes: changesIn(mapping),
    change: (over) => setMapping((before) => mergeMapping(before, over)),
    update: setMapping,
    reset: () => setMapping({}),
    // Rows of branches that are not added stay out, and only a file that may skip rows can do without them.
    apply: (onProblem = applied.newUnits === "ask" ? "skip" : report.onProblem) =>
      mutate({ act: "check", mapping: applied, onProblem }, { onSuccess: () => setMapping({}) }),
    isApplying: isPending,
    onProblem: isPending && variables.act === "check" ? variables.onProblem : report.onProblem,
    error,
  }
}
