import { randomUUID } from "node:crypto"
import { existsSync } from "node:fs"
import { copyFile, link, mkdir, rm } from "node:fs/promises"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import type { SaveCopy } from "../store/duckdb.ts"
import type { Store } from "../store/open.ts"
import type { SaveTables } from "../store/postgres.ts"
import type { SchemaSteps } from "../store/postgres-tables.ts"
import { readUploads } from "../store/upload-rows.ts"
import { uploadFolder } from "../uploads/upload-folder.ts"
import { archivePieces, type Manifest } from "./archive.ts"
import { fileEntry, type TarEntry } from "./tar.ts"

/**
 * A whole workspace as one archive, with its accounts, its signing secret and the files that were sent, consistent while
 * others read and write. What is only needed until a commit is left out: it is read from the kept files again.
 */
export function backupPieces({ database, saved }: Store, dataDir: string): AsyncGenerator<Uint8Array> {
  const made = new Date().toISOString()
  return saved.engine === "postgres"
    ? backupOfTables(saved.tables, made)
    : backupOfFolder(saved.copy, () => readUploads(database), dataDir, made)
}

async function* backupOfFolder(
  copy: SaveCopy,
  uploads: () => ReturnType<typeof readUploads>,
  dataDir: string,
  made: string,
): AsyncGenerator<Uint8Array> {
  const root = join(dataDir, "uploads")
  const copies = join(root, `backup-${randomUUID()}`)
  await mkdir(copies, { mode: 0o700 })
  const names = ["workspace.duckdb", "accounts.sqlite", "secret"]
  try {
    await copy(join(copies, "workspace.duckdb"), async () => {
      for (const { id } of await uploads()) names.push(...(await holdFiles(root, id, copies)))
    })
    copyAccounts(join(dataDir, "accounts.sqlite"), join(copies, "accounts.sqlite"))
    if (existsSync(join(dataDir, "secret"))) await copyFile(join(dataDir, "secret"), join(copies, "secret"))
    const there = names.filter((name) => existsSync(join(copies, name)))
    async function* entries() {
      for (const name of there) yield await fileEntry(name, join(copies, name))
    }
    yield* archivePieces(entries(), () => ({ made, engine: "duckdb" }))
  } finally {
    await rm(copies, { recursive: true, force: true })
  }
}

/** Holds on to an upload's files, which may be put away meanwhile: an original never changes, so a second name for it is enough. */
async function holdFiles(root: string, id: string, copies: string): Promise<string[]> {
  const { original, rejects } = uploadFolder(root, id)
  const names = [`uploads/${id}/original`, `uploads/${id}/rejects.csv`] as const
  await mkdir(join(copies, "uploads", id), { recursive: true, mode: 0o700 })
  const [held, copied] = names.map((name) => join(copies, name))
  if (existsSync(original)) await link(original, held!)
  if (existsSync(rejects)) await copyFile(rejects, copied!)
  return [...names]
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

/** How much of a table is held in memory, to know its size before it is sent. */
const PIECE = 8 * 1024 ** 2

async function* backupOfTables(saveTables: SaveTables, made: string): AsyncGenerator<Uint8Array> {
  const tables: NonNullable<Manifest["tables"]> = []
  let steps: SchemaSteps | undefined
  async function* entries(): AsyncGenerator<TarEntry> {
    const saved = saveTables()
    try {
      for (let next = await saved.next(); ; next = await saved.next()) {
        if (next.done) {
          steps = next.value
          return
        }
        const { name, columns, pieces, rows } = next.value
        let place = 0
        for await (const bytes of inPieces(pieces))
          yield {
            name: `tables/${name}/${String(place++).padStart(6, "0")}`,
            size: bytes.length,
            async *pieces() {
              yield bytes
            },
          }
        tables.push({ name, columns: [...columns], rows: rows() })
      }
    } finally {
      // Somebody who goes away in the middle must not keep the snapshot, and with it what vacuum could remove.
      await saved.return(undefined as never)
    }
  }
  yield* archivePieces(entries(), () => ({
    made,
    engine: "postgres",
    tables,
    steps: { workspace: steps!.workspace, accounts: [...steps!.accounts] },
  }))
}

async function* inPieces(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    held.push(chunk)
    size += chunk.length
    if (size < PIECE) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held)
}
