import type { UploadReport, UploadSummary } from "../../shared/api/upload-report.ts"
import type { UploadRow } from "../store/upload-rows.ts"
import type { CheckReport } from "./check-report.ts"
import type { FileFacts } from "./receive.ts"

/** What the store keeps beside an upload's own columns: the check, and what a later check of the same bytes needs. */
export type StoredReport = CheckReport & { readonly facts: FileFacts }

export function readReport(row: Pick<UploadRow, "report">): StoredReport {
  return JSON.parse(row.report) as StoredReport
}

/** One line of the list. */
export function summaryOf(row: UploadRow): UploadSummary {
  const { rows, observations, problemCount } = readReport(row)
  return summary(row, { rows, observations, problemCount })
}

/** The whole answer of the contract. */
export function answerOf(row: UploadRow): UploadReport {
  const {
    facts: _facts,
    revision: _revision,
    threshold: _threshold,
    fingerprint: _fingerprint,
    reading: _reading,
    readSheets: _readSheets,
    ...report
  } = readReport(row)
  return { ...report, ...summary(row, report) }
}

function summary(row: UploadRow, counts: Pick<UploadSummary, "rows" | "observations" | "problemCount">): UploadSummary {
  const {
    id,
    state,
    fileName,
    bytes,
    contentHash,
    uploadedBy,
    uploadedAt,
    committedBy,
    committedAt,
    undoneBy,
    undoneAt,
  } = row
  return {
    id,
    state,
    fileName,
    bytes,
    contentHash,
    uploadedBy,
    uploadedAt,
    committedBy,
    committedAt,
    undoneBy,
    undoneAt,
    rows: counts.rows,
    observations: counts.observations,
    problemCount: counts.problemCount,
  }
}
