import { genericOAuth } from "better-auth/plugins/generic-oauth"
import { z } from "zod"
import { isRole, type Role } from "../../shared/api/access.ts"
import type { AccountsQueries } from "./accounts-database.ts"
import type { peopleStore } from "./people-store.ts"

/** Settings of the company's OpenID Connect provider. */
export type SingleSignOn = {
  /** Such as https://login.example.com; discovery is read below it. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What the sign-in page calls it. */
  readonly name: string
  /** Claim that lists a person's groups. */
  readonly groupsClaim: string
  /** Rights by group, the first that fits; empty: people are invited first and keep the rights an owner gave them. */
  readonly rights: readonly GroupRights[]
  /** Whether the provider's addresses count as the person's own though it does not say `email_verified`. */
  readonly trustsEmails: boolean
}
export type GroupRights = { readonly group: string; readonly role: Role; readonly scope: string | null }

export const providerId = "oidc"

/**
 * Reads OIDC_ROLES: `{"chain-owners": "owner", "hr-north": {"role": "hr", "scope": "north"}}`, best rights first.
 *
 * @example readGroupRights('{"hr": "hr"}') // => [{ group: "hr", role: "hr", scope: null }]
 */
export function readGroupRights(json: string): GroupRights[] {
  const role = z.string().refine(isRole, "must be a role")
  const entry = z.union([role, z.strictObject({ role, scope: z.string().min(1) })])
  const read = z.record(z.string().min(1), entry).parse(JSON.parse(json))
  return Object.entries(read).map(([group, given]) => {
    const rights = typeof given === "string" ? { role: given, scope: null } : given
    if (rights.role === "owner" && rights.scope !== null) throw new Error(`group ${group}: an owner has no scope`)
    return { group, role: rights.role, scope: rights.scope }
  })
}

const profile = z.object({
  sub: z.string(),
  email: z.email(),
  email_verified: z.union([z.boolean(), z.stringbool()]).optional(),
  name: z.string().optional(),
})

/** The plugin that speaks OpenID Connect: discovery, PKCE, a nonce, and ID tokens verified by the provider's keys. */
export function singleSignOnPlugin(provider: { readonly settings: SingleSignOn; readonly admit: Admit } | null) {
  if (provider === null) return genericOAuth({ config: [] })
  const { settings, admit } = provider
  return genericOAuth({
    config: [
      {
        providerId,
        name: settings.name,
        discoveryUrl: `${settings.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
        clientId: settings.clientId,
        clientSecret: settings.clientSecret,
        scopes: ["openid", "profile", "email"],
        pkce: true,
        requireIdTokenVerification: true,
        // People come to be in `admit`, with their rights, or not at all.
        disableSignUp: true,
        disableProviderLogout: true,
        // Without an address better-auth lets nobody in, and says so on the sign-in page.
        mapProfileToUser: async (claims) => {
          const email = await admit(claims)
          return { email, emailVerified: email !== null }
        },
      },
    ],
  })
}

export type Admit = (claims: Readonly<Record<string, unknown>>) => Promise<string | null>

/**
 * Whom the provider's word lets in: the address of their account, with the rights their groups give them brought up
 * to date; null for people we do not know, have removed, or who are in no group that has rights.
 */
export function admission(
  db: AccountsQueries,
  people: ReturnType<typeof peopleStore>,
  { rights, groupsClaim, trustsEmails }: SingleSignOn,
): Admit {
  const linkedTo = async (sub: string): Promise<string | null> => {
    const [found] = await db.rows<{ id: string }>(
      `SELECT "userId" AS id FROM "credential" WHERE "providerId" = $1 AND "accountId" = $2`,
      [providerId, sub],
    )
    return found?.id ?? null
  }

  return async (claims) => {
    const read = profile.safeParse(claims)
    if (!read.success || !(read.data.email_verified === true || trustsEmails)) return null
    const { sub, email, name } = read.data
    const groups = new Set([claims[groupsClaim] ?? []].flat())
    const given = rights.find(({ group }) => groups.has(group)) ?? null
    if (rights.length > 0 && given === null) return null

    const linked = await linkedTo(sub)
    const known = linked === null ? await people.byEmail(email) : { id: linked }
    if (known === null)
      return given === null ? null : (await people.create({ name: name ?? email, email, ...given })).email
    const person = await people.find(known.id)
    if (person === null) return null
    // Where the last owner lost the group, they stay: `change` keeps somebody who can manage people.
    if (given !== null) await people.change(person.id, { name: person.name, role: given.role, scope: given.scope })
    return person.email
  }
}
