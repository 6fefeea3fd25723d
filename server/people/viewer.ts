import type { Role } from "../../shared/api/access.ts"

export { type Role, roles } from "../../shared/api/access.ts"

/** Who is asking, and what they may see: everything the data access needs to know of a person. */
export type Viewer = {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** The unit at the top of what they may see; null for the whole company. */
  readonly scope: string | null
  readonly by: "session" | "token"
}

/** What a signed-in request carries in its Hono context. */
export type SignedIn = { Variables: { viewer: Viewer } }
