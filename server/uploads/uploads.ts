import { join } from "node:path"
import type { UploadReport, UploadSummary } from "../../shared/api/upload-report.ts"
import { mayReadCells, type SentFile, surveyIds, withoutContent } from "../confidential/files-of-others.ts"
import { reportToday } from "../confidential/review-today.ts"
import type { Engine } from "../engine/engine.ts"
import { Refusal } from "../errors.ts"
import type { Revisions } from "../live/revisions.ts"
import type { Viewer } from "../people/viewer.ts"
import type { KeptName } from "../store/kept-files.ts"
import type { Store } from "../store/open.ts"
import { insertUpload, readUpload, readUploads } from "../store/upload-rows.ts"
import { Stopped } from "../store/workbench.ts"
import { uploadChanges } from "./change-upload.ts"
import { findUpload } from "./find-upload.ts"
import { foretellReview } from "./foretell.ts"
import { oneAtATime, type Working } from "./one-at-a-time.ts"
import { progressBoard } from "./progress.ts"
import { openReadings, type ReadOptions } from "./readings.ts"
import type { FileFacts } from "./receive.ts"
import { settleFolders } from "./settle-folders.ts"
import { sharedBoard } from "./shared-board.ts"
import { answerOf, readReport, type StoredReport, summaryOf } from "./upload-answer.ts"
import {
  checkedStaging,
  clearScratch,
  isUploadId,
  makeUploadFolder,
  removeUploadFolder,
  type UploadFolder,
  uploadFolder,
} from "./upload-folder.ts"

export type UploadsOptions = {
  readonly store: Store
  readonly revisions: Revisions
  readonly dataDir: string
  /** What a change of the data would make of the chain's links; left out, an upload's review says nothing of it. */
  readonly foretold?: Engine["foretold"]
  readonly now?: () => Date
}

export type CheckOptions = ReadOptions & { readonly commit: boolean }

export type Uploads = Awaited<ReturnType<typeof openUploads>>

