import type { UploadReview } from "../../shared/api/upload-report.ts"
import type { Engine } from "../engine/engine.ts"
import type { Database } from "../store/database.ts"
import { readUpload, updateReport } from "../store/upload-rows.ts"
import { Stopped } from "../store/workbench.ts"
import { type Act, commitUpload } from "./commit-upload.ts"
import { readReport, type StoredReport } from "./upload-answer.ts"

/** Above this many values the links are not foretold: it would cost as much as the commit itself. */
const MOST_VALUES = 2_000_000

/**
 * Completes the review of a checked upload by what a commit would do to the chain, unless it was committed or read again
 * while that was reckoned. `staging` is the file with what was read of it.
 */
export async function foretellReview(
  database: Database,
  foretold: Engine["foretold"],
  { id, report, staging }: { readonly id: string; readonly report: StoredReport; readonly staging: string },
  act: Act,
  signal: AbortSignal,
): Promise<void> {
  const { review, observations, reading } = report
  if (!review) return
  const values = observations.new + observations.changed + observations.unchanged
  const chain = await foretellLinks(database, foretold, { id, values, staging }, act, signal)
  const completed: StoredReport = { ...report, review: { ...review, chain } }
  await database.transaction(async (queries) => {
    const standing = await readUpload(queries, id)
    if (standing?.state === "checked" && readReport(standing).reading === reading)
      await updateReport(queries, id, "checked", JSON.stringify(completed))
  })
}

/**
 * The chain's links now and after a commit of this upload, found by committing it in a transaction that is taken back.
 * Null where neither side has a link that can be told, and for uploads too large to try.
 */
export async function foretellLinks(
  database: Database,
  foretold: Engine["foretold"],
  upload: { readonly id: string; readonly values: number; readonly staging: string },
  act: Act,
  signal: AbortSignal,
): Promise<UploadReview["chain"]> {
  if (upload.values > MOST_VALUES) return null
  const attached = await database.attach(upload.staging, signal)
  try {
    const links = await foretold(async (queries) => {
      const row = await readUpload(queries, upload.id)
      if (!row) throw new Error(`foretellLinks needs an upload that is there, got ${upload.id}`)
      await commitUpload(queries, row, attached.prefix, act, row.report)
    }, signal)
    const says = [...links.before, ...links.after].some(({ verdict }) => verdict !== "no-data")
    return says ? links : null
  } catch (error) {
    throw signal.aborted ? new Stopped() : error
  } finally {
    await attached.release()
  }
}
