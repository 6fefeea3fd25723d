import { getMigrations } from "better-auth/db/migration"
import { readFileSync, statSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { createAuth } from "../../../server/people/auth.ts"
import { openAccounts } from "../../../server/people/accounts.ts"
import { withKept } from "./kept-accounts.ts"
import { colleagueAt, goodPassword, office, ownerAt, secretOf } from "./office.ts"

const viewerOf = async (answer: Response) => ((await answer.json()) as { viewer: unknown }).viewer

describe("the first owner", () => {
  it("comes in by the printed link, which then is dead for everybody", async () => {
    const { accounts, browser } = await office()
    const link = await accounts.firstOwnerLink("http://localhost")
    const owner = browser()
    expect((await owner.open(link!)).status).toBe(200)
    expect(await viewerOf(await owner.get("/api/session"))).toMatchObject({ role: "owner", scope: null, by: "session" })
    expect((await owner.get("/api/people")).status).toBe(200)

    const second = browser()
    expect((await second.open(link!)).status).toBe(404)
    expect((await second.get("/api/chain")).status).toBe(401)
    expect(await accounts.firstOwnerLink()).toBe(null)
  })

  it("is one person, also when two open the link at once", async () => {
    const { accounts, browser } = await office()
    const link = await accounts.firstOwnerLink()
    const answers = await Promise.all([browser().open(link!), browser().open(link!), browser().open(link!)])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(2)
    expect(await accounts.people.list()).toHaveLength(1)
  })

  it("gets a new link from each start until somebody used one, and only the newest works", async () => {
    const { accounts, browser } = await office()
    const older = await accounts.firstOwnerLink()
    const newer = await accounts.firstOwnerLink()
    expect((await browser().open(older!)).status).toBe(404)
    expect((await browser().open(newer!)).status).toBe(200)
  })

  it("then chooses an address and a password to come back with", async () => {
    const here = await office()
    const owner = await ownerAt(here)
    expect(await (await owner.get("/api/account")).json()).toMatchObject({ hasPassword: false })
    await owner.patch("/api/account", { name: "Wei", email: "Wei@Example.com" })
    expect((await owner.put("/api/account/password", { next: goodPassword })).status).toBe(200)

    const later = here.browser()
    expect((await later.post("/api/session", { email: "wei@example.COM", password: goodPassword })).status).toBe(200)
    expect(await viewerOf(await later.get("/api/session"))).toMatchObject({ name: "Wei", role: "owner" })
  })
})

describe("an invitation", () => {
  it("greets by name, asks for a password, and opens a view in its scope", async () => {
    const here = await office()
    const owner = await ownerAt(here)
    const invited = await owner.post("/api/people", { name: "Li", email: "li@example.com", role: "hr", scope: "north" })
    expect(invited.status).toBe(201)
    const { link } = (await invited.json()) as { link: string }

    const li = here.browser()
    const greeting = await li.post("/api/session/link/look", { secret: secretOf(link) })
    expect(await greeting.json()).toEqual({ purpose: "set-password", name: "Li", email: "li@example.com" })
    expect((await li.open(link, "password1")).status).toBe(400)
    expect((await li.open(link, goodPassword)).status).toBe(200)
    expect(await viewerOf(await li.get("/api/session"))).toMatchObject({ name: "Li", role: "hr", scope: "north" })
    expect((await here.browser().open(link, goodPassword)).status).toBe(404)
  })

  it("runs out after three days", async () => {
    let clock = new Date("2026-03-01T00:00:00Z")
    const here = await office({ now: () => clock })
    const owner = await ownerAt(here)
    const invited = await owner.post("/api/people", { name: "Li", email: "li@example.com", role: "hr" })
    const { link } = (await invited.json()) as { link: string }
    clock = new Date("2026-03-04T00:00:01Z")
    expect((await here.browser().open(link, goodPassword)).status).toBe(404)
  })

  it("is refused for an address that has an account, and possible again after removal", async () => {
    const here = await office()
    const owner = await ownerAt(here)
    const li = await colleagueAt(here, owner, { role: "analyst", email: "li@example.com" })
    const again = { name: "Li", email: "LI@example.com", role: "viewer" }
    expect((await owner.post("/api/people", again)).status).toBe(409)
    await owner.delete(`/api/people/${li.id}`)
    const back = await owner.post("/api/people", again)
    expect(back.status).toBe(201)
    const { link } = (await back.json()) as { link: string }
    expect((await li.get("/api/session")).status).toBe(200)
    expect((await li.get("/api/chain")).status).toBe(401)
    expect((await here.browser().post("/api/session", { email: li.email, password: goodPassword })).status).toBe(401)
    expect((await here.browser().open(link, "a wholly new password")).status).toBe(200)
  })
})

describe("signing in", () => {
  it("answers an unknown address and a wrong password with the same bytes", async () => {
    const here = await office()
    await colleagueAt(here, await ownerAt(here), { role: "viewer" })
    const wrong = await here.browser().post("/api/session", { email: "viewer@example.com", password: "not this one" })
    const unknown = await here.browser().post("/api/session", { email: "nobody@example.com", password: "not this one" })
    expect(wrong.status).toBe(401)
    expect(unknown.status).toBe(401)
    expect(await unknown.text()).toBe(await wrong.text())
    expect(unknown.headers.getSetCookie()).toEqual(wrong.headers.getSetCookie())
  })

  it("starts a new session each time, whatever cookie the browser came with", async () => {
    const here = await office()
    const li = await colleagueAt(here, await ownerAt(here), { role: "viewer" })
    const planted = [...li.cookies]
    const victim = here.browser()
    for (const [name, value] of planted) victim.cookies.set(name, value)
    await victim.post("/api/session", { email: li.email, password: goodPassword })
    for (const [name, value] of planted) expect(victim.cookies.get(name)).not.toBe(value)
    // Whoever planted it holds nothing now.
    expect((await li.get("/api/chain")).status).toBe(401)
    expect((await victim.get("/api/chain")).status).toBe(200)
  })

  it("out makes a copied cookie worthless", async () => {
    const here = await office()
    const li = await colleagueAt(here, await ownerAt(here), { role: "viewer" })
    const thief = here.browser()
    for (const [name, value] of li.cookies) thief.cookies.set(name, value)
    expect((await thief.get("/api/chain")).status).toBe(200)
    await li.delete("/api/session")
    expect(li.cookies.size).toBe(0)
    expect((await thief.get("/api/chain")).status).toBe(401)
  })

  it("out everywhere ends every session of that person and nobody else's", async () => {
    const here = await office()
    const owner = await ownerAt(here)
    const li = await colleagueAt(here, owner, { role: "viewer" })
    const phone = here.browser()
    await phone.post("/api/session", { email: li.email, password: goodPassword })
    expect(await (await li.delete("/api/account/sessions")).json()).toEqual({ ended: 2 })
    expect((await phone.get("/api/chain")).status).toBe(401)
    expect((await owner.get("/api/chain")).status).toBe(200)
  })

  it("with a changed password ends the other sessions and keeps this one", async () => {
    const here = await office()
    const li = await colleagueAt(here, await ownerAt(here), { role: "viewer" })
    const phone = here.browser()
    await phone.post("/api/session", { email: li.email, password: goodPassword })
    const next = "another copper kettle"
    expect((await li.put("/api/account/password", { current: "wrong", next })).status).toBe(403)
    expect((await li.put("/api/account/password", { current: goodPassword, next })).status).toBe(200)
    expect((await li.get("/api/chain")).status).toBe(200)
    expect((await phone.get("/api/chain")).status).toBe(401)
    expect((await phone.post("/api/session", { email: li.email, password: goodPassword })).status).toBe(401)
    expect((await phone.post("/api/session", { email: li.email, password: next })).status).toBe(200)
  })

  it("is a __Host- cookie over https, and a plain one on a loopback address", async () => {
    const https = await office({ publicUrl: "https://chain.example.com" })
    const answer = await https.browser().open((await https.accounts.firstOwnerLink())!)
    const cookie = answer.headers.getSetCookie().find((each) => each.includes("session_token"))!
    expect(cookie).toMatch(/^__Host-chain\.session_token=/)
    expect(cookie).toMatch(/; Path=\/(;|$)/)
    expect(cookie).toMatch(/; HttpOnly/)
    expect(cookie).toMatch(/; Secure/)
    expect(cookie).toMatch(/; SameSite=Lax/)
    expect(cookie).not.toMatch(/Domain=/i)

    const http = await office({ publicUrl: "http://127.0.0.1:8080" })
    const plain = await http.browser().open((await http.accounts.firstOwnerLink())!)
    expect(plain.headers.getSetCookie()[0]).toMatch(/^chain\.session_token=.*HttpOnly/)
  })

  it("is believed by its signature alone: no letter of the cookie may be another", async () => {
    const here = await office()
    const owner = await ownerAt(here)
    const [name, value] = [...owner.cookies].find(([each]) => each.includes("session_token"))!
    const ask = async (cookie: string) =>
      (await here.app.request("/api/chain", { headers: { cookie: `${name}=${cookie}` } })).status
    expect(await ask(value)).toBe(200)
    const plain = decodeURIComponent(value)
    const [token, signature] = [plain.slice(0, plain.lastIndexOf(".")), plain.slice(plain.lastIndexOf(".") + 1)]
    const other = (text: string, at: number) => text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1)
    for (const forged of [
      "",
      ".",
      token,
      `${token}.`,
      `.${signature}`,
      `${token}.${signature.slice(0, -4)}`,
      `${token}.${other(signature, 0)}`,
      `${token}.${other(signature, 20)}`,
      `${other(token, 0)}.${signature}`,
      `${token}x.${signature}`,
      `${token}.${"A".repeat(43)}=`,
    ])
      expect({ forged, status: await ask(encodeURIComponent(forged)) }).toEqual({ forged, status: 401 })
  })

  it("is carried on for another week by being used, and its cookie with it", async () => {
    const here = await office()
    const owner = await ownerAt(here)
    const [person] = await here.accounts.people.list()
    const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000).toISOString()
    await withKept(here, (db) => db.run(`UPDATE "session" SET "expiresAt" = $1`, [inDays(3)]))
    const answer = await owner.get("/api/chain")
    expect(answer.status).toBe(200)
    expect(answer.headers.getSetCookie().some((each) => each.includes("session_token"))).toBe(true)
    const [session] = await here.accounts.people.sessions(person!.id)
    expect(session!.expiresAt > inDays(6.9)).toBe(true)
    expect((await owner.get("/api/chain")).headers.getSetCookie()).toEqual([])
  })

  it("ends after a week unused", async () => {
    let clock = new Date()
    const here = await office({ now: () => clock })
    const owner = await ownerAt(here)
    const later = (days: number) => (clock = new Date(Date.now() + days * 24 * 3_600_000))
    later(6.9)
    expect((await owner.get("/api/chain")).status).toBe(200)
    later(7.1)
    expect((await owner.get("/api/chain")).status).toBe(401)
  })

  it("ends after thirty days, however often it was used", async () => {
    let clock = new Date()
    const here = await office({ now: () => clock })
    const owner = await ownerAt(here)
    clock = new Date(clock.getTime() + 31 * 24 * 3_600_000)
    expect((await owner.get("/api/chain")).status).toBe(401)
  })
})

