import { type Action, actions, type Role } from "../../shared/api/access.ts"
import type { Viewer } from "./viewer.ts"

const reading = ["come-in", "own-account", "read-chain"] as const

export const actionsOf: Readonly<Record<Role, readonly Action[]>> = {
  owner: actions,
  analyst: [...reading, "read-employee-detail", "export", "upload", "change-model"],
  hr: [...reading, "read-employee-detail", "plan", "export"],
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

/** Everything this person may do. */
export function allowedTo(viewer: Viewer): Action[] {
  return actions.filter((action) => allows(viewer, action))
}
