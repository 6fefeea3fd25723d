import { randomUUID } from "node:crypto"
import { existsSync } from "node:fs"
import { mkdir, rm } from "node:fs/promises"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { Refusal } from "../errors.ts"
import type { Store } from "../store/open.ts"
import { readUploads } from "../store/upload-rows.ts"
import { isUploadId, uploadFolder } from "../uploads/upload-folder.ts"
import { type TarEntry, tarPieces, unpackTar } from "./tar.ts"

const kept = ["workspace.duckdb", "accounts.sqlite", "secret"] as const

/**
 * Everything of a data folder as one archive, consistent while others read and write: the store and the accounts as they
 * are when it begins, then the kept files of the uploads it knows. What is only needed until a commit is left out.
 */
export async function* backupPieces({ database, saveCopy }: Store, dataDir: string): AsyncGenerator<Uint8Array> {
  if (!saveCopy) throw new Refusal("bad-request", "The workspace is in PostgreSQL: back it up with pg_dump.")
  const copies = join(dataDir, "uploads", `backup-${randomUUID()}`)
  await mkdir(copies, { mode: 0o700 })
  try {
    await saveCopy(join(copies, "workspace.duckdb"))
    copyAccounts(join(dataDir, "accounts.sqlite"), join(copies, "accounts.sqlite"))
    const uploads = await readUploads(database)
    const entries: TarEntry[] = [
      { name: "workspace.duckdb", path: join(copies, "workspace.duckdb") },
      { name: "accounts.sqlite", path: join(copies, "accounts.sqlite") },
      { name: "secret", path: join(dataDir, "secret") },
      ...uploads.flatMap(({ id }) => {
        const { original, rejects } = uploadFolder(join(dataDir, "uploads"), id)
        return [
          { name: `uploads/${id}/original`, path: original },
          { name: `uploads/${id}/rejects.csv`, path: rejects },
        ]
      }),
    ]
    yield* tarPieces(entries.filter(({ path }) => existsSync(path)))
  } finally {
    await rm(copies, { recursive: true, force: true })
  }
}

/** SQLite's own way to copy a database that others write to. */
function copyAccounts(from: string, to: string): void {
  if (!existsSync(from)) return
  const file = new DatabaseSync(from, { readOnly: true, timeout: 5000 })
  try {
    file.prepare("VACUUM INTO ?").run(to)
  } finally {
    file.close()
  }
}

/** Brings a backup into an empty data folder; refuses one that holds a workspace or accounts already. */
export async function restoreBackup(file: string, dataDir: string): Promise<void> {
  const standing = kept.find((name) => existsSync(join(dataDir, name)))
  if (standing) throw new Error(`The data folder ${dataDir} holds ${standing} already: restore into an empty one.`)
  const names = await unpackTar(file, dataDir, isOurs)
  if (!names.includes("workspace.duckdb")) throw new Error("This is no backup of a workspace.")
}

function isOurs(name: string): boolean {
  if (kept.some((each) => each === name)) return true
  const parts = name.split("/")
  const [folder, id, file] = parts
  return (
    parts.length === 3 && folder === "uploads" && isUploadId(id!) && (file === "original" || file === "rejects.csv")
  )
}
