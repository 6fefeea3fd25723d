import type { Context } from "hono"
import type { AuditRow } from "../../shared/api/access.ts"
import { type MailSettings, openMailer } from "../mail/mailer.ts"
import { openAccountsDatabase } from "./accounts-database.ts"
import { createAuth } from "./auth.ts"
import { clientAddress } from "./client-address.ts"
import { patiently } from "./audit-later.ts"
import { auditLogOf } from "./audit-log.ts"
import { browserSecurity } from "./browser-security.ts"
import { bucketsInMemory, forgetOldBuckets, sharedBuckets } from "./buckets.ts"
import { bearer, guard } from "./guard.ts"
import { commandLine } from "./command-line.ts"
import { daily, tidy } from "./housekeeping.ts"
import { invitations } from "./invitations.ts"
import { limitsOf } from "./limits.ts"
import { linkStore } from "./links.ts"
import { accountMails } from "./account-mails.ts"
import { peopleStore } from "./people-store.ts"
import { secretOfEnvironment, serverSecret } from "./server-secret.ts"
import { authCalls } from "./auth-calls.ts"
import { secondFactorOf } from "./second-factor.ts"
import { sessionsOf } from "./sessions.ts"
import { singleSignOnCalls } from "./single-sign-on-calls.ts"
import { admission, type SingleSignOn } from "./single-sign-on.ts"
import { tokenStore } from "./tokens.ts"
import type { Viewer } from "./viewer.ts"

export type AccountsOptions = {
  readonly dataDir: string
  /** The workspace's PostgreSQL database, which then holds the accounts as well; without it DATA_DIR/accounts.sqlite. */
  readonly databaseUrl?: string | undefined
  /** Where browsers reach the server, such as https://chain.example.com; decides cookies and links. */
  readonly publicUrl?: string
  /** Signs cookies; left out, one is made and kept in DATA_DIR/secret, or in the database. */
  readonly secret?: string
  /** How many proxies of ours stand in front of the server; 0: believe no X-Forwarded-For. */
  readonly trustedProxies?: number
  /** The company's OpenID Connect provider. */
  readonly singleSignOn?: SingleSignOn | undefined
  /** The company's mail server, for forgotten passwords. */
  readonly mail?: MailSettings | undefined
  /** Whether everybody who signs in by password needs a second factor beside it. */
  readonly secondFactorRequired?: boolean
  /** How long the audit log is kept; undefined: for good. */
  readonly auditDays?: number | undefined
  /** Where faults go that no answer tells of. */
  readonly log?: (error: Error) => void
  /** Hears of each line of the audit log as it is written. */
  readonly tellAudit?: (row: AuditRow) => void
  readonly now?: () => Date
}

/** Everybody who may come in, and the guard that lets nobody else in. */
export type Accounts = Awaited<ReturnType<typeof openAccounts>>

export async function openAccounts({
  dataDir,
  databaseUrl,
  publicUrl = "http://127.0.0.1:8080",
  secret,
  trustedProxies = 0,
  singleSignOn,
  mail,
  secondFactorRequired = false,
  auditDays,
  log = () => {},
  tellAudit,
  now = () => new Date(),
}: AccountsOptions) {
  if (secret !== undefined) secretOfEnvironment(secret)
  const { db, carried } = await openAccountsDatabase({ dataDir, databaseUrl })
  const signingSecret = await serverSecret(dataDir, db, secret)
  const people = peopleStore(db, now)
  const auth = createAuth({
    database: db.own,
    secret: signingSecret,
    publicUrl,
    singleSignOn: singleSignOn ? { settings: singleSignOn, admit: admission(db, people, singleSignOn) } : null,
  })
  const tokens = tokenStore(db, now)
  const links = linkStore(db, now)
  const addressOf = (c: Context) => clientAddress(c, trustedProxies)
  const calls = authCalls(auth, addressOf)
  const sessions = sessionsOf(db, calls, now)
  const audit = auditLogOf(db, signingSecret, now, tellAudit)
  const done = patiently(audit.append, log)
  const own = bucketsInMemory(now)
  const limits = limitsOf(now, own, db.engine === "postgres" ? sharedBuckets(db, now) : own)
  const { internalAdapter } = await auth.$context

  /** A token that is sent counts, also where it is wrong and a cookie is right: what was meant is plain. */
  async function viewerOf(c: Context): Promise<Viewer | null> {
    const given = bearer(c.req.raw)
    return given === null ? sessions.viewer(c) : tokens.viewer(given)
  }

  /** Single sign-on brings its provider's factors, and a token is no person. */
  async function needsSecondFactor(viewer: Viewer): Promise<boolean> {
    if (!secondFactorRequired || viewer.by !== "session") return false
    const person = await people.find(viewer.id)
    return person !== null && !person.secondFactor && (person.hasPassword || !person.singleSignOn)
  }

  const invites = invitations({ people, links, internalAdapter, publicUrl })
  const mailer = mail ? openMailer(mail) : null
  const stopTidying = daily(async () => {
    await tidy(db, audit, auditDays, now())
    if (db.engine === "postgres") await forgetOldBuckets(db, now())
  }, log)

  return {
    ...commandLine({ tokens, invitations: invites, audit }),
    tokens,
    people,
    sessions,
    secondFactor: secondFactorOf(db, calls, now),
    singleSignOn: singleSignOnCalls(calls, singleSignOn?.issuer ?? null),
    invitations: invites,
    /** Null where there is no mail server: then an owner makes a link. */
    mails: mailer && accountMails({ people, links, mailer, publicUrl, log }),
    audit,
    limits,
    publicUrl,
    waysIn: { singleSignOn: singleSignOn?.name ?? null, mail: mailer !== null },
    addressOf,
    viewerOf,
    needsSecondFactor,
    /** The link that makes and signs in the first owner, for the server to print; null once there is an owner. */
    firstOwnerLink: (baseUrl = publicUrl) => links.firstOwner(baseUrl),
    /** Goes before every route under /api. */
    guard: guard({ viewerOf, needsSecondFactor, addressOf, audit, done, limits, publicUrl }),
    /** Goes before everything: what each answer tells the browser. */
    browserSecurity: browserSecurity(publicUrl),
    /** How many people were carried over from the data folder just now. */
    carried,
    async close(): Promise<void> {
      stopTidying()
      mailer?.close()
      await done.close()
      await db.close()
    },
  }
}
