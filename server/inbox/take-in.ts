import { constants } from "node:fs"
import { open, stat } from "node:fs/promises"
import { basename } from "node:path"
import type { UploadReport } from "../../shared/api/upload-report.ts"
import { Refusal } from "../errors.ts"
import { saveFile } from "../uploads/receive.ts"
import type { Uploads } from "../uploads/uploads.ts"
import type { Claim, Outcome } from "./claims.ts"

/** Who uploads from the inbox come from, in the history and in the audit log. */
export const INBOX_AUTHOR = "inbox"

/** Somebody wrote to the file while it was read: it had only paused. */
export class StillGrowing extends Error {}

/**
 * A claimed file becomes an upload. It is committed where nothing at all was found wrong, and otherwise left for somebody
 * to look at: nobody sits beside it to see a warning. What an earlier try has done already is not done again.
 */
export async function takeIn(
  uploads: Uploads,
  { id, file, note }: Claim,
  maxBytes: number,
): Promise<{ outcome: Outcome; report: UploadReport | null }> {
  const report = await uploads.get(id).catch(async (error: unknown) => {
    if (!(error instanceof Refusal)) throw error
    return check(uploads, id, file, basename(note.name), maxBytes)
  })
  if (report.state === "checked" && report.problemCount === 0)
    return { outcome: { kind: "committed", message: null }, report: await uploads.commit(id, INBOX_AUTHOR) }
  return { outcome: { kind: kindOf(report), message: null }, report }
}

function kindOf({ state }: UploadReport): Outcome["kind"] {
  if (state === "committed" || state === "undone") return "committed"
  return state === "checked" ? "waiting" : "refused"
}

async function check(
  uploads: Uploads,
  id: string,
  path: string,
  name: string,
  maxBytes: number,
): Promise<UploadReport> {
  const { report } = await uploads.take(id, INBOX_AUTHOR, async ({ original }) => {
    // The last step of the path is never followed: what was a file may have become a link.
    const source = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW)
    const { size } = await source.stat()
    if (size > maxBytes) {
      await source.close()
      throw new Refusal(
        "too-large",
        `The file is larger than ${maxBytes} bytes, the most this server takes (MAX_UPLOAD_BYTES).`,
      )
    }
    const file = await saveFile(source.createReadStream({ highWaterMark: 1024 ** 2 }), original, name)
    return { file, options: { mapping: {}, onProblem: "stop", commit: false } }
  })
  if ((await stat(path)).size !== report.bytes) {
    await uploads.discard(id)
    throw new StillGrowing()
  }
  return report
}
