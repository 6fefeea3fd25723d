import { existsSync, statSync } from "node:fs"
import type { Store } from "../store/open.ts"
import { readUpload } from "../store/upload-rows.ts"
import { removeUploadFolder, uploadFolder, uploadFolders } from "./upload-folder.ts"

/** Servers that share a database may share this folder too: there, what one of them is receiving must be left alone. */
const STRAY_MS = 24 * 3600 * 1000

/**
 * A folder that no upload in the store knows is of a file that never arrived whole, or of a crash before its check ended.
 * What one that is known holds and the store does not yet keep, because it was made by an earlier version, is kept now.
 */
export async function settleFolders(root: string, { database, files }: Store, now: Date): Promise<void> {
  await files.removeStrays()
  const untouched = database.engine === "duckdb" ? -Infinity : STRAY_MS
  for (const id of uploadFolders(root)) {
    const folder = uploadFolder(root, id)
    const age = now.getTime() - statSync(folder.path).mtimeMs
    const row = await readUpload(database, id)
    if (row?.state === "discarded" || (!row && age >= untouched)) await removeUploadFolder(folder)
    else if (row && existsSync(folder.original) && !(await files.has(id, "original"))) {
      await files.save(id, "original", folder.original)
      await files.save(id, "rejects.csv", folder.rejects)
    }
  }
}
