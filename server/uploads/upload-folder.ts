import { randomUUID } from "node:crypto"
import { mkdirSync, readdirSync } from "node:fs"
import { readdir, rm } from "node:fs/promises"
import { basename, join } from "node:path"

export type UploadFolder = {
  readonly id: string
  readonly path: string
  /** The bytes as they came; kept for download as long as the upload is in the history. */
  readonly original: string
  /** The same as UTF-8 text, where the original is not. */
  readonly decoded: string
  /** Every cell with its spreadsheet row, cut exactly: made only where the fast reader cannot be trusted. */
  readonly cells: string
  /** What was found of the rows that are not among the cells. */
  readonly problems: string
  /** What the file means, while it is being read. */
  readonly staging: string
  /** The rows that stay out, to be corrected and sent back. */
  readonly rejects: string
}

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text may name an upload, and so a folder. */
export function isUploadId(text: string): boolean {
  return idPattern.test(text)
}

/** Where one upload's files lie. Throws on a name that is no upload's. */
export function uploadFolder(root: string, id: string): UploadFolder {
  if (!isUploadId(id)) throw new Error(`uploadFolder needs an upload's id, got "${id}"`)
  const path = join(root, id)
  const file = (name: string) => join(path, name)
  return {
    id,
    path,
    original: file("original"),
    decoded: file("decoded.txt"),
    cells: file("cells.csv"),
    problems: file("problems.csv"),
    staging: file("staging.duckdb"),
    rejects: file("rejects.csv"),
  }
}

/** A new, empty folder. Throws where the id is taken. */
export function makeUploadFolder(root: string, id: string = randomUUID()): UploadFolder {
  const folder = uploadFolder(root, id)
  mkdirSync(folder.path, { mode: 0o700 })
  return folder
}

/** What the file meant when it had been read to its end: each reading leaves a file of its own, which nothing changes any more. */
export function checkedStaging({ path }: UploadFolder, reading: string): string {
  return join(path, `checked-${reading}.duckdb`)
}

const scratch: ReadonlySet<string> = new Set(["decoded.txt", "cells.csv", "problems.csv"])

/** Removes what is only needed until an upload is committed: text, cells, their problems, and every reading but the one that still counts. */
export async function clearScratch(folder: UploadFolder, keptReading?: string): Promise<void> {
  const kept = keptReading === undefined ? null : basename(checkedStaging(folder, keptReading))
  const isScratch = (name: string) =>
    name !== kept && (/^(staging|checked-[0-9a-f-]+)\.duckdb/.test(name) || scratch.has(name))
  const names = (await readdir(folder.path)).filter(isScratch)
  await Promise.all(names.map((name) => rm(join(folder.path, name), { force: true })))
}

export async function removeUploadFolder({ path }: UploadFolder): Promise<void> {
  await rm(path, { recursive: true, force: true })
}

/** The ids that have a folder. */
export function uploadFolders(root: string): string[] {
  return readdirSync(root).filter(isUploadId)
}
