import { join } from "node:path"
import type { UploadReport, UploadSummary } from "../../shared/api/upload-report.ts"
import type { Mapping } from "../../shared/intake/mapping.ts"
import type { Engine } from "../engine/engine.ts"
import { Refusal } from "../errors.ts"
import type { Revisions } from "../live/revisions.ts"
import type { ColumnQueries, Database } from "../store/database.ts"
import type { Store } from "../store/open.ts"
import { insertUpload, readUpload, readUploads, updateReport, type UploadRow } from "../store/upload-rows.ts"
import { type Staging, Stopped } from "../store/workbench.ts"
import { checkUpload } from "./check-upload.ts"
import { type Act, commitUpload, undoUpload } from "./commit-upload.ts"
import { comparedAgain } from "./compare-again.ts"
import { foretellLinks } from "./foretell.ts"
import { readRemembered, rememberMapping } from "./remembered.ts"
import { progressBoard } from "./progress.ts"
import type { FileFacts } from "./receive.ts"
import { answerOf, readReport, type StoredReport, summaryOf } from "./upload-answer.ts"
import {
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
  const at = () => now().toISOString()
  await clearUnknownFolders(root, database)

  async function find(id: string): Promise<UploadRow> {
    const row = isUploadId(id) ? await readUpload(database, id) : null
    if (!row || row.state === "discarded") throw new Refusal("not-found", "There is no such upload.")
    return row
  }

  /** Work on one upload at a time; who comes second is told so. */
  async function working<Result>(
    id: string,
    work: (tell: ReturnType<typeof board.begin>, watch: (staging: Staging) => void) => Promise<Result>,
  ) {
    if (board.isBusy(id)) throw new Refusal("conflict", "Somebody is at work on this upload. Wait, or stop it first.")
    let staging: Staging | null = null
    let isStopped = false
    const tell = board.begin(id, () => {
      isStopped = true
      staging?.stop()
    })
    try {
      return await work(tell, (opened) => {
        staging = opened
        if (isStopped) opened.stop()
      })
    } catch (error) {
      throw error instanceof Stopped
        ? new Refusal("conflict", "The upload was stopped; nothing of it was kept.")
        : error
    } finally {
      tell(null)
    }
  }

  async function check(
    folder: UploadFolder,
    facts: FileFacts,
    options: CheckOptions,
    tell: ReturnType<typeof board.begin>,
    watch: (staging: Staging) => void,
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
  async function foretell(id: string, report: StoredReport, by: string, tell: ReturnType<typeof board.begin>) {
    const { review, observations } = report
    if (!foretold || !review) return
    tell({ step: "judging", rows: report.rows, of: report.rows })
    const values = observations.new + observations.changed + observations.unchanged
    const upload = { id, values, staging: uploadFolder(root, id).staging }
    const chain = await foretellLinks(database, foretold, upload, { by, at: at() })
    const completed: StoredReport = { ...report, review: { ...review, chain } }
    await database.transaction((queries) => updateReport(queries, id, "checked", JSON.stringify(completed)))
  }

  /** One transaction, then everybody who listens is told. Two that come at once: the second finds the first one's state. */
  async function change(
    id: string,
    allowed: readonly UploadRow["state"][],
    no: string,
    work: (queries: ColumnQueries, row: UploadRow) => Promise<void>,
  ) {
    await database.transaction(async (queries) => {
      const row = await readUpload(queries, id)
      if (!row || !allowed.includes(row.state)) throw new Refusal("conflict", row ? `${no} It is ${row.state}.` : no)
      await work(queries, row)
    })
    await revisions.announce()
  }

  async function commit(id: string, by: string): Promise<UploadReport> {
    const { state } = await find(id)
    const folder = uploadFolder(root, id)
    const act: Act = { by, at: at() }
    const no = "This upload cannot be committed."
    if (state === "undone")
      await change(id, ["undone"], no, (queries, row) => commitUpload(queries, row, null, act, row.report))
    else {
      if (state !== "checked") throw new Refusal("conflict", `${no} It is ${state}.`)
      const attached = await database.attach(folder.staging)
      try {
        await change(id, ["checked"], no, async (queries, row) => {
          const report = await comparedAgain(queries, row, attached.prefix)
          await commitUpload(queries, row, attached.prefix, act, report)
          await rememberMapping(queries, readReport(row), row.fileName, act.at)
        })
      } finally {
        await attached.release()
      }
      await clearScratch(folder)
    }
    return answerOf(await find(id))
  }

  return {
    dataDir,
    list: async (): Promise<UploadSummary[]> => (await readUploads(database)).map(summaryOf),
    get: async (id: string): Promise<UploadReport> => answerOf(await find(id)),
    /** Where an upload's files lie. */
    folder: (id: string) => uploadFolder(root, id),
    files: async (id: string) => ({ row: await find(id), folder: uploadFolder(root, id) }),
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
        const commits = await working(folder.id, async (tell, watch) => {
          const { file, options } = await receive(folder)
          const { state, report } = await check(folder, file, options, tell, watch)
          const { fileName, hash: contentHash, bytes } = file
          await database.transaction((queries) =>
            insertUpload(queries, {
              id: folder.id,
              state,
              fileName,
              contentHash,
              bytes,
              uploadedBy: by,
              uploadedAt: at(),
              report: JSON.stringify(report),
            }),
          )
          if (state === "refused") await clearScratch(folder)
          if (state === "checked" && !options.commit) await foretell(folder.id, report, by, tell)
          if (!options.commit || state !== "checked") return false
          tell({ step: "committing", rows: report.rows, of: report.rows })
          await commit(folder.id, by)
          return true
        })
        return { commits, report: answerOf(await find(folder.id)) }
      } catch (error) {
        if (!(await readUpload(database, folder.id))) await removeUploadFolder(folder)
        throw error
      }
    },

    /** Reads a kept file again the way a person corrected it. */
    async checkAgain(id: string, options: Omit<CheckOptions, "commit">): Promise<UploadReport> {
      const row = await find(id)
      if (row.state !== "checked" && row.state !== "refused")
        throw new Refusal("conflict", `Only a file that is not committed can be read again. It is ${row.state}.`)
      const folder = uploadFolder(root, id)
      await working(id, async (tell, watch) => {
        const { state, report } = await check(folder, readReport(row).facts, { ...options, commit: false }, tell, watch)
        await database.transaction((queries) => updateReport(queries, id, state, JSON.stringify(report)))
        if (state === "refused") await clearScratch(folder)
        else await foretell(id, report, row.uploadedBy, tell)
      })
      return answerOf(await find(id))
    },

    commit: (id: string, by: string): Promise<UploadReport> => working(id, () => commit(id, by)),

    async undo(id: string, by: string): Promise<UploadReport> {
      await find(id)
      const act: Act = { by, at: at() }
      await change(id, ["committed"], "Only a committed upload can be undone.", (queries, row) =>
        undoUpload(queries, row, act),
      )
      return answerOf(await find(id))
    },

    /** Stops the work on an upload, or puts one away that was never committed, file and all. */
    async discard(id: string): Promise<void> {
      if (board.isBusy(id)) return board.stop(id)
      await find(id)
      const no = "Only an upload that is not committed can be discarded; undo it instead."
      await change(id, ["checked", "refused"], no, (queries, row) => updateReport(queries, id, "discarded", row.report))
      await removeUploadFolder(uploadFolder(root, id))
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

/** A folder that no upload in the store knows is of a file that never arrived whole, or of a crash before its check ended. */
async function clearUnknownFolders(root: string, database: Database): Promise<void> {
  for (const id of uploadFolders(root))
    if (!(await readUpload(database, id))) await removeUploadFolder(uploadFolder(root, id))
}