/** Every upload of the workspace: taking files in, checking, committing, undoing, and their history. */
export async function openUploads({ store, revisions, dataDir, foretold, now = () => new Date() }: UploadsOptions) {
  const { database, files } = store
  const root = join(dataDir, "uploads")
  const board = sharedBoard(progressBoard(), database.talk)
  const working = oneAtATime(board)
  const counted = { commits: 0, undos: 0, checkedRows: 0, committedRows: 0 }
  const readings = openReadings(store, root, (rows) => {
    counted.checkedRows += rows
  })
  const changes = uploadChanges({ database, files, revisions, root, readHere: readings.readHere })
  const act = (by: string) => ({ by, at: now().toISOString() })
  await settleFolders(root, store, now())

  const get = async (id: string): Promise<UploadReport> => answerOf(await findUpload(database, id))

  async function commitCounted(id: string, by: string, work: Working): Promise<void> {
    await changes.commit(id, act(by), work)
    counted.commits++
    counted.committedRows += readReport(await findUpload(database, id)).rows
  }

  async function foretell(id: string, report: StoredReport, by: string, { tell, signal }: Working): Promise<void> {
    if (!foretold || report.reading === undefined) return
    tell({ step: "judging", rows: report.rows, of: report.rows })
    const staging = checkedStaging(uploadFolder(root, id), report.reading)
    await foretellReview(database, foretold, { id, report, staging }, act(by), signal)
  }

  return {
    dataDir,
    list: async (): Promise<UploadSummary[]> => (await readUploads(database)).map(summaryOf),
    /** The same as `viewer` may see it. */
    async listFor(viewer: Viewer): Promise<UploadSummary[]> {
      const surveys = await surveyIds(database)
      return (await readUploads(database)).map((row) => {
        const sent: SentFile = { sender: readReport(row).facts.sender, surveys }
        return mayReadCells(viewer, answerOf(row), sent) ? summaryOf(row) : withoutContent(summaryOf(row))
      })
    },
    get,
    /** What was done since the start, and what is being done. */
    counts: () => ({ ...counted, running: board.running() }),
    /** Where an upload's files lie. */
    folder: (id: string) => uploadFolder(root, id),
    files: async (id: string) => {
      const row = await findUpload(database, id)
      const sent: SentFile = { sender: readReport(row).facts.sender, surveys: await surveyIds(database) }
      const folder = uploadFolder(root, id)
      return { row, folder, sent }
    },
    /** A report as it may be told today to who asks, and by whom its file was sent. */
    async today(report: UploadReport, asking: string): Promise<{ report: UploadReport; sent: SentFile }> {
      const row = await findUpload(database, report.id)
      const { threshold, facts } = readReport(row)
      const sent: SentFile = { sender: facts.sender, surveys: await surveyIds(database) }
      const isOwn = facts.sender === asking
      return { report: await reportToday(database, report, { surveys: sent.surveys, threshold, isOwn }), sent }
    },
    /** One of an upload's kept files, in this server's folder; whether there is one. */
    fetch: (id: string, name: KeptName) => {
      const { original, rejects } = uploadFolder(root, id)
      return files.fetch(id, name, name === "original" ? original : rejects)
    },
    /** The staging file with what was read of an upload that is checked. */
    async reading(id: string): Promise<string> {
      const row = await findUpload(database, id)
      if (readReport(row).reading === undefined)
        throw new Refusal("conflict", "There is nothing that was read of this upload.")
      return checkedStaging(uploadFolder(root, id), await working(id, (work) => readings.readHere(row, work)))
    },
    watch: (id: string, listener: Parameters<typeof board.watch>[1]) => board.watch(id, listener),

    /**
     * Takes a file in: `receive` brings it to the folder it is given. Checked, and committed at once where that was asked
     * for and nothing is in the way. Nothing is kept of a file that does not arrive whole, or whose check is stopped.
     */
    async take(
      id: string | undefined,
      by: string,
      receive: (folder: UploadFolder) => Promise<{ file: FileFacts; options: CheckOptions }>,
    ) {
      const folder = newFolder(root, id)
      try {
        const commits = await working(folder.id, async (work) => {
          const { file, options } = await receive(folder)
          const { state, report } = await readings.check(folder, file, options, work)
          const { fileName, hash: contentHash, bytes } = file
          // Kept before it is known: an upload that others can see has its file.
          await files.save(folder.id, "original", folder.original)
          await readings.keepRejects(folder)
          await database.transaction((queries) =>
            insertUpload(queries, {
              id: folder.id,
              state,
              fileName,
              contentHash,
              bytes,
              uploadedBy: by,
              uploadedAt: act(by).at,
              report: JSON.stringify(report),
            }),
          )
          await clearScratch(folder, state === "checked" ? report.reading : undefined)
          if (state !== "checked") return false
          try {
            if (options.commit) await commitCounted(folder.id, by, work)
            else await foretell(folder.id, report, by, work)
          } catch (error) {
            if (error instanceof Stopped) await changes.putAway(folder.id)
            throw error
          }
          return options.commit
        })
        return { commits, report: await get(folder.id) }
      } catch (error) {
        if (!(await readUpload(database, folder.id))) {
          await removeUploadFolder(folder)
          await files.remove(folder.id)
        }
        throw error
      }
    },

    /** Reads a kept file again the way a person corrected it. */
    async checkAgain(id: string, options: ReadOptions): Promise<UploadReport> {
      const row = await findUpload(database, id)
      if (row.state !== "checked" && row.state !== "refused")
        throw new Refusal("conflict", `Only a file that is not committed can be read again. It is ${row.state}.`)
      const folder = uploadFolder(root, id)
      await working(id, async (work) => {
        let kept = readReport(row).reading
        if (!(await files.fetch(id, "original", folder.original)))
          throw new Refusal("conflict", "The file is no longer there: send it again.")
        try {
          const { state, report } = await readings.check(folder, readReport(row).facts, options, work)
          await readings.keepRejects(folder)
          await readings.replace(row, state, report)
          kept = state === "checked" ? report.reading : undefined
          if (state === "checked") await foretell(id, report, row.uploadedBy, work)
        } finally {
          // Stopped or failed on the way, the earlier reading still holds.
          await clearScratch(folder, kept)
        }
      })
      return get(id)
    },

    async commit(id: string, by: string): Promise<UploadReport> {
      await working(id, (work) => commitCounted(id, by, work), "The commit was stopped; nothing of it was stored.")
      return get(id)
    },

    async undo(id: string, by: string): Promise<UploadReport> {
      await working(
        id,
        (work) => changes.undo(id, act(by), work),
        "Taking it back was stopped; everything is as it was.",
      )
      counted.undos++
      return get(id)
    },

    /** Stops the work on an upload on whatever server; whether there was any. */
    async stop(id: string): Promise<boolean> {
      if (!board.isBusy(id)) return board.stopElsewhere(id)
      board.stop(id)
      return true
    },

    /** Stops the work on an upload, or puts one away that was never committed, file and all. */
    async discard(id: string): Promise<void> {
      if (board.isBusy(id)) board.stop(id)
      // Not known to the store, it may still be on its way to another server.
      else if ((await readUpload(database, id)) || !(await board.stopElsewhere(id))) await changes.putAway(id)
    },
  }
}

function newFolder(root: string, id: string | undefined): UploadFolder {
  if (id !== undefined && !isUploadId(id))
    throw new Refusal("bad-request", "An upload's id is a UUID in small letters.")
  try {
    return makeUploadFolder(root, id)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST")
      throw new Refusal("conflict", "There is such an upload already.")
    throw error
  }
}
