import type { ProblemGroup, UploadReport, UploadSummary } from "../../shared/api/upload-report.ts"
import type { Mapping } from "../../shared/intake/mapping.ts"
import type { Problem } from "../../shared/intake/problem.ts"
import { groupProblems } from "./group-problems.ts"
import type { KnownWorkspace } from "./known.ts"
import type { PlannedFile } from "./open-file.ts"

/** Everything an answer says of a file but who sent it when. */
export type CheckReport = Omit<UploadReport, keyof UploadSummary> &
  Pick<UploadReport, "rows" | "observations" | "problemCount"> & {
    /** Data and model revision it was compared with; a commit at another one compares again. */
    readonly revision: string
    /** The respondents below which answers were hidden then: what the review says rests on it. */
    readonly threshold?: number
    readonly fingerprint: string
    /** Which reading of the file this tells of; its rows are in `checkedStaging`. Absent where there are none. */
    readonly reading?: string
    /** The sheets that were read together, in the order that their rows' numbers tell. */
    readonly readSheets?: readonly string[]
  }

/** What a check came to. */
export type Checked = { readonly state: "checked" | "refused"; readonly report: CheckReport }

/** A report of a file of which no row was read. */
export const nothing = { rows: 0, observations: { new: 0, changed: 0, unchanged: 0, rejected: 0 }, review: null }

const SAMPLES = 5

/** What a report says of how the file was understood. */
export function understood({ plan, head, sheets, readSheets }: PlannedFile, said: Mapping) {
  const rows = head.filter(({ row }) => row >= plan.firstDataRow)
  return {
    mapping: plan.mapping,
    said,
    encoding: plan.encoding,
    encodingConfidence: plan.encodingConfidence,
    delimiter: plan.delimiter,
    ...(plan.sheet === null ? {} : { sheet: plan.sheet, sheets }),
    ...(readSheets === undefined ? {} : { readSheets }),
    headerRow: plan.headerRow,
    layout: plan.layout,
    fingerprint: plan.fingerprint,
    columns: plan.columns.map(({ index, header, name, role, confidence, reason }) => ({
      index,
      header,
      name,
      role,
      confidence,
      reason,
      samples: [...new Set(rows.map(({ cells }) => cells[index]?.trim() ?? "").filter((text) => text !== ""))].slice(
        0,
        SAMPLES,
      ),
    })),
  }
}

/** The report of a file that could not be opened, or holds no table. */
export function refusedUnread(
  problems: readonly Problem[],
  { said, onProblem }: { readonly said: Mapping; readonly onProblem: "stop" | "skip" },
  known: KnownWorkspace,
): Checked {
  const report = {
    ...nothing,
    ...groupProblems(problems),
    mapping: said,
    said,
    onProblem,
    remembered: false,
    encoding: said.encoding ?? "utf-8",
    encodingConfidence: 0,
    delimiter: said.delimiter ?? ",",
    headerRow: 0,
    layout: "wide" as const,
    columns: [],
    revision: known.revision,
    fingerprint: "",
  }
  return { state: "refused", report }
}

/** Rows of several sheets go by one number inside; people know them by sheet and row. */
export function named(problem: Problem, { nameRow }: PlannedFile): Problem {
  return problem.row === null ? problem : { ...problem, ...nameRow(problem.row) }
}

export function namedGroup(group: ProblemGroup, { nameRow }: PlannedFile): ProblemGroup {
  const number = (row: number | null) => (row === null ? null : nameRow(row).row)
  return { ...group, firstRow: number(group.firstRow), lastRow: number(group.lastRow) }
}
