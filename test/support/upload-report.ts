import type { ProblemGroup, UploadReport } from "../../shared/api/upload-report.ts"

/** An upload that was read without a problem; a test says only what it is about. */
export function uploadReport(about: Partial<UploadReport> = {}): UploadReport {
  return {
    id: "0b0c5fb2-6a58-4d7c-9f0c-000000000001",
    state: "checked",
    fileName: "branches.csv",
    contentHash: "0".repeat(64),
    bytes: 2048,
    uploadedBy: "Chen Yu",
    uploadedAt: "2026-03-02T09:30:00Z",
    committedBy: null,
    committedAt: null,
    undoneBy: null,
    undoneAt: null,
    rows: 12,
    observations: { new: 12, changed: 0, unchanged: 0, rejected: 0 },
    problemCount: 0,
    onProblem: "stop",
    problems: [],
    problemGroups: [],
    mapping: {},
    said: {},
    encoding: "utf-8",
    encodingConfidence: 1,
    delimiter: ",",
    headerRow: 1,
    layout: "long",
    columns: [],
    remembered: false,
    review: null,
    ...about,
  }
}

export function problemGroup(about: Partial<ProblemGroup> & Pick<ProblemGroup, "problem">): ProblemGroup {
  return {
    severity: "error",
    column: "value",
    count: 1,
    firstRow: 2,
    lastRow: 2,
    found: [],
    message: "",
    ...about,
  }
}
