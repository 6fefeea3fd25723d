import type { Database } from "../store/database.ts"
import { readWorkspace } from "../store/workspace.ts"

/** Where the workspace stands, for whoever shows something of it. */
export type Standing = {
  /** `7.2`: the data revision and the model revision; everything derived from the workspace is cached under it. */
  readonly revision: string
  /** How often the events have changed: they are drawn beside the figures, and no figure depends on them. */
  readonly events: number
}

export async function readStanding(database: Database): Promise<Standing> {
  const { dataRevision, modelRevision, eventRevision } = await readWorkspace(database)
  return { revision: `${dataRevision}.${modelRevision}`, events: eventRevision }
}

export const isSameStanding = (a: Standing, b: Standing) => a.revision === b.revision && a.events === b.events

export type Revisions = ReturnType<typeof revisionsOf>

/** Who wants to know when the workspace has moved on, and how they hear of it. */
export function revisionsOf(database: Database) {
  const listeners = new Set<(standing: Standing) => void>()
  let told: Standing | null = null
  let stop: (() => void) | null = null
  const stopping = new AbortController()

  /** What this process committed is announced and heard from the database as well: told once. */
  async function announce(): Promise<void> {
    const standing = await readStanding(database)
    if (told && isSameStanding(standing, told)) return
    told = standing
    for (const listener of listeners) listener(standing)
  }

  return {
    current: () => readStanding(database),
    /** Aborts when the server is about to stop: who listens ends, so that nobody has to be waited for. */
    ending: stopping.signal,
    end: () => stopping.abort(),
    /** Called after every commit, undo and change of the model or the events. */
    announce,
    /** Calls back with each new standing, of this process or another, until the function it returns is called. */
    listen(listener: (standing: Standing) => void): () => void {
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
