import { createWriteStream } from "node:fs"
import { rename, rm } from "node:fs/promises"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { Settings } from "../settings.ts"
import { backupPieces, restoreBackup } from "../upkeep/backup.ts"
import { onWorkspace } from "./workspace.ts"

/** `backup FILE`: the file is there when it is whole, and not before. */
export async function backup(file: string | undefined, settings: Settings): Promise<void> {
  if (file === undefined) throw new Error("backup FILE")
  const save = async (pieces: AsyncIterable<Uint8Array>) => {
    const part = `${file}.part`
    try {
      await pipeline(pieces, createWriteStream(part, { mode: 0o600 }))
      await rename(part, file)
    } finally {
      await rm(part, { force: true })
    }
  }
  await onWorkspace(
    settings,
    (store) => save(backupPieces(store, settings.dataDir)),
    async (call) => save(Readable.fromWeb((await call("/api/backup")).body as Parameters<typeof Readable.fromWeb>[0])),
  )
  process.stdout.write(`${file}\n`)
}

/** `restore FILE`: into an empty data folder. */
export async function restore(file: string | undefined, settings: Settings): Promise<void> {
  if (file === undefined) throw new Error("restore FILE")
  await restoreBackup(file, settings.dataDir)
  process.stdout.write(`restored into ${settings.dataDir}\n`)
}
