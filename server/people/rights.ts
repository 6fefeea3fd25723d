import type { Role, Viewer } from "./viewer.ts"

/** What a person may do, in words; every route of the API belongs to one of them (route-rights.ts). */
export const actions = [
  // Anybody, signed in or not: signing in itself.
  "come-in",
  // Anybody signed in with a session: their own password, second factor, sessions.
  "own-account",
  // The chain, its links and units, as far as the person's scope goes.
  "read-chain",
  // Employee and capability metrics of a single unit.
  "read-employee-detail",
  // Data in bulk: panels, slides, tables.
  "export",
  "upload",
  "change-model",
  "manage-people",
  "read-audit",
] as const
export type Action = (typeof actions)[number]

const reading = ["come-in", "own-account", "read-chain"] as const

export const actionsOf: Readonly<Record<Role, readonly Action[]>> = {
  owner: actions,
  analyst: [...reading, "read-employee-detail", "export", "upload", "change-model"],
  hr: [...reading, "read-employee-detail", "export"],
  executive: [...reading, "export"],
  viewer: reading,
}

/** What touches the whole company's data or people, and so is not for somebody who sees a part of it. */
const wholeCompany: ReadonlySet<Action> = new Set(["upload", "change-model", "manage-people", "read-audit"])

/** Whether this person may do this at all. How much of the company an answer shows is up to `viewer.scope`. */
export function allows(viewer: Viewer, action: Action): boolean {
  if (action === "own-account") return viewer.by === "session"
  if (wholeCompany.has(action) && viewer.scope !== null) return false
  return actionsOf[viewer.role].includes(action)
}
