import { randomUUID } from "node:crypto"
import { createWriteStream, existsSync, readdirSync } from "node:fs"
import { mkdir, rename, rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import { pipeline } from "node:stream/promises"
import { fillDatabase } from "../store/postgres-tables.ts"
import { isUploadId } from "../uploads/upload-folder.ts"
import { type Archive, readArchive } from "./archive.ts"
import { partPieces } from "./tar.ts"

type Place = { readonly dataDir: string; readonly databaseUrl?: string | undefined }

/** The files of a data folder that must not stand where a backup is to go; the workspace comes last, so that it is whole. */
const kept = ["accounts.sqlite", "secret", "uploads", "workspace.duckdb"] as const

/**
 * Brings a backup into an empty data folder or an empty database, all or nothing. The archive is read whole before: one that
 * is cut short, was changed, or is none, is refused with nothing touched; and so is a place that holds a workspace. Where
 * `fingerprint` is given, the backup must be the one that had it.
 */
export async function restoreBackup(file: string, place: Place, fingerprint?: string): Promise<Archive> {
  const { dataDir, databaseUrl } = place
  const standing = kept.find((name) => isThere(join(dataDir, name)))
  if (databaseUrl === undefined && standing)
    throw new Error(`The data folder ${dataDir} holds ${standing} already: restore into an empty one.`)
  const archive = await readArchive(file)
  if (fingerprint !== undefined && fingerprint !== archive.fingerprint)
    throw new Error(`${file} is another backup than the one meant: its fingerprint is ${archive.fingerprint}.`)
  const { engine } = archive.manifest
  if (engine === "postgres" && databaseUrl === undefined)
    throw new Error("This is the backup of a workspace in PostgreSQL: set DATABASE_URL to an empty database.")
  if (engine === "duckdb" && databaseUrl !== undefined)
    throw new Error(
      "This is the backup of an embedded workspace: restore it without DATABASE_URL, then move it by migrate-store.",
    )
  await (databaseUrl === undefined ? unpackInto(dataDir, archive) : fillFrom(databaseUrl, archive))
  return archive
}

/** A folder of uploads that is empty was only made by a start. */
const isThere = (path: string) => existsSync(path) && (!path.endsWith("uploads") || readdirSync(path).length > 0)

async function unpackInto(dataDir: string, { file, parts }: Archive): Promise<void> {
  const foreign = parts.find(({ name }) => !isOurs(name))
  if (foreign) throw new Error(`The backup holds "${foreign.name}", which belongs to none.`)
  if (!parts.some(({ name }) => name === "workspace.duckdb")) throw new Error(`${file} holds no workspace.`)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const beside = join(dataDir, `restore-${randomUUID()}`)
  try {
    for (const part of parts) {
      const to = join(beside, part.name)
      await mkdir(dirname(to), { recursive: true, mode: 0o700 })
      await pipeline(partPieces(file, part), createWriteStream(to, { flags: "wx", mode: 0o600, flush: true }))
    }
    await rm(join(dataDir, "uploads"), { recursive: true, force: true })
    for (const name of kept) if (existsSync(join(beside, name))) await rename(join(beside, name), join(dataDir, name))
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

function isOurs(name: string): boolean {
  if (["workspace.duckdb", "accounts.sqlite", "secret"].includes(name)) return true
  const [folder, id, file, ...more] = name.split("/")
  return (
    folder === "uploads" && isUploadId(id ?? "") && (file === "original" || file === "rejects.csv") && more.length === 0
  )
}

async function fillFrom(databaseUrl: string, { file, manifest, parts }: Archive): Promise<void> {
  const { steps, tables } = manifest
  if (!steps || !tables) throw new Error(`${file} holds no tables.`)
  const known = new Set(tables.map(({ name }) => name))
  const foreign = parts.find(({ name }) => !/^tables\/\w+\/\d{6}$/.test(name) || !known.has(name.split("/")[1]!))
  if (foreign) throw new Error(`The backup holds "${foreign.name}", which belongs to none.`)
  await fillDatabase(
    databaseUrl,
    steps,
    tables.map((table) => ({
      ...table,
      async *pieces() {
        for (const part of parts) if (part.name.startsWith(`tables/${table.name}/`)) yield* partPieces(file, part)
      },
    })),
  )
}
