import { describe, expect, it } from "vitest"
import type { AuditRow } from "../../../shared/api/access.ts"
import { openAccounts } from "../../../server/people/accounts.ts"
import { routeRules } from "../../../server/people/route-rules.ts"
import { tokensAuditWords } from "../../../shared/words/tokens-audit.ts"
import { withKept } from "./kept-accounts.ts"
import { colleagueAt, goodPassword, type Office, office, ownerAt } from "./office.ts"

async function events(here: Office): Promise<AuditRow[]> {
  return (await here.accounts.audit.page({ limit: 500 })).toReversed()
}

/** Somebody with the database in their hands and the triggers out of the way. */
function tamper(here: Office, sql: string): Promise<void> {
  return withKept(here, async (db) => {
    const of = db.engine === "postgres" ? " ON audit_event" : ""
    for (const trigger of ["audit_event_unchanged", "audit_event_kept"]) await db.run(`DROP TRIGGER ${trigger}${of}`)
    for (const statement of sql.split(";")) await db.run(statement)
  })
}

describe("the audit log", () => {
  it("says who came in, who failed, what an owner changed and who was refused", async () => {
    const here = await office()
    const owner = await ownerAt(here)
    const li = await colleagueAt(here, owner, { role: "viewer" })
    await here.browser().post("/api/session", { email: li.email, password: "not the password" })
    await here.browser().post("/api/session", { email: "nobody@example.com", password: "not the password" })
    await owner.patch(`/api/people/${li.id}`, { role: "hr" })
    await li.get("/api/uploads")
    await li.delete("/api/session")
    const seen = (await events(here)).map(({ event, actorName, target, status }) => [event, actorName, target, status])
    expect(seen).toEqual([
      ["sign-in.link", "Owner", null, 200],
      ["people.invite", "Owner", null, 201],
      ["sign-in.link", "A viewer", null, 200],
      ["sign-in", null, li.id, 401],
      ["sign-in", null, null, 401],
      ["people.change", "Owner", li.id, 200],
      ["refused.read", "A viewer", "/api/uploads", 403],
      ["sign-out", "A viewer", null, 200],
    ])
  })

  it("names what an address names, in the order of the address", async () => {
    const here = await office()
    const owner = await ownerAt(here)
    const li = await colleagueAt(here, owner, { role: "viewer" })
    await owner.delete(`/api/people/${li.id}/sessions/none`)
    expect((await events(here)).at(-1)).toMatchObject({ event: "people.sessions.end", target: `${li.id}/none` })
  })

  it("holds no password, no code, no secret and no address that is not an account's", async () => {
    const here = await office()
    const owner = await ownerAt(here)
    const li = await colleagueAt(here, owner, { role: "viewer" })
    await here.browser().post("/api/session", { email: "my password by mistake", password: "hunter2hunter2" })
    const made = (await (await owner.post("/api/tokens", { name: "job", role: "hr" })).json()) as { token: string }
    const text = JSON.stringify(await events(here))
    for (const secret of [goodPassword, "hunter2", "by mistake", made.token, li.link.split("=")[1]!])
      expect(text).not.toContain(secret)
  })

  it.each([
    ["changed", "UPDATE audit_event SET actor_name = 'Nobody' WHERE seq = 2", 2],
    ["left out", "DELETE FROM audit_event WHERE seq = 2", 2],
    ["moved", "UPDATE audit_event SET seq = 90 WHERE seq = 2; UPDATE audit_event SET seq = 2 WHERE seq = 1", 1],
    ["cut off at the front as if by retention", "DELETE FROM audit_event WHERE seq < 3", 1],
    [
      "cut off at the front with a forged beginning",
      `INSERT INTO audit_start SELECT seq, previous_hash, at, hash FROM audit_event WHERE seq = 3;
       DELETE FROM audit_event WHERE seq < 3`,
      3,
    ],
  ])("shows where a row was %s", async (_how, sql, at) => {
    const here = await office()
    const owner = await ownerAt(here)
    await colleagueAt(here, owner, { role: "viewer" })
    await colleagueAt(here, owner, { role: "hr" })
    expect(await here.accounts.audit.firstBroken()).toBe(null)
    await tamper(here, sql)
    expect(await here.accounts.audit.firstBroken()).toBe(at)
  })

  it("cannot be rewritten by somebody who has the file but not the secret", async () => {
    const here = await office({ secret: "a secret that is only in the environment 1" })
    await ownerAt(here)
    const other = await openAccounts({
      dataDir: here.dataDir,
      databaseUrl: here.databaseUrl,
      secret: "another secret, guessed by the attacker 2",
    })
    await other.audit.append({ ...(await events(here))[0]!, event: "sign-out" })
    await other.close()
    expect(await here.accounts.audit.firstBroken()).toBe(2)
  })

  it("refuses changes even from our own code", async () => {
    const here = await office()
    await ownerAt(here)
    await withKept(here, async (db) => {
      await expect(db.run("UPDATE audit_event SET event = 'x'")).rejects.toThrow("append-only")
      await expect(db.run("DELETE FROM audit_event")).rejects.toThrow("append-only")
    })
  })

  it("tells each line as it is written, for the server's own log", async () => {
    const told: AuditRow[] = []
    const here = await office({ tellAudit: (row) => told.push(row) })
    await colleagueAt(here, await ownerAt(here), { role: "viewer" })
    expect(told).toEqual(await events(here))
    expect(told).toHaveLength(3)
  })

  it("numbers without gaps when server and command line write at once", async () => {
    const here = await office()
    const commandLine = await openAccounts({ dataDir: here.dataDir, databaseUrl: here.databaseUrl })
    const entry = {
      actorId: null,
      actorName: null,
      actorRole: null,
      actorBy: "command-line",
      address: "local",
      event: "test",
      target: null,
      status: null,
      detail: null,
    } as const
    const writers = [here.accounts, commandLine, here.accounts, commandLine]
    await Promise.all(writers.flatMap(({ audit }) => Array.from({ length: 25 }, () => audit.append(entry))))
    await commandLine.close()
    expect((await events(here)).map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1))
    expect(await here.accounts.audit.firstBroken()).toBe(null)
  })

  it("lets go of what is older than retention asks, and still holds", async () => {
    let clock = new Date("2026-01-01T00:00:00Z")
    const here = await office({ now: () => clock })
    const log = here.accounts.audit
    const entry = (await ownerAt(here), (await events(here))[0]!)
    clock = new Date("2026-06-01T00:00:00Z")
    await log.append({ ...entry, event: "later" })
    expect(await log.retain(365)).toBe(0)
    expect(await log.retain(90)).toBe(1)
    expect((await events(here)).map(({ event }) => event)).toEqual(["later"])
    expect(await log.firstBroken()).toBe(null)
    clock = new Date("2027-01-01T00:00:00Z")
    expect(await log.retain(90)).toBe(1)
    await log.append({ ...entry, event: "last" })
    expect((await events(here)).map(({ seq }) => seq)).toEqual([3])
    expect(await log.firstBroken()).toBe(null)
  })

  it("reads as pages, and as a file in which no name is a formula", async () => {
    const here = await office()
    const owner = await ownerAt(here)
    await owner.patch("/api/account", { name: '=HYPERLINK("http://evil.example")' })
    await owner.delete("/api/people/nobody")
    const first = (await (await owner.get("/api/audit?limit=2")).json()) as { rows: AuditRow[] }
    expect(first.rows.map(({ event }) => event)).toEqual(["people.remove", "account.change"])
    const rest = (await (await owner.get(`/api/audit?before=${first.rows.at(-1)!.seq}`)).json()) as { rows: AuditRow[] }
    expect(rest.rows.map(({ event }) => event)).toEqual(["sign-in.link"])
    expect(await (await owner.get("/api/audit/check")).json()).toEqual({ firstBroken: null })
    const text = await (await owner.get("/api/audit.csv")).text()
    expect(text.split("\r\n")).toHaveLength(5)
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"")"`)
  })
})

it("has a word for every kind of act that a route writes down", () => {
  const acts = Object.values(routeRules).flatMap(({ record, detail }) => [record, detail?.event])
  const kinds = new Set(acts.flatMap((act) => act?.split(".")[0] ?? []))
  expect([...kinds].filter((kind) => !(kind in tokensAuditWords.en.audit.groups))).toEqual([])
})
