import type { Database } from "../store/database.ts"
import { readWorkspace } from "../store/workspace.ts"

/** `7.2`: the data revision and the model revision; everything derived from the workspace is cached under it. */
export async function readRevision(database: Database): Promise<string> {
  const { dataRevision, modelRevision } = await readWorkspace(database)
  return `${dataRevision}.${modelRevision}`
}

export type Revisions = ReturnType<typeof revisionsOf>

/** Who wants to know when the workspace has moved on, and how they hear of it. */
export function revisionsOf(database: Database) {
  const listeners = new Set<(revision: string) => void>()
  return {
    current: () => readRevision(database),
    /** Called after every commit, undo and change of the model. */
    async announce(): Promise<void> {
      const revision = await readRevision(database)
      for (const listener of listeners) listener(revision)
    },
    /** Calls back with each new revision until the function it returns is called. */
    listen(listener: (revision: string) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
