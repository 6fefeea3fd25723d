import { constants } from "node:fs"
import { access, statfs } from "node:fs/promises"
import type { Engine } from "../engine/engine.ts"
import type { Database } from "../store/database.ts"
import { knownMigrations } from "../store/migrations.ts"

/** Below this much room an upload of some size ends in the middle. */
const LOW_BYTES = 256 * 1024 ** 2
/** A store whose machine is gone says nothing at all. */
const STORE_MS = 4000

/** Whether a server can serve; `reasons` say why not, `warnings` what it will soon be short of. */
export type Readiness = {
  readonly ok: boolean
  readonly reasons: readonly string[]
  readonly warnings: readonly string[]
  readonly workers: { readonly running: number; readonly waiting: number }
}

type Needs = {
  readonly database: Database
  readonly engine: Pick<Engine, "load">
  readonly dataDir: string
  readonly isStopping: () => boolean
}

/** Looks at what a request needs: the store, its schema, room on disk, threads; and whether the server is about to end. */
export async function readiness({ database, engine, dataDir, isStopping }: Needs): Promise<Readiness> {
  const reasons = [...(await storeReasons(database)), ...(isStopping() ? ["The server is stopping."] : [])]
  return { ok: reasons.length === 0, reasons, warnings: await diskWarnings(dataDir), workers: engine.load() }
}

async function storeReasons(database: Database): Promise<string[]> {
  const known = knownMigrations().at(-1)!.number
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error("late")), STORE_MS)
  try {
    const number = await Promise.race([schemaOf(database), late.promise])
    if (number === known) return []
    return [`The store has schema ${number}, and this version knows ${known}: start the newer version.`]
  } catch {
    return ["The store does not answer."]
  } finally {
    clearTimeout(timer)
  }
}

/** The newest step of the schema; 0 without a workspace. Asked one after the other: on a cluster they lie in different places. */
async function schemaOf(database: Database): Promise<number> {
  const [workspace] = await database.rows("SELECT id FROM workspace")
  const [newest] = await database.rows<{ number: number }>("SELECT max(number) AS number FROM schema_migration")
  return workspace ? (newest?.number ?? 0) : 0
}

async function diskWarnings(dataDir: string): Promise<string[]> {
  const warnings: string[] = []
  const room = await statfs(dataDir).catch(() => null)
  const free = room ? room.bavail * room.bsize : 0
  if (room && free < LOW_BYTES)
    warnings.push(`The disk of the data folder has ${Math.floor(free / 1024 ** 2)} MiB left.`)
  const mayWrite = await access(dataDir, constants.W_OK).then(
    () => true,
    () => false,
  )
  if (!mayWrite) warnings.push("The data folder cannot be written to.")
  return warnings
}
