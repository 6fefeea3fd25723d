import type { Context } from "hono"
import type { Viewer } from "./viewer.ts"

/** What a route adds to its line in the audit log. */
export type AuditNote = {
  /** Who came in, where the request itself carried nobody yet. */
  readonly actor?: Pick<Viewer, "id" | "name" | "role">
  readonly target?: string
  readonly detail?: Readonly<Record<string, unknown>>
}

const notes = new WeakMap<Context, AuditNote>()

/** Adds to what the audit log will say about this request. Never passwords, codes, secrets or a person's values. */
export function noteForAudit(c: Context, note: AuditNote): void {
  const before = notes.get(c)
  notes.set(c, { ...before, ...note, detail: { ...before?.detail, ...note.detail } })
}

export function auditNoteOf(c: Context): AuditNote {
  return notes.get(c) ?? {}
}
