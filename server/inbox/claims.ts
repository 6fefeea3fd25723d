import { randomUUID } from "node:crypto"
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { mkdir, rename, rm, utimes, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { isUploadId } from "../uploads/upload-folder.ts"
import { type InboxFile, ownFolders } from "./inbox-files.ts"
import { moveWithoutLoss, numberedName } from "./move-file.ts"

/** What came of a file. `waiting`: checked, and for somebody to look at; `failed`: it never became an upload. */
export type Outcome = { readonly kind: "committed" | "waiting" | "refused" | "failed"; readonly message: string | null }

/** What is written down beside a file that was taken out of the inbox, so that whoever comes next can go on. */
type Note = {
  /** Its name below the inbox. */
  readonly name: string
  /** How often its processing was begun. */
  readonly tries: number
  /** Set when it is decided, before anything is moved. */
  readonly decided?: { readonly outcome: Outcome; readonly at: string }
  /** Where it goes, below the inbox. */
  readonly to?: string
}

/** A file that this process, and no other, is working on. `id` is its upload's. */
export type Claim = { readonly id: string; readonly folder: string; readonly file: string; readonly note: Note }

/** A claim whose process has not shown itself for so long is taken over. */
const STALE_MS = 120_000
export const HEARTBEAT_MS = 15_000

const noteFile = (folder: string) => join(folder, "claim.json")

/**
 * Files are claimed by a rename, which only one process can do: each into a folder of its own below `.taking`, named by
 * the upload it becomes. So a file is always in exactly one place, whenever its process ends.
 */
export function claimsIn(root: string) {
  const taking = join(root, ownFolders.taking)

  async function keep(claim: Claim, note: Note): Promise<Claim> {
    const next = `${noteFile(claim.folder)}.next`
    await writeFile(next, JSON.stringify(note), { mode: 0o600, flush: true })
    await rename(next, noteFile(claim.folder))
    return { ...claim, note }
  }

  return {
    keep,

    /** Takes a file out of the inbox; null where another process was first. */
    async claim({ name, path }: InboxFile): Promise<Claim | null> {
      const id = randomUUID()
      const folder = join(taking, id)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const claim = await keep({ id, folder, file: join(folder, "file"), note: { name, tries: 0 } }, { name, tries: 0 })
      try {
        await rename(path, claim.file)
        return claim
      } catch (error) {
        await rm(folder, { recursive: true, force: true })
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null
        throw error
      }
    },

    /** Claims that nobody works on any more, made ours; `alone`: no other process looks into this inbox. */
    async takeOver(alone: boolean, except: ReadonlyMap<string, unknown>, now: Date): Promise<Claim[]> {
      const taken: Claim[] = []
      for (const entry of existsSync(taking) ? readdirSync(taking) : []) {
        const [id = ""] = entry.split("~")
        if (!isUploadId(id) || except.has(id)) continue
        const shown =
          statSync(noteFile(join(taking, entry)), { throwIfNoEntry: false }) ??
          statSync(join(taking, entry), { throwIfNoEntry: false })
        if (!shown || (!alone && now.getTime() - shown.mtimeMs < STALE_MS)) continue
        const folder = join(taking, `${id}~${randomUUID()}`)
        try {
          await rename(join(taking, entry), folder)
        } catch {
          continue
        }
        const note = readNote(id, folder)
        if (note) taken.push({ id, folder, file: join(folder, "file"), note })
        else await rm(folder, { recursive: true, force: true })
      }
      return taken
    },

    /** Shows others that this process is alive. */
    beat: ({ folder }: Claim, now: Date) => utimes(noteFile(folder), now, now).catch(() => undefined),

    /** Puts a file back where it was dropped, beside a newer one of its name. */
    async putBack({ folder, file, note }: Claim): Promise<void> {
      for (let count = 1; !(await moveWithoutLoss(file, join(root, numberedName(note.name, count)))); count++);
      await rm(folder, { recursive: true, force: true })
    },

    release: ({ folder }: Claim) => rm(folder, { recursive: true, force: true }),
  }
}

/** Null of a claim that was given up before its file came: the note is written first, so a file without one keeps its place. */
function readNote(id: string, folder: string): Note | null {
  const hasFile = existsSync(join(folder, "file"))
  try {
    const note = JSON.parse(readFileSync(noteFile(folder), "utf8")) as Note
    return hasFile || note.to !== undefined ? note : null
  } catch {
    return hasFile ? { name: `file ${id}`, tries: 0 } : null
  }
}
