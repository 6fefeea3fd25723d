/** Who may come in, as the API tells it: types that the server answers with and the pages show. */

export const roles = ["owner", "analyst", "hr", "executive", "viewer"] as const
export type Role = (typeof roles)[number]

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text)
}

/** What a person may do, in words; every route of the API belongs to one of them. */
export const actions = [
  // Anybody, signed in or not: signing in itself.
  "come-in",
  // Anybody signed in with a session: their own password, second factor, sessions.
  "own-account",
  // The chain, its links and units, as far as the person's scope goes.
  "read-chain",
  // Employee and capability metrics of a single unit.
  "read-employee-detail",
  // Plans for components of frontline capability, in the person's part of the company.
  "plan",
  // Data in bulk: panels, slides, tables.
  "export",
  "upload",
  "change-model",
  "manage-people",
  "read-audit",
] as const
export type Action = (typeof actions)[number]

/** `GET /api/session`: who this browser is signed in as, and by which ways one can sign in. */
export type SessionReport = {
  readonly viewer: {
    readonly id: string
    readonly name: string
    readonly role: Role
    /** Id of the unit at the top of what they see; null for the whole company. */
    readonly scope: string | null
    readonly by: "session" | "token"
    readonly may: readonly Action[]
    /** False for somebody who came in by a one-time link and could not come back yet. */
    readonly canReturn: boolean
    /** True while the company asks for a second factor and this person has none: only their account answers. */
    readonly needsSecondFactor: boolean
  } | null
  /** Name of the company's single sign-on, where it has one. */
  readonly singleSignOn: string | null
  /** Whether a forgotten password can be replaced by mail; otherwise an owner makes a link. */
  readonly mail: boolean
}

/** `POST /api/session/link/look`: what an unused one-time link is for. */
export type LinkReport = {
  readonly purpose: "first-owner" | "set-password"
  readonly name: string | null
  readonly email: string | null
}

/** An account, in `GET /api/people` (`{ people }`) and `GET /api/account`. */
export type Person = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly scope: string | null
  /** False while an invitation waits. */
  readonly hasPassword: boolean
  readonly singleSignOn: boolean
  readonly secondFactor: boolean
  /** ISO 8601, UTC, as all times here. */
  readonly createdAt: string
  readonly lastSeenAt: string | null
}

/** `POST /api/people` and `POST /api/people/:id/link`: the link to hand on, shown once. */
export type Invited = {
  readonly id: string
  readonly link: string
  readonly expiresAt: string
  /** Whether it is on its way by mail as well. */
  readonly mailed: boolean
}

/** A browser that is signed in: `GET /api/account/sessions`, `GET /api/people/:id/sessions`. */
export type SessionRow = {
  readonly id: string
  readonly createdAt: string
  readonly lastSeenAt: string
  readonly expiresAt: string
  readonly address: string
  readonly browser: string
  /** Only in one's own list. */
  readonly current?: boolean
}

/** A key for scripts, in `GET /api/tokens` (`{ tokens }`): everything but the secret, which nobody can read again. */
export type TokenRow = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly scope: string | null
  /** Account of the owner who made it; null when it was made on the server's command line. */
  readonly madeBy: string | null
  readonly madeAt: string
  readonly expiresAt: string | null
  readonly lastUsedAt: string | null
}

/** A line of `GET /api/audit` (`{ rows }`), newest first. */
export type AuditRow = {
  readonly seq: number
  readonly at: string
  readonly actorId: string | null
  readonly actorName: string | null
  readonly actorRole: string | null
  readonly actorBy: "session" | "token" | "command-line" | null
  readonly address: string
  readonly event: string
  readonly target: string | null
  /** HTTP status of the answer; null on the command line. */
  readonly status: number | null
  /** JSON of what else is worth knowing. */
  readonly detail: string | null
  readonly previousHash: string
  readonly hash: string
}