describe("the accounts' keeping", () => {
  it("has every table and column that better-auth wants", async () => {
    const options = await withKept(await office(), async ({ own }) => {
      const secret = "0123456789abcdef".repeat(3)
      const auth = createAuth({ database: own, secret, publicUrl: "http://localhost", singleSignOn: null })
      const { toBeCreated, toBeAdded, toBeAddedIndexes } = await getMigrations(auth.options)
      expect([...toBeCreated, ...toBeAdded, ...toBeAddedIndexes]).toEqual([])
      return auth.options
    })
    const empty = await getMigrations({ ...options, database: new DatabaseSync(":memory:") })
    expect(empty.toBeCreated.length).toBeGreaterThan(4)
  })

  it("makes its own secret, for its own eyes, and keeps it", async () => {
    const { dataDir } = await office({ databaseUrl: undefined })
    const path = join(dataDir, "secret")
    const made = readFileSync(path, "utf8")
    expect(made.trim().length).toBeGreaterThanOrEqual(43)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    await (await openAccounts({ dataDir })).close()
    expect(readFileSync(path, "utf8")).toBe(made)
  })

  it.each(["", "secret", "0123456789012345678901234567890", "a".repeat(64)])(
    "refuses %j as a secret from the environment",
    async (secret) => {
      const { dataDir } = await office()
      await expect(openAccounts({ dataDir, secret })).rejects.toThrow("at least 32 characters that nobody can guess")
    },
  )
})
