import { createWriteStream } from "node:fs"
import { rename, rm } from "node:fs/promises"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { parseArgs } from "node:util"
import { openAccounts } from "../people/accounts.ts"
import type { Settings } from "../settings.ts"
import { openStore } from "../store/open.ts"
import { readWorkspace } from "../store/workspace.ts"
import { readArchive } from "../upkeep/archive.ts"
import { backupPieces } from "../upkeep/backup.ts"
import { restoreBackup } from "../upkeep/restore.ts"
import { onWorkspace } from "./workspace.ts"

/** `backup FILE`: the file is there when it is whole and was read back, and not before. Tells its fingerprint. */
export async function backup(file: string | undefined, settings: Settings): Promise<void> {
  if (file === undefined) throw new Error("backup FILE")
  const part = `${file}.part`
  const save = (pieces: AsyncIterable<Uint8Array>) =>
    pipeline(pieces, createWriteStream(part, { mode: 0o600, flush: true }))
  try {
    await onWorkspace(
      settings,
      (store) => save(backupPieces(store, settings.dataDir)),
      async (call) =>
        save(Readable.fromWeb((await call("/api/backup")).body as Parameters<typeof Readable.fromWeb>[0])),
    )
    const { fingerprint } = await readArchive(part)
    await rename(part, file)
    process.stdout.write(`${file}\nfingerprint ${fingerprint}\n`)
  } finally {
    await rm(part, { force: true })
  }
}

/** `restore FILE`: into an empty data folder or database, brought to the newest schema. */
export async function restore(args: readonly string[], settings: Settings): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { fingerprint: { type: "string" } },
    allowPositionals: true,
  })
  const [file] = positionals
  if (file === undefined) throw new Error("restore FILE [--fingerprint HEX]")
  await restoreBackup(file, settings, values.fingerprint)
  const store = await openStore(settings)
  try {
    await (await openAccounts(settings)).close()
    const { dataRevision } = await readWorkspace(store.database)
    const where = settings.databaseUrl === undefined ? settings.dataDir : "the database"
    process.stdout.write(
      `restored into ${where}: data revision ${dataRevision}. \`check\` looks whether all of it agrees.\n`,
    )
  } finally {
    await store.database.close()
  }
}
