import { describe, expect, it } from "vitest"
import { tidy } from "../../../server/people/housekeeping.ts"
import { readSettings } from "../../../server/settings.ts"
import { withKept } from "./kept-accounts.ts"
import { colleagueAt, goodPassword, office, ownerAt } from "./office.ts"

describe("the command line", () => {
  it("makes tokens and accounts, and is in the audit log", async () => {
    const here = await office()
    const { token } = await here.accounts.createToken({ role: "analyst", name: "job" })
    const { link } = await here.accounts.addPerson({ name: "Li", email: "li@example.com", role: "owner", scope: null })
    const li = here.browser()
    expect((await li.open(link, goodPassword)).status).toBe(200)
    expect((await li.get("/api/people")).status).toBe(200)
    expect((await here.app.request("/api/uploads", { headers: { authorization: `Bearer ${token}` } })).status).toBe(200)
    const rows = await here.accounts.audit.page({ limit: 10 })
    expect(rows.map(({ event, actorBy }) => [event, actorBy])).toEqual([
      ["sign-in.link", "session"],
      ["people.invite", "command-line"],
      ["tokens.create", "command-line"],
    ])
    expect(JSON.stringify(rows)).not.toContain(token)
  })
})

describe("housekeeping", () => {
  it("removes sessions that ran out, and the log past its days, and nothing else", async () => {
    const here = await office()
    const owner = await ownerAt(here)
    const li = await colleagueAt(here, owner, { role: "viewer" })
    const later = (days: number) => new Date(Date.now() + days * 24 * 3_600_000)
    await withKept(here, async (db) => {
      await tidy(db, here.accounts.audit, 90, later(6))
      expect(await here.accounts.people.sessions(li.id)).toHaveLength(1)
      await tidy(db, here.accounts.audit, undefined, later(8))
    })
    expect(await here.accounts.people.sessions(li.id)).toHaveLength(0)
    expect(await here.accounts.audit.page({ limit: 10 })).toHaveLength(3)
    expect(await here.accounts.people.list()).toHaveLength(2)
  })
})

describe("the settings about access", () => {
  it.each([
    [{ OIDC_ISSUER: "https://login.example.com" }, "OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET"],
    [{ OIDC_ISSUER: "http://login.example.com" }, "OIDC_ISSUER must be an https address"],
    [{ OIDC_ISSUER: "login.example.com" }, "OIDC_ISSUER must be an https address"],
    [{ OIDC_ROLES: '{"a": "king"}' }, "OIDC_ROLES must be JSON such as"],
    [{ OIDC_EMAILS: "maybe" }, "OIDC_EMAILS must be verified or trusted"],
    [{ SMTP_URL: "mail.example.com" }, "SMTP_URL must begin with smtp://"],
    [{ SMTP_URL: "smtp://mail.example.com" }, "SMTP_URL needs MAIL_FROM"],
    [{ AUDIT_DAYS: "0" }, "AUDIT_DAYS"],
    [{ AUDIT_DAYS: "ever" }, "AUDIT_DAYS must be a whole number"],
  ])("%j is refused in a sentence", (env, message) => {
    expect(() => readSettings(env)).toThrow(message)
  })

  it("are none by default, and whole where they are given", () => {
    expect(readSettings({})).toMatchObject({ singleSignOn: undefined, mail: undefined, auditDays: undefined })
    const { singleSignOn, mail, auditDays } = readSettings({
      OIDC_ISSUER: "https://login.example.com",
      OIDC_CLIENT_ID: "chain",
      OIDC_CLIENT_SECRET: "x",
      OIDC_ROLES: '{"hr": "hr"}',
      SMTP_URL: "smtps://mail.example.com",
      MAIL_FROM: "chain@example.com",
      AUDIT_DAYS: "400",
    })
    expect(singleSignOn).toEqual({
      issuer: "https://login.example.com",
      clientId: "chain",
      clientSecret: "x",
      name: "SSO",
      groupsClaim: "groups",
      rights: [{ group: "hr", role: "hr", scope: null }],
      trustsEmails: false,
    })
    expect(mail).toEqual({ smtpUrl: "smtps://mail.example.com", from: "chain@example.com" })
    expect(auditDays).toBe(400)
  })
})
