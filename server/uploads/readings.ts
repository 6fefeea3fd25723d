import { existsSync } from "node:fs"
import type { Mapping } from "../../shared/intake/mapping.ts"
import { Refusal } from "../errors.ts"
import type { Store } from "../store/open.ts"
import { readUpload, updateReport, type UploadRow } from "../store/upload-rows.ts"
import { checkUpload } from "./check-upload.ts"
import type { Working } from "./one-at-a-time.ts"
import type { FileFacts } from "./receive.ts"
import { readRemembered } from "./remembered.ts"
import { readReport, type StoredReport } from "./upload-answer.ts"
import { checkedStaging, type UploadFolder, uploadFolder } from "./upload-folder.ts"

export type ReadOptions = { readonly mapping: Mapping; readonly onProblem: "stop" | "skip" }

/**
 * What was read of each upload's file: made by a check, replaced by a later one, and made again where the staging file is
 * not in this server's folder. `count` is told of the rows that each check read.
 */
export function openReadings(store: Store, root: string, count: (rows: number) => void) {
  const { database, files } = store

  async function check(folder: UploadFolder, facts: FileFacts, options: ReadOptions, { tell, watch }: Working) {
    const checked = await checkUpload(store, {
      folder,
      facts,
      said: options.mapping,
      onProblem: options.onProblem,
      remembered: (fingerprint) => readRemembered(database, fingerprint),
      progress: tell,
      watch,
    })
    count(checked.report.rows)
    return { state: checked.state, report: { ...checked.report, facts } satisfies StoredReport }
  }

  /** What a new reading says in place of `before`: unless the upload was committed or read again meanwhile, on any server. */
  async function replace(before: UploadRow, state: UploadRow["state"], report: StoredReport): Promise<void> {
    await database.transaction(async (queries) => {
      const standing = await readUpload(queries, before.id)
      if (standing?.state !== before.state || readReport(standing).reading !== readReport(before).reading)
        throw new Refusal(
          "conflict",
          `Somebody was quicker: this upload is ${standing?.state ?? "gone"}. Look at it again.`,
        )
      await updateReport(queries, before.id, state, JSON.stringify(report))
    })
  }

  /** Keeps the rows that stayed out where every server finds them; the original is kept before. */
  const keepRejects = ({ id, rejects }: UploadFolder) => files.save(id, "rejects.csv", rejects)

  /**
   * The reading that counts of a checked upload, with its staging file in this server's folder. Staging files stay where
   * they were made and are in no backup, so where it is missing the kept file is read again as it was read before; what
   * means something else now is refused, for the person to look at.
   */
  async function readHere(row: UploadRow, work: Working): Promise<string> {
    const { reading } = readReport(row)
    if (reading !== undefined && existsSync(checkedStaging(uploadFolder(root, row.id), reading))) return reading
    return readAgain(row, work)
  }

  async function readAgain(row: UploadRow, work: Working): Promise<string> {
    const before = readReport(row)
    const folder = uploadFolder(root, row.id)
    const gone = "What was read of this file is no longer there: have it read again first."
    if (row.state !== "checked" || !(await files.fetch(row.id, "original", folder.original)))
      throw new Refusal("conflict", gone)
    const options = { mapping: before.said, onProblem: before.onProblem }
    const { state, report } = await check(folder, before.facts, options, work)
    const values = ({ observations }: StoredReport) =>
      observations.new + observations.changed + observations.unchanged + observations.rejected
    if (state !== "checked" || report.reading === undefined || values(report) !== values(before))
      throw new Refusal("conflict", "The workspace has changed since this file was checked: have it read again first.")
    const completed: StoredReport = {
      ...report,
      review: report.review && { ...report.review, chain: before.review?.chain ?? null },
    }
    await replace(row, state, completed)
    return report.reading
  }

  return { check, replace, keepRejects, readHere }
}
