import { existsSync, mkdirSync } from "node:fs"
import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import type { UploadReport } from "../../shared/api/upload-report.ts"
import { Refusal } from "../errors.ts"
import type { AuditLog } from "../people/audit-log.ts"
import type { Uploads } from "../uploads/uploads.ts"
import { type Claim, claimsIn, HEARTBEAT_MS, type Outcome } from "./claims.ts"
import { reportJson, reportText } from "./file-report.ts"
import { lookIntoInbox, ownFolders } from "./inbox-files.ts"
import { moveWithoutLoss, numberedName } from "./move-file.ts"
import { settling } from "./settled.ts"
import { INBOX_AUTHOR, StillGrowing, takeIn } from "./take-in.ts"

type InboxOptions = {
  readonly uploads: Uploads
  readonly dataDir: string
  readonly maxUploadBytes: number
  /** Where browsers reach the server. */
  readonly publicUrl: string
  /** Whether no other process looks into this inbox: then nobody else's claims are waited for. */
  readonly alone: boolean
  readonly audit: Pick<AuditLog, "append">
  readonly log: { readonly info: (text: string) => void; readonly error: (error: unknown) => void }
  readonly now?: () => Date
}

const LOOK_MS = 2000
/** A file on which this server failed so often by a fault of its own is put aside, so that it cannot fail for ever. */
const MOST_TRIES = 8
/** Between two tries: a database that is being restarted needs a moment. */
const REST_MS = 30_000

export type Inbox = ReturnType<typeof openInbox>

/** The watched folder DATA_DIR/inbox: what is dropped there becomes an upload, and lies in `done` or `problems` afterwards. */
export function openInbox({
  uploads,
  dataDir,
  maxUploadBytes,
  publicUrl,
  alone,
  audit,
  log,
  now = () => new Date(),
}: InboxOptions) {
  const root = join(dataDir, "inbox")
  for (const folder of [ownFolders.done, ownFolders.problems]) mkdirSync(join(root, folder), { recursive: true })
  const claims = claimsIn(root)
  const settled = settling()
  const own = new Set<string>()
  const said = new Set<string>()
  const resting = new Map<string, number>()
  const stopping = new AbortController()
  let watching: Promise<void> = Promise.resolve()

  async function process(claimed: Claim, steadyMs: number): Promise<void> {
    own.add(claimed.id)
    const beat = setInterval(() => void claims.beat(claimed, now()), HEARTBEAT_MS)
    try {
      const claim = claimed.note.decided ? claimed : await decide(claimed)
      if (claim?.note.decided) await putAway(claim)
    } catch (error) {
      log.error(error)
    } finally {
      resting.set(claimed.id, steadyMs + REST_MS)
      clearInterval(beat)
      own.delete(claimed.id)
    }
  }

  /** Writes down what came of a file before anything is moved; null where it stays for later. */
  async function decide(before: Claim): Promise<Claim | null> {
    const claim = await claims.keep(before, { ...before.note, tries: before.note.tries + 1 })
    const outcome = await outcomeOf(claim)
    if (outcome === "later") return null
    await audit.append({
      actorId: null,
      actorName: INBOX_AUTHOR,
      actorRole: null,
      actorBy: null,
      address: "local",
      event: `inbox.${outcome.kind}`,
      target: claim.id,
      status: null,
      detail: JSON.stringify({ file: claim.note.name }),
    })
    return claims.keep(claim, { ...claim.note, decided: { outcome, at: now().toISOString() } })
  }

  async function outcomeOf(claim: Claim): Promise<Outcome | "later"> {
    if (claim.note.tries > MOST_TRIES)
      return { kind: "failed", message: "Something went wrong on the server's side each time the file was read." }
    try {
      return (await takeIn(uploads, claim, maxUploadBytes)).outcome
    } catch (error) {
      if (stopping.signal.aborted) return "later"
      if (error instanceof StillGrowing) {
        await claims.putBack(claim)
        return "later"
      }
      if (error instanceof Refusal) return { kind: "failed", message: error.message }
      const { code } = error as NodeJS.ErrnoException
      if (code === "EACCES" || code === "EPERM")
        return { kind: "failed", message: "The server may not read the file: give it the right to, and drop it again." }
      log.error(error)
      return "later"
    }
  }

  /** Moves a decided file to its place, its report beside it. Broken off anywhere, it is done again to the same end. */
  async function putAway(decided: Claim): Promise<void> {
    const { outcome, at } = decided.note.decided!
    const folder = outcome.kind === "committed" ? ownFolders.done : ownFolders.problems
    const claim = existsSync(decided.file) ? await moved(decided, folder) : decided
    const report = await uploads.get(claim.id).catch((): UploadReport | null => null)
    const address = `${publicUrl}/uploads/${claim.id}`
    const told = { name: claim.note.name, at, outcome, report, address }
    const beside = join(root, claim.note.to!)
    await writeFile(`${beside}.report.json`, reportJson(told))
    await writeFile(`${beside}.report.txt`, reportText(told))
    await claims.release(claim)
    log.info(`inbox: ${claim.note.name} is ${outcome.kind}, see inbox/${claim.note.to}.report.txt`)
  }

  /** A claim whose file lies in its place; which that is, is written down before it goes there. */
  async function moved(decided: Claim, folder: string): Promise<Claim> {
    const { to: written, ...note } = decided.note
    for (let count = 0; ; count++) {
      const to =
        count === 0 && written !== undefined ? written : `${folder}/${numberedName(note.name, Math.max(1, count))}`
      const claim = await claims.keep(decided, { ...note, to })
      if (await moveWithoutLoss(claim.file, join(root, to))) return claim
    }
  }

  /** One look: goes on with what was left half done, then takes what has stopped growing, one file after the other. */
  async function look(steadyMs: number): Promise<void> {
    const { files, odd } = lookIntoInbox(root)
    for (const name of odd) {
      if (!said.has(name)) log.info(`inbox: ${name} is left alone, because it is a link or no file`)
      said.add(name)
    }
    for (const [id, until] of resting) if (until <= steadyMs) resting.delete(id)
    for (const claim of await claims.takeOver(alone, resting, now())) await process(claim, steadyMs)
    for (const file of settled(files, steadyMs)) {
      if (stopping.signal.aborted) return
      const claim = await claims.claim(file)
      if (claim) await process(claim, steadyMs)
    }
  }

  return {
    look,

    /** Looks every two seconds until `stop`. */
    start(): void {
      const { signal } = stopping
      watching = (async () => {
        while (!signal.aborted) {
          await look(performance.now()).catch(log.error)
          await wait(LOOK_MS, undefined, { signal }).catch(() => undefined)
        }
      })()
    },

    /** Stops what can be stopped, and waits for the rest: a file that is not done is taken up at the next start. */
    async stop(): Promise<void> {
      stopping.abort()
      for (const id of own) void uploads.stop(id)
      await watching
    },
  }
}
