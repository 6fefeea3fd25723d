import { Refusal } from "../errors.ts"
import type { Queries } from "../store/database.ts"
import { readUpload, type UploadRow } from "../store/upload-rows.ts"
import { isUploadId } from "./upload-folder.ts"

/** An upload of the workspace that was not put away; who names another is told that there is none. */
export async function findUpload(queries: Queries, id: string): Promise<UploadRow> {
  const row = isUploadId(id) ? await readUpload(queries, id) : null
  if (!row || row.state === "discarded") throw new Refusal("not-found", "There is no such upload.")
  return row
}
