import { existsSync, statSync } from "node:fs"
import { join } from "node:path"
import { mayReadCells, type SentFile, surveyIds, withoutContent } from "../confidential/files-of-others.ts"
import type { Viewer } from "../people/viewer.ts"
import { reportToday } from "../confidential/review-today.ts"
import { joined } from "../engine/joined.ts"
import type { UploadReport, UploadSummary } from "../../shared/api/upload-report.ts"
import type { Mapping } from "../../shared/intake/mapping.ts"
import type { Engine } from "../engine/engine.ts"
import { Refusal } from "../errors.ts"
import type { Revisions } from "../live/revisions.ts"
import type { KeptName } from "../store/kept-files.ts"
import type { Store } from "../store/open.ts"
import { Stopped } from "../store/workbench.ts"
import { insertUpload, readUpload, readUploads, updateReport, type UploadRow } from "../store/upload-rows.ts"
import { uploadChanges } from "./change-upload.ts"
import { checkUpload } from "./check-upload.ts"
import { findUpload } from "./find-upload.ts"
import { foretellLinks } from "./foretell.ts"
import { oneAtATime, type Working } from "./one-at-a-time.ts"
import { progressBoard } from "./progress.ts"
import type { FileFacts } from "./receive.ts"
import { readRemembered } from "./remembered.ts"
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
  uploadFolders,
} from "./upload-folder.ts"

export type UploadsOptions = {
  readonly store: Store
  readonly revisions: Revisions
  readonly dataDir: string
  /** What a change of the data would make of the chain's links; left out, an upload's review says nothing of it. */
  readonly foretold?: Engine["foretold"]
  readonly now?: () => Date
}

export type CheckOptions = { readonly mapping: Mapping; readonly onProblem: "stop" | "skip"; readonly commit: boolean }

export type Uploads = Awaited<ReturnType<typeof openUploads>>

/** Every upload of the workspace: taking files in, checking, committing, undoing, and their history. */
export async function openUploads({ store, revisions, dataDir, foretold, now = () => new Date() }: UploadsOptions) {
  const { database, files } = store
  const root = join(dataDir, "uploads")
  const board = sharedBoard(progressBoard(), database.talk)
  const working = oneAtATime(board)
  const changes = uploadChanges({ database, files, revisions, root, readHere })
  const joinReading = joined<string>()
  const counted = { commits: 0, undos: 0, checkedRows: 0, committedRows: 0 }
  const act = (by: string) => ({ by, at: now().toISOString() })
  await settleFolders(root, store, now())

  const get = async (id: string): Promise<UploadReport> => answerOf(await findUpload(database, id))

  async function check(
    folder: UploadFolder,
    facts: FileFacts,
    options: Omit<CheckOptions, "commit">,
    { tell, watch }: Working,
  ) {
    const checked = await checkUpload(store, {
      folder,
      facts,
      said: options.mapping,
      onProblem: options.onProblem,
      remembered: (fingerprint) => readRemembered(database, fingerprint),
      progress: tell,
      watch,
    })
    counted.checkedRows += checked.report.rows
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
  async function readHere(row: UploadRow): Promise<string> {
    const { reading } = readReport(row)
    if (reading !== undefined && existsSync(checkedStaging(uploadFolder(root, row.id), reading))) return reading
    return joinReading(row.id, new AbortController().signal, () => readAgain(row))
  }

  async function readAgain(row: UploadRow): Promise<string> {
    const before = readReport(row)
    const folder = uploadFolder(root, row.id)
    const gone = "What was read of this file is no longer there: have it read again first."
    if (row.state !== "checked" || !(await files.fetch(row.id, "original", folder.original)))
      throw new Refusal("conflict", gone)
    const options = { mapping: before.said, onProblem: before.onProblem }
    const { state, report } = await check(folder, before.facts, options, idle)
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

  async function commitCounted(id: string, by: string): Promise<void> {
    await changes.commit(id, act(by))
    counted.commits++
    counted.committedRows += readReport(await findUpload(database, id)).rows
  }

  /** Completes a review by what the upload would do to the chain. */
  async function foretell(id: string, report: StoredReport, by: string, { tell }: Working) {
    const { review, observations } = report
    if (!foretold || !review || report.reading === undefined) return
    tell({ step: "judging", rows: report.rows, of: report.rows })
    const values = observations.new + observations.changed + observations.unchanged
    const upload = { id, values, staging: checkedStaging(uploadFolder(root, id), report.reading) }
    const chain = await foretellLinks(database, foretold, upload, act(by))
    const completed: StoredReport = { ...report, review: { ...review, chain } }
    await database.transaction(async (queries) => {
      // Another server may have committed it, or read it again, while this was reckoned.
      const standing = await readUpload(queries, id)
      if (standing?.state === "checked" && readReport(standing).reading === report.reading)
        await updateReport(queries, id, "checked", JSON.stringify(completed))
    })
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
      return checkedStaging(uploadFolder(root, id), await readHere(row))
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
          const { state, report } = await check(folder, file, options, work)
          const { fileName, hash: contentHash, bytes } = file
          // Kept before it is known: an upload that others can see has its file.
          await files.save(folder.id, "original", folder.original)
          await keepRejects(folder)
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
            if (options.commit) work.tell({ step: "committing", rows: report.rows, of: report.rows })
            else await foretell(folder.id, report, by, work)
          } catch (error) {
            if (error instanceof Stopped) await changes.putAway(folder.id)
            throw error
          }
          if (options.commit) await commitCounted(folder.id, by)
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
    async checkAgain(id: string, options: Omit<CheckOptions, "commit">): Promise<UploadReport> {
      const row = await findUpload(database, id)
      if (row.state !== "checked" && row.state !== "refused")
        throw new Refusal("conflict", `Only a file that is not committed can be read again. It is ${row.state}.`)
      const folder = uploadFolder(root, id)
      await working(id, async (work) => {
        let kept = readReport(row).reading
        if (!(await files.fetch(id, "original", folder.original)))
          throw new Refusal("conflict", "The file is no longer there: send it again.")
        try {
          const { state, report } = await check(folder, readReport(row).facts, options, work)
          await keepRejects(folder)
          await replace(row, state, report)
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
      await working(id, () => commitCounted(id, by))
      return get(id)
    },

    async undo(id: string, by: string): Promise<UploadReport> {
      await changes.undo(id, act(by))
      counted.undos++
      return get(id)
    },

    /** Stops the work on an upload, if there is any. */
    stop: (id: string) => board.stop(id),

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

/** Servers that share a database may share this folder too: there, what one of them is receiving must be left alone. */
const STRAY_MS = 24 * 3600 * 1000

/** Nobody watches and nobody stops it: for a file that is read on the way to something else. */
const idle: Working = { tell: () => undefined, watch: () => undefined }

/**
 * A folder that no upload in the store knows is of a file that never arrived whole, or of a crash before its check ended.
 * What one that is known holds and the store does not yet keep, because it was made by an earlier version, is kept now.
 */
async function settleFolders(root: string, { database, files }: Store, now: Date): Promise<void> {
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
