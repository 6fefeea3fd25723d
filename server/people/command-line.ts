import type { Invited, Role } from "../../shared/api/access.ts"
import type { AuditLog } from "./audit-log.ts"
import type { invitations } from "./invitations.ts"
import type { NewToken, tokenStore } from "./tokens.ts"

type Needs = {
  readonly tokens: ReturnType<typeof tokenStore>
  readonly invitations: ReturnType<typeof invitations>
  readonly audit: AuditLog
}

/** What whoever may start the server may do without signing in. Each is in the audit log like anything else. */
export function commandLine({ tokens, invitations: invites, audit }: Needs) {
  const record = (event: string, target: string, detail: object) =>
    audit.append({
      actorId: null,
      actorName: null,
      actorRole: null,
      actorBy: "command-line",
      address: "local",
      event,
      target,
      status: null,
      detail: JSON.stringify(detail),
    })

  return {
    /** The new token's secret, which is shown once. */
    async createToken(token: NewToken): Promise<{ id: string; token: string }> {
      const made = await tokens.create(token)
      await record("tokens.create", made.id, { role: token.role, scope: token.scope ?? null })
      return made
    },

    /** Makes an account and the link with which its person chooses a password. */
    async addPerson(as: {
      name: string
      email: string
      role: Role
      scope: string | null
    }): Promise<Omit<Invited, "mailed">> {
      const invited = await invites.invite(as, null)
      await record("people.invite", invited.id, { role: as.role, scope: as.scope })
      return invited
    },
  }
}
