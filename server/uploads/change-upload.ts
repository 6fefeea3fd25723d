import { Refusal } from "../errors.ts"
import type { Revisions } from "../live/revisions.ts"
import type { ColumnQueries, Database } from "../store/database.ts"
import type { KeptFiles } from "../store/kept-files.ts"
import { readUpload, updateReport, type UploadRow } from "../store/upload-rows.ts"
import { type Act, commitShares, commitUpload, undoUpload } from "./commit-upload.ts"
import { comparedAgain } from "./compare-again.ts"
import { findUpload } from "./find-upload.ts"
import type { Working } from "./one-at-a-time.ts"
import { rememberMapping } from "./remembered.ts"
import { readReport } from "./upload-answer.ts"
import { checkedStaging, clearScratch, removeUploadFolder, uploadFolder } from "./upload-folder.ts"

type Needs = {
  readonly database: Database
  readonly files: KeptFiles
  readonly revisions: Revisions
  /** The folder of the uploads' folders. */
  readonly root: string
  /** Has a checked upload read again here, where what another server read of it does not lie; which reading counts then. */
  readonly readHere: (row: UploadRow, work: Working) => Promise<string>
}

/** The steps of an upload from one state to the next: committed, undone, committed again, put away. */
export function uploadChanges({ database, files, revisions, root, readHere }: Needs) {
  /** One transaction, then everybody who listens is told. Two that come at once: the second finds the first one's state. */
  async function change(
    id: string,
    allowed: readonly UploadRow["state"][],
    no: string,
    work: (queries: ColumnQueries, row: UploadRow) => Promise<void>,
    signal?: AbortSignal,
  ) {
    await database.transaction(async (queries) => {
      const row = await readUpload(queries, id)
      if (!row || !allowed.includes(row.state)) throw new Refusal("conflict", row ? `${no} It is ${row.state}.` : no)
      await work(queries, row)
    }, signal)
    await revisions.announce()
  }

  return {
    async commit(id: string, act: Act, work: Working): Promise<void> {
      const { signal } = work
      const tell = (share: number) => work.tell({ step: "committing", rows: 0, of: null, share })
      tell(0)
      const found = await findUpload(database, id)
      const folder = uploadFolder(root, id)
      const no = "This upload cannot be committed."
      if (found.state === "undone")
        return change(
          id,
          ["undone"],
          no,
          (queries, row) => commitUpload(queries, row, null, act, row.report, tell),
          signal,
        )
      if (found.state !== "checked") throw new Refusal("conflict", `${no} It is ${found.state}.`)
      const reading = await readHere(found, work)
      const attached = await database.attach(checkedStaging(folder, reading), signal)
      try {
        tell(commitShares.attached)
        await change(
          id,
          ["checked"],
          no,
          async (queries, row) => {
            if (readReport(row).reading !== reading)
              throw new Refusal("conflict", "The file was read again just now: look at what it says, then commit.")
            const report = await comparedAgain(queries, row, attached.prefix)
            await commitUpload(queries, row, attached.prefix, act, report, tell)
            await rememberMapping(queries, readReport(row), row.fileName, act.at)
          },
          signal,
        )
      } finally {
        await attached.release()
      }
      await clearScratch(folder)
    },

    async undo(id: string, act: Act, { tell, signal }: Working): Promise<void> {
      await findUpload(database, id)
      tell({ step: "undoing", rows: 0, of: null })
      const no = "Only a committed upload can be undone."
      await change(id, ["committed"], no, (queries, row) => undoUpload(queries, row, act), signal)
    },

    /** Puts an upload away that was never committed, file and all. */
    async putAway(id: string): Promise<void> {
      await findUpload(database, id)
      const no = "Only an upload that is not committed can be discarded; undo it instead."
      await change(id, ["checked", "refused"], no, (queries, row) => updateReport(queries, id, "discarded", row.report))
      await files.remove(id)
      await removeUploadFolder(uploadFolder(root, id))
    },
  }
}
