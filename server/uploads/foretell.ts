import type { UploadReview } from "../../shared/api/upload-report.ts"
import type { Engine } from "../engine/engine.ts"
import type { Database } from "../store/database.ts"
import { readUpload } from "../store/upload-rows.ts"
import { type Act, commitUpload } from "./commit-upload.ts"

/** Above this many values the links are not foretold: it would cost as much as the commit itself. */
const MOST_VALUES = 2_000_000

/**
 * The chain's links now and after a commit of this upload, found by committing it in a transaction that is taken back.
 * Null where neither side has a link that can be told, and for uploads too large to try.
 */
export async function foretellLinks(
  database: Database,
  foretold: Engine["foretold"],
  upload: { readonly id: string; readonly values: number; readonly staging: string },
  act: Act,
): Promise<UploadReview["chain"]> {
  if (upload.values > MOST_VALUES) return null
  const attached = await database.attach(upload.staging)
  try {
    const links = await foretold(async (queries) => {
      const row = await readUpload(queries, upload.id)
      if (!row) throw new Error(`foretellLinks needs an upload that is there, got ${upload.id}`)
      await commitUpload(queries, row, attached.prefix, act, row.report)
    }, new AbortController().signal)
    const says = [...links.before, ...links.after].some(({ verdict }) => verdict !== "no-data")
    return says ? links : null
  } finally {
    await attached.release()
  }
}
