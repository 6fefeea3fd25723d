import type { InboxFile } from "./inbox-files.ts"

/** How long nothing may have been written to a file before it counts as whole. */
export const SETTLE_MS = 4000
/** Some programs make an empty file first and fill it when they have asked the network. */
const EMPTY_SETTLE_MS = 60_000

/** Tells which files have stopped growing, from one look to the next; `nowMs` is any steady clock. */
export function settling() {
  let seen = new Map<string, { readonly stamp: string; readonly since: number }>()
  return function settled(files: readonly InboxFile[], nowMs: number): InboxFile[] {
    const before = seen
    seen = new Map(
      files.map(({ name, stamp }) => {
        const earlier = before.get(name)
        return [name, earlier?.stamp === stamp ? earlier : { stamp, since: nowMs }]
      }),
    )
    return files.filter(({ name, bytes }) => nowMs - seen.get(name)!.since >= (bytes > 0 ? SETTLE_MS : EMPTY_SETTLE_MS))
  }
}
