import { createReadStream, existsSync } from "node:fs"

/** What is kept of an upload beside its values: the bytes as they came, and the rows that stayed out. */
export type KeptName = "original" | "rejects.csv"

/** The files of uploads, where every server of a workspace finds them. Each has them in its own folder while it works on them. */
export interface KeptFiles {
  /** Keeps the file that lies at `path` in place of what was kept under this name; where none lies there, nothing is kept. */
  save(id: string, name: KeptName, path: string): Promise<void>
  /** Brings the file to `path`; whether it is there now. Originals never change, so one that is there already stays. */
  fetch(id: string, name: KeptName, path: string): Promise<boolean>
  /** The bytes as they are kept, wherever that is; null where nothing is kept under this name. */
  read(id: string, name: KeptName, path: string): Promise<AsyncIterable<Uint8Array> | null>
  /** The ids of all that something is kept of; null where the folder is looked at instead. */
  ids(): Promise<readonly string[] | null>
  has(id: string, name: KeptName): Promise<boolean>
  /** Removes what is kept of uploads that never came to be or were put away: what a process left that ended in between. */
  removeStrays(): Promise<void>
  remove(id: string): Promise<void>
}

/** The embedded store has one server, whose data folder keeps them as they lie. */
export const filesInFolder: KeptFiles = {
  save: async () => undefined,
  fetch: async (_id, _name, path) => existsSync(path),
  read: async (_id, _name, path) => (existsSync(path) ? createReadStream(path) : null),
  ids: async () => null,
  has: async () => true,
  // Its folders are gone through with the uploads.
  removeStrays: async () => undefined,
  remove: async () => undefined,
}
