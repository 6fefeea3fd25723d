import { existsSync } from "node:fs"
import { readdir, stat } from "node:fs/promises"
import { join } from "node:path"
import type { Store } from "../store/open.ts"
import { readUpload } from "../store/upload-rows.ts"
import { isUploadId } from "../uploads/upload-folder.ts"
import type { Finding } from "./integrity.ts"

/** What is younger may be somebody's at work. */
const OLD_MS = 24 * 3600 * 1000

/** What a crash has left lying and nobody will take up again: it does no harm but take room. */
export async function leftovers(
  { database, files }: Pick<Store, "database" | "files">,
  dataDir: string,
  now: Date,
): Promise<Finding[]> {
  const isKnown = async (id: string) => {
    const row = await readUpload(database, id)
    return row !== null && row.state !== "discarded"
  }
  const findings: Finding[] = []
  for (const path of await possible(dataDir)) {
    const age = now.getTime() - (await stat(path)).mtimeMs
    const id = path.split("/").at(-1)!
    if (age > OLD_MS && !(isUploadId(id) && (await isKnown(id))))
      findings.push({ what: path, fault: null, note: "left behind by a process that was killed; it may be removed" })
  }
  for (const id of (await files.ids()) ?? [])
    if (!(await isKnown(id)))
      findings.push({
        what: `the kept file ${id}`,
        fault: null,
        note: `of an upload that never came to be. Where nobody is sending it just now: DELETE FROM kept_piece WHERE upload_id = '${id}'`,
      })
  return findings
}

/** Folders of uploads, of backups in the making and of restores. */
async function possible(dataDir: string): Promise<string[]> {
  const inFolder = async (folder: string, isOne: (name: string) => boolean) =>
    existsSync(folder) ? (await readdir(folder)).filter(isOne).map((name) => join(folder, name)) : []
  return [
    ...(await inFolder(join(dataDir, "uploads"), (name) => isUploadId(name) || name.startsWith("backup-"))),
    ...(await inFolder(dataDir, (name) => name.startsWith("restore-"))),
  ]
}
