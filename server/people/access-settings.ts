import { z } from "zod"
import type { MailSettings } from "../mail/mailer.ts"
import { readGroupRights, type SingleSignOn } from "./single-sign-on.ts"

/** Behind http anybody on the way could sign people in; on one machine there is no way. */
const isSafe = (address: string) => {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === "https:" || ["127.0.0.1", "localhost", "[::1]"].includes(hostname)
}

/** The environment's part about who may come in; see settings.ts for the rest. */
export const accessVariables = {
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: "must be an https address" })
    .refine(isSafe, "must be an https address")
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(60).default("SSO"),
  OIDC_GROUPS_CLAIM: z.string().default("groups"),
  OIDC_ROLES: z
    .string()
    .transform((json, context) => {
      try {
        return readGroupRights(json)
      } catch {
        context.addIssue('must be JSON such as {"chain-owners": "owner", "hr-north": {"role": "hr", "scope": "north"}}')
        return z.NEVER
      }
    })
    .default([]),
  OIDC_EMAILS: z.enum(["verified", "trusted"], "must be verified or trusted").default("verified"),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must begin with smtp:// or smtps://" }).optional(),
  MAIL_FROM: z.string().optional(),
  SECOND_FACTOR: z.enum(["optional", "required"], "must be optional or required").default("optional"),
  AUDIT_DAYS: z.coerce.number("must be a whole number").int("must be a whole number").min(1).max(36_500).optional(),
}

type Variables = z.output<z.ZodObject<typeof accessVariables>>

export type AccessSettings = {
  readonly singleSignOn: SingleSignOn | undefined
  readonly mail: MailSettings | undefined
  /** How long the audit log is kept; undefined: for good. */
  readonly auditDays: number | undefined
  readonly secondFactorRequired: boolean
}

/** What belongs together is there together, or this throws the sentence that says what is missing. */
export function accessSettings(read: Variables): AccessSettings {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = read
  if (issuer !== undefined && (clientId === undefined || clientSecret === undefined))
    throw new Error("OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET beside it.")
  if (read.SMTP_URL !== undefined && read.MAIL_FROM === undefined)
    throw new Error("SMTP_URL needs MAIL_FROM beside it: the address mails come from.")
  return {
    singleSignOn:
      issuer === undefined
        ? undefined
        : {
            issuer,
            clientId: clientId!,
            clientSecret: clientSecret!,
            name: read.OIDC_NAME,
            groupsClaim: read.OIDC_GROUPS_CLAIM,
            rights: read.OIDC_ROLES,
            trustsEmails: read.OIDC_EMAILS === "trusted",
          },
    mail: read.SMTP_URL === undefined ? undefined : { smtpUrl: read.SMTP_URL, from: read.MAIL_FROM! },
    auditDays: read.AUDIT_DAYS,
    secondFactorRequired: read.SECOND_FACTOR === "required",
  }
}
