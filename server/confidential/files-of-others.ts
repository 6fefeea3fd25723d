import type { UploadReport, UploadSummary } from "../../shared/api/upload-report.ts"
import { readMetrics } from "../engine/tables.ts"
import { Refusal } from "../errors.ts"
import { allows } from "../people/rights.ts"
import type { Viewer } from "../people/viewer.ts"
import type { Queries } from "../store/database.ts"

/**
 * What a file says is known to who sent it, and to nobody else as long as employees' answers may be in it: a value on two
 * people stands there as it was written. Others who may upload are told what was in it (rows, periods, metrics, kinds of
 * problems) and none of its cells. A file that no account sent (the inbox, the command line) is its owners'.
 */
export type SentFile = {
  /** Id of the account or token that sent it; undefined where none did. */
  readonly sender: string | undefined
  /** Ids of the metrics that answers of employees stand behind. */
  readonly surveys: ReadonlySet<string>
}

export async function surveyIds(queries: Queries): Promise<Set<string>> {
  return new Set((await readMetrics(queries)).flatMap(({ metric }) => (metric.survey ? [metric.id] : [])))
}

export function mayReadCells(viewer: Viewer, report: UploadReport, { sender, surveys }: SentFile): boolean {
  if (!mayHoldAnswers(report, surveys)) return true
  return sender === undefined ? allows(viewer, "manage-people") : sender === viewer.id
}

/** A file that was not read to its end may hold anything, and so may rows and columns that were left out. */
function mayHoldAnswers({ review, observations, columns }: UploadReport, surveys: ReadonlySet<string>): boolean {
  if (review === null || observations.rejected > 0 || columns.some(({ role }) => role.kind === "ignore")) return true
  return review.metrics.some(({ id }) => surveys.has(id))
}

export function refuseCells(viewer: Viewer, report: UploadReport, file: SentFile): void {
  if (mayReadCells(viewer, report, file)) return
  throw new Refusal("not-allowed", "Answers of employees may stand in this file: only who sent it gets it back.")
}

/** The report as others see it. */
export function reportForOthers(report: UploadReport): UploadReport {
  const bare = <Told extends UploadReport["problems"][number]>({ figures: _figures, ...problem }: Told) => ({
    ...problem,
    found: null,
    message: NOT_SAID,
  })
  return {
    ...withoutContent(report),
    columns: report.columns.map((column) => ({ ...column, samples: [] })),
    problems: report.problems.map(bare),
    problemGroups: report.problemGroups.map((group) => ({ ...group, found: [], message: NOT_SAID })),
  }
}

/** Without size and hash: of a file of which all but one value is known, they tell a right guess from a wrong one. */
export function withoutContent<Told extends UploadSummary>(told: Told): Told {
  return { ...told, bytes: null, contentHash: null }
}

const NOT_SAID = "Who sent the file sees what stands there."
