import type { Queries } from "./database.ts"

export type StoredState = "checked" | "refused" | "committed" | "undone" | "discarded"

/** One upload as the store keeps it. Times are ISO 8601 in UTC; `report` is JSON. */
export type UploadRow = {
  readonly key: number
  readonly id: string
  readonly state: StoredState
  readonly commitOrder: number | null
  readonly fileName: string
  readonly contentHash: string
  readonly bytes: number
  readonly uploadedBy: string
  readonly uploadedAt: string
  readonly committedBy: string | null
  readonly committedAt: string | null
  readonly undoneBy: string | null
  readonly undoneAt: string | null
  readonly report: string
}

const columns = `upload_key AS key, id, state, commit_order AS "commitOrder", file_name AS "fileName",
  content_hash AS "contentHash", bytes, uploaded_by AS "uploadedBy", uploaded_at AS "uploadedAt",
  committed_by AS "committedBy", committed_at AS "committedAt", undone_by AS "undoneBy", undone_at AS "undoneAt", report`

/** Every upload that was not discarded, the latest first. */
export function readUploads(queries: Queries): Promise<UploadRow[]> {
  return queries.rows<UploadRow>(`SELECT ${columns} FROM upload WHERE state <> 'discarded' ORDER BY upload_key DESC`)
}

export async function readUpload(queries: Queries, id: string): Promise<UploadRow | null> {
  const [row] = await queries.rows<UploadRow>(`SELECT ${columns} FROM upload WHERE id = $1`, [id])
  return row ?? null
}

type NewUpload = Pick<
  UploadRow,
  "id" | "state" | "fileName" | "contentHash" | "bytes" | "uploadedBy" | "uploadedAt" | "report"
>

export async function insertUpload(queries: Queries, upload: NewUpload): Promise<void> {
  const { id, state, fileName, contentHash, bytes, uploadedBy, uploadedAt, report } = upload
  await queries.run(
    `INSERT INTO upload (upload_key, id, state, file_name, content_hash, bytes, uploaded_by, uploaded_at, report)
     SELECT coalesce(max(upload_key), 0) + 1, $1, $2, $3, $4, $5, $6, $7, $8 FROM upload`,
    [id, state, fileName, contentHash, bytes, uploadedBy, uploadedAt, report],
  )
}

/** What a new check of the same file found. */
export async function updateReport(queries: Queries, id: string, state: StoredState, report: string): Promise<void> {
  await queries.run("UPDATE upload SET state = $2, report = $3 WHERE id = $1", [id, state, report])
}

export async function markCommitted(
  queries: Queries,
  id: string,
  by: string,
  at: string,
  report: string,
): Promise<void> {
  const [last] = await queries.rows<{ order: number }>('SELECT coalesce(max(commit_order), 0) AS "order" FROM upload')
  await queries.run(
    `UPDATE upload SET state = 'committed', commit_order = $2, committed_by = $3, committed_at = $4,
            undone_by = NULL, undone_at = NULL, report = $5 WHERE id = $1`,
    [id, last!.order + 1, by, at, report],
  )
}

export async function markUndone(queries: Queries, id: string, by: string, at: string): Promise<void> {
  await queries.run("UPDATE upload SET state = 'undone', undone_by = $2, undone_at = $3 WHERE id = $1", [id, by, at])
}
