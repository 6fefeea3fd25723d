import { Readable } from "node:stream"
import { Hono } from "hono"
import type { AuditLog } from "../people/audit-log.ts"
import type { SignedIn } from "../people/viewer.ts"
import type { Store } from "../store/open.ts"
import { backupPieces } from "./backup.ts"
import { checkIntegrity } from "./integrity.ts"

/** `GET /api/integrity`: what was looked at in the store and its files, and what is wrong; for the command line while the server runs. */
export function integrityRoutes(store: Store, dataDir: string, audit: AuditLog) {
  return new Hono<SignedIn>().get("/", async (c) => c.json({ findings: await checkIntegrity(store, dataDir, audit) }))
}

/** `GET /api/backup`: everything of the data folder as one archive, made while others read and write. */
export function backupRoutes(store: Store, dataDir: string) {
  return new Hono<SignedIn>().get("/", async (c) => {
    const pieces = backupPieces(store, dataDir)
    // What cannot begin is refused before anything is sent.
    const first = await pieces.next()
    c.header("Content-Type", "application/x-tar")
    c.header("Content-Disposition", 'attachment; filename="backup.tar"')
    return c.body(Readable.toWeb(Readable.from(whole(first, pieces))) as ReadableStream)
  })
}

async function* whole(first: IteratorResult<Uint8Array>, rest: AsyncGenerator<Uint8Array>) {
  if (!first.done) yield first.value
  yield* rest
}
