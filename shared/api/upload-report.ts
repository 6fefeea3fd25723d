import type { LinkReport } from "../analysis/link-report.ts"
import type { Period, PeriodKind } from "../chain/period.ts"
import type { Mapping } from "../intake/mapping.ts"
import type { ColumnPlan } from "../intake/plan.ts"
import type { Problem, ProblemKind } from "../intake/problem.ts"

/** `checking`: being read, see `progress`; `refused`: read, and kept out whole until somebody answers or skips. */
export type UploadState = "checking" | "checked" | "committed" | "undone" | "refused" | "discarded"

/** One line of `GET /api/uploads`. Times are ISO 8601 in UTC. */
export type UploadSummary = {
  readonly id: string
  readonly state: UploadState
  readonly fileName: string
  /** Null, as the next is, for who did not send a file that answers of employees may stand in: it lets guesses be tried. */
  readonly bytes: number | null
  /** SHA-256 of the bytes as they came, in hex: the same file again has the same. */
  readonly contentHash: string | null
  readonly uploadedBy: string
  readonly uploadedAt: string
  readonly committedBy: string | null
  readonly committedAt: string | null
  readonly undoneBy: string | null
  readonly undoneAt: string | null
  /** Rows of data, the header and blank rows not counted. */
  readonly rows: number
  /** `new`, `changed` and `unchanged` count values against what is stored; `rejected` counts rows that stay out. */
  readonly observations: {
    readonly new: number
    readonly changed: number
    readonly unchanged: number
    readonly rejected: number
  }
  readonly problemCount: number
}

/** `GET /api/uploads/:id`, and the answer of every call that changes an upload. */
export type UploadReport = UploadSummary & {
  readonly onProblem: "stop" | "skip"
  /** The first thousand, in the order of their rows; all of them are counted in `problemGroups`. */
  readonly problems: readonly Problem[]
  readonly problemGroups: readonly ProblemGroup[]
  /** How the file was understood: what was said, what was remembered, and the guesses. */
  readonly mapping: Mapping
  /** What a person said, as they sent it. Sent again with more answers, it leaves the guesses to be made anew. */
  readonly said: Mapping
  readonly encoding: string
  /** 0 to 1; 1 where the bytes prove it or a person said so. */
  readonly encodingConfidence: number
  readonly delimiter: string
  /** The sheet that was read; all of them in `sheets`. Absent for text files. */
  readonly sheet?: string
  readonly sheets?: readonly string[]
  readonly headerRow: number
  readonly layout: "long" | "wide" | "periods-in-columns" | "units-in-columns"
  readonly columns: readonly UploadColumn[]
  /** Whether the mapping was applied from an earlier file with the same headers. */
  readonly remembered: boolean
  /** Null until the file is read. */
  readonly review: UploadReview | null
}

/** A column as it was understood, with a few of its distinct texts. */
export type UploadColumn = Pick<ColumnPlan, "index" | "header" | "name" | "role" | "confidence" | "reason"> & {
  readonly samples: readonly string[]
}

/** All problems of one kind in one column. */
export type ProblemGroup = {
  readonly problem: ProblemKind
  readonly severity: Problem["severity"]
  readonly column: string | null
  readonly count: number
  readonly firstRow: number | null
  readonly lastRow: number | null
  /** Up to five distinct texts, the most frequent first. */
  readonly found: readonly string[]
  readonly message: string
}

/** What a commit would do, or has done, to the data and to the chain. */
export type UploadReview = {
  readonly periods: {
    readonly kind: PeriodKind
    readonly from: Period
    readonly to: Period
    readonly count: number
  } | null
  readonly metrics: readonly {
    readonly id: string
    readonly labels: { readonly en: string; readonly zh: string; readonly zhHant?: string }
    readonly values: number
  }[]
  readonly units: {
    readonly count: number
    /** Units the upload adds. */
    readonly new: readonly string[]
    /** Units that sent the same metrics for the last period before this file's and are not in it. */
    readonly missing: readonly string[]
  }
  /** Periods between the first and the last of the file that it leaves out. */
  readonly missingPeriods: readonly Period[]
  /** How many there are of each list above, which names the first 200. Reviews kept from before it was counted have none. */
  readonly counts?: { readonly newUnits: number; readonly missingUnits: number; readonly missingPeriods: number }
  /** The changed values that move furthest in their metric's own spread; at most twenty. */
  readonly largestChanges: readonly ValueChange[]
  /** The chain's links now and after a commit; null where nothing can be said yet (no data on one of the sides). */
  readonly chain: { readonly before: readonly LinkReport[]; readonly after: readonly LinkReport[] } | null
}

export type ValueChange = {
  readonly unit: string
  readonly metric: string
  readonly period: Period
  readonly before: number
  readonly after: number
}

/** One message of `GET /api/uploads/:id/progress` (server-sent events) while an upload is `checking`. */
export type UploadProgress = {
  readonly step: "reading" | "understanding" | "comparing" | "judging" | "committing" | "undoing"
  /** Rows so far, and rows in all where that is known. */
  readonly rows: number
  readonly of: number | null
  /** 0 to 1: how much of the file is read, where that can be told. */
  readonly share?: number
}

/**
 * Body of `POST /api/uploads/:id/check`: the same file is read again the way a person corrected it; the answer is an
 * `UploadReport`. What is left out of the mapping is guessed as before.
 */
export type CheckAgain = { readonly mapping: Mapping; readonly onProblem: "stop" | "skip" }
