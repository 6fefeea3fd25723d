import { statSync } from "node:fs"
import { join } from "node:path"
import type { SentFile } from "../confidential/files-of-others.ts"
import { readMetrics } from "../engine/tables.ts"
import type { UploadReport, UploadSummary } from "../../shared/api/upload-report.ts"
import type { Mapping } from "../../shared/intake/mapping.ts"
import type { Engine } from "../engine/engine.ts"
import { Refusal } from "../errors.ts"
import type { Revisions } from "../live/revisions.ts"
import type { Database } from "../store/database.ts"
import type { Store } from "../store/open.ts"
import { Stopped } from "../store/workbench.ts"
import { insertUpload, readUpload, readUploads, updateReport } from "../store/upload-rows.ts"
import { uploadChanges } from "./change-upload.ts"
import { checkUpload } from "./check-upload.ts"
import { findUpload } from "./find-upload.ts"
import { foretellLinks } from "./foretell.ts"
import { oneAtATime, type Working } from "./one-at-a-time.ts"
import { progressBoard } from "./progress.ts"
import type { FileFacts } from "./receive.ts"
import { readRemembered } from "./remembered.ts"
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
  const { database } = store
  const root = join(dataDir, "uploads")
  const board = progressBoard()
  const working = oneAtATime(board)
  const changes = uploadChanges({ database, revisions, root })
  const act = (by: string) => ({ by, at: now().toISOString() })
  await clearUnknownFolders(root, database, now())

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
    return { state: checked.state, report: { ...checked.report, facts } satisfies StoredReport }
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
    await database.transaction((queries) => updateReport(queries, id, "checked", JSON.stringify(completed)))
  }

  return {
    dataDir,
    list: async (): Promise<UploadSummary[]> => (await readUploads(database)).map(summaryOf),
    get,
    /** Where an upload's files lie. */
    folder: (id: string) => uploadFolder(root, id),
    files: async (id: string) => {
      const row = await findUpload(database, id)
      const surveys = (await readMetrics(database)).filter(({ metric }) => metric.survey).map(({ metric }) => metric.id)
      const sent: SentFile = { sender: readReport(row).facts.sender, surveys: new Set(surveys) }
      return { row, folder: uploadFolder(root, id), sent }
    },
    /** The staging file with what was read of an upload that is checked. */
    async reading(id: string): Promise<string> {
      const { reading } = readReport(await findUpload(database, id))
      if (reading === undefined) throw new Refusal("conflict", "There is nothing that was read of this upload.")
      return checkedStaging(uploadFolder(root, id), reading)
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
          if (options.commit) await changes.commit(folder.id, act(by))
          return options.commit
        })
        return { commits, report: await get(folder.id) }
      } catch (error) {
        if (!(await readUpload(database, folder.id))) await removeUploadFolder(folder)
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
        try {
          const { state, report } = await check(folder, readReport(row).facts, options, work)
          await database.transaction((queries) => updateReport(queries, id, state, JSON.stringify(report)))
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
      await working(id, () => changes.commit(id, act(by)))
      return get(id)
    },

    async undo(id: string, by: string): Promise<UploadReport> {
      await changes.undo(id, act(by))
      return get(id)
    },

    /** Stops the work on an upload, if there is any. */
    stop: (id: string) => board.stop(id),

    /** Stops the work on an upload, or puts one away that was never committed, file and all. */
    async discard(id: string): Promise<void> {
      if (board.isBusy(id)) board.stop(id)
      else await changes.putAway(id)
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

/** A folder that no upload in the store knows is of a file that never arrived whole, or of a crash before its check ended. */
async function clearUnknownFolders(root: string, database: Database, now: Date): Promise<void> {
  const untouched = database.engine === "duckdb" ? -Infinity : STRAY_MS
  for (const id of uploadFolders(root)) {
    const folder = uploadFolder(root, id)
    const age = now.getTime() - statSync(folder.path).mtimeMs
    if (age >= untouched && !(await readUpload(database, id))) await removeUploadFolder(folder)
  }
}
