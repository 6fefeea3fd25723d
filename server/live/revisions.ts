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
  let told: string | null = null
  let stop: (() => void) | null = null

  /** What this process committed is announced and heard from the database as well: told once. */
  async function announce(): Promise<void> {
    const revision = await readRevision(database)
    if (revision === told) return
    told = revision
    for (const listener of listeners) listener(revision)
  }

  return {
    current: () => readRevision(database),
    /** Called after every commit, undo and change of the model. */
    announce,
    /** Calls back with each new revision, of this process or another, until the function it returns is called. */
    listen(listener: (revision: string) => void): () => void {
      listeners.add(listener)
      // A look that fails is made up for by the next change, or by the database's own reconnecting.
      stop ??= database.onChange(() => void announce().catch(() => undefined))
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stop?.()
        stop = null
      }
    },
  }
}
