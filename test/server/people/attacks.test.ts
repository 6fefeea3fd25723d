import { randomUUID } from "node:crypto"
import { describe, expect, it } from "vitest"
import { colleagueAt, goodPassword, office, ownerAt } from "./office.ts"

const json = { "content-type": "application/json" }
const rename = JSON.stringify({ name: "Mallory" })

describe("another site", () => {
  const foreign: Record<string, Record<string, string>> = {
    "says where it is": { origin: "https://evil.example" },
    "is on another port": { origin: "http://localhost:9999" },
    "is a page from a file": { origin: "null" },
    "only says it is not ours": { "sec-fetch-site": "cross-site" },
    "is a sibling": { "sec-fetch-site": "same-site" },
    "says nothing": {},
    "writes our name into its own": { origin: "http://localhost.evil.example" },
  }

  it.each(Object.entries(foreign))("that %s changes nothing with a person's cookie", async (_name, headers) => {
    const here = await office()
    const owner = await ownerAt(here)
    const cookie = [...owner.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
    const answer = await here.app.request("/api/account", {
      method: "PATCH",
      headers: { ...json, cookie, ...headers },
      body: rename,
    })
    expect(answer.status).toBe(403)
    expect(await (await owner.get("/api/account")).json()).toMatchObject({ name: "Owner" })
  })

  it("cannot sign its visitor in as somebody else", async () => {
    const here = await office()
    const li = await colleagueAt(here, await ownerAt(here), { role: "viewer" })
    const answer = await here.app.request("/api/session", {
      method: "POST",
      headers: { ...json, origin: "https://evil.example" },
      body: JSON.stringify({ email: li.email, password: goodPassword }),
    })
    expect(answer.status).toBe(403)
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonp"])(
    "finds no route that takes %s, which a form can send",
    async (type) => {
      const here = await office()
      const owner = await ownerAt(here)
      const answer = await owner.call("PATCH", "/api/account", { name: "Mallory" }, { "content-type": type })
      expect(answer.status).toBe(415)
    },
  )

  it("is not let in by preflight: no answer carries permission for another origin", async () => {
    const here = await office()
    const answer = await here.app.request("/api/chain", {
      method: "OPTIONS",
      headers: { origin: "https://evil.example", "access-control-request-method": "GET" },
    })
    expect(answer.status).toBe(401)
    expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([])
  })
})

describe("every answer", () => {
  it("lets the browser run our scripts only, and be framed by nobody", async () => {
    const { app } = await office({ publicUrl: "https://chain.example.com" })
    const { headers } = await app.request("/api/chain")
    const policy = headers.get("content-security-policy")!
    expect(policy).toMatch(/script-src 'self';/)
    expect(policy).toMatch(/default-src 'none';/)
    expect(policy).toMatch(/frame-ancestors 'none';/)
    expect(policy).toMatch(/base-uri 'none';/)
    expect(policy).not.toMatch(/unsafe-(inline|eval)/)
    expect(headers.get("x-content-type-options")).toBe("nosniff")
    expect(headers.get("x-frame-options")).toBe("DENY")
    expect(headers.get("referrer-policy")).toBe("same-origin")
    expect(headers.get("strict-transport-security")).toMatch(/max-age=31536000/)
    expect(headers.get("x-powered-by")).toBe(null)
  })

  it("promises https only where the address says https", async () => {
    const { app } = await office({ publicUrl: "http://127.0.0.1:8080" })
    expect((await app.request("/api/chain")).headers.get("strict-transport-security")).toBe(null)
  })

  it("is kept by no cache between us and the person", async () => {
    const here = await office()
    const { headers } = await (await ownerAt(here)).get("/api/chain")
    expect(headers.get("cache-control")).toBe("no-store")
    expect(headers.get("vary")).toMatch(/Cookie, Authorization/)
  })
})

describe("guessing a password", () => {
  it("is over after ten tries from one address, also with the right one, and tells when to come back", async () => {
    let clock = new Date()
    const here = await office({ now: () => clock })
    const li = await colleagueAt(here, await ownerAt(here), { role: "viewer" })
    const attacker = here.browser()
    for (let tries = 0; tries < 10; tries++) {
      const answer = await attacker.post("/api/session", { email: li.email, password: `guess number ${tries}` })
      expect(answer.status).toBe(401)
    }
    const slowed = await attacker.post("/api/session", { email: li.email, password: goodPassword })
    expect(slowed.status).toBe(429)
    expect(Number(slowed.headers.get("retry-after"))).toBeGreaterThan(0)
    clock = new Date(clock.getTime() + 61_000)
    expect((await attacker.post("/api/session", { email: li.email, password: goodPassword })).status).toBe(200)
  })

  it("of an unknown address is slowed in the same way", async () => {
    const here = await office()
    const statuses: number[] = []
    for (let tries = 0; tries < 11; tries++) {
      const answer = await here.browser().post("/api/session", { email: "nobody@example.com", password: "a guess" })
      statuses.push(answer.status)
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429])
  })

  it("from another address leaves the person's own way in open", async () => {
    const here = await office({ trustedProxies: 1 })
    const li = await colleagueAt(here, await ownerAt(here), { role: "viewer" })
    const from = (address: string, password: string) =>
      here.browser().call("POST", "/api/session", { email: li.email, password }, { "x-forwarded-for": address })
    for (let tries = 0; tries < 11; tries++) await from("203.0.113.9", "a wrong guess")
    expect((await from("203.0.113.9", goodPassword)).status).toBe(429)
    expect((await from("198.51.100.7", goodPassword)).status).toBe(200)
  })

  it("cannot hide behind X-Forwarded-For where no proxy was named, nor behind what the proxy did not write", async () => {
    for (const trustedProxies of [0, 1]) {
      const here = await office({ trustedProxies })
      const li = await colleagueAt(here, await ownerAt(here), { role: "viewer" })
      const guess = (tries: number) =>
        here
          .browser()
          .call(
            "POST",
            "/api/session",
            { email: li.email, password: "a wrong guess" },
            { "x-forwarded-for": `10.0.0.${tries}${trustedProxies === 1 ? ", 203.0.113.9" : ""}` },
          )
      for (let tries = 0; tries < 10; tries++) expect((await guess(tries)).status).toBe(401)
      expect((await guess(10)).status).toBe(429)
    }
  })

  it("is not slowed for somebody who signs in rightly twenty times", async () => {
    const here = await office()
    const li = await colleagueAt(here, await ownerAt(here), { role: "viewer" })
    for (let times = 0; times < 20; times++)
      expect((await here.browser().post("/api/session", { email: li.email, password: goodPassword })).status).toBe(200)
  })
})

describe("asking for estimates", () => {
  it("is free for what was asked before, and slowed for a flood of new questions", async () => {
    let clock = new Date()
    const here = await office({ now: () => clock })
    const { token } = await here.accounts.createToken({ role: "viewer" })
    const ask = async (question: string) =>
      (await here.app.request(`/api/chain?${question}`, { headers: { authorization: `Bearer ${token}` } })).status
    for (let times = 0; times < 2000; times++) await ask(`unit=${times}`)
    expect(await ask("unit=new")).toBe(429)
    expect(await ask("unit=1999")).toBe(200)
    const other = await here.accounts.createToken({ role: "viewer" })
    const answer = await here.app.request("/api/chain?unit=new", {
      headers: { authorization: `Bearer ${other.token}` },
    })
    expect(answer.status).toBe(200)
    clock = new Date(clock.getTime() + 61_000)
    expect(await ask("unit=new")).toBe(200)
  })
})

describe("bodies", () => {
  it("over 1 MiB are refused, announced or not", async () => {
    const here = await office()
    const { token } = await here.accounts.createToken({ role: "owner" })
    const headers = { ...json, authorization: `Bearer ${token}` }
    const large = JSON.stringify({ name: "x".repeat(1024 * 1024) })
    const announced = await here.app.request("/api/tokens", {
      method: "POST",
      headers: { ...headers, "content-length": String(large.length) },
      body: large,
    })
    expect(announced.status).toBe(413)
    // Node asks for `duplex`, which the DOM's type does not know.
    const chunked = { method: "POST", headers, body: new Blob([large]).stream(), duplex: "half" }
    expect((await here.app.request("/api/tokens", chunked)).status).toBe(413)
  })

  it.each([
    '{"__proto__":{"role":"owner"},"name":"x","role":"viewer"}',
    '{"constructor":{"prototype":{"role":"owner"}},"name":"x","role":"viewer"}',
    '{"name":"x","role":"viewer","madeBy":null}',
    "[]",
    "null",
    "{",
    "",
    '{"name":"x","role":"root"}',
    '{"name":"x","role":["owner"]}',
  ])("such as %s change no prototype and make no token", async (body) => {
    const here = await office()
    const { token } = await here.accounts.createToken({ role: "owner" })
    const answer = await here.app.request("/api/tokens", {
      method: "POST",
      headers: { ...json, authorization: `Bearer ${token}` },
      body,
    })
    expect(answer.status).toBe(400)
    expect(await here.accounts.tokens.list()).toHaveLength(1)
    expect(({} as Record<string, unknown>)["role"]).toBe(undefined)
    expect(here.faults).toEqual([])
  })

  it.each(["'; DROP TABLE person; --", '" OR 1=1 --', "$1", "%", "\\", "<script>alert(1)</script>", "=1+1"])(
    "with %j in every text come back as they were, and harm nothing",
    async (text) => {
      const here = await office()
      const owner = await ownerAt(here)
      const person = { name: `x${text}`, email: "li@example.com", role: "viewer", scope: `s${text}` }
      const { id } = (await (await owner.post("/api/people", person)).json()) as { id: string }
      const list = (await (await owner.get("/api/people")).json()) as { people: { id: string }[] }
      expect(list.people.find((each) => each.id === id)).toMatchObject({ name: person.name, scope: person.scope })
      expect((await owner.post("/api/session", { email: text, password: text })).status).toBe(401)
      expect((await owner.get(`/api/people/${encodeURIComponent(text)}/sessions`)).status).toBe(404)
      expect(here.faults).toEqual([])
    },
  )

  it("with U+0000 come back as they were or are refused in words, and are never cut", async () => {
    const here = await office()
    const owner = await ownerAt(here)
    const person = { name: "x\u0000y", email: "li@example.com", role: "viewer", scope: null }
    const { status } = await owner.post("/api/people", person)
    const names = (await here.accounts.people.list()).map(({ name }) => name)
    expect([201, 400]).toContain(status)
    expect(names).toEqual(status === 201 ? ["Owner", person.name] : ["Owner"])
    expect(here.faults).toEqual([])
  })
})

describe("ids of others", () => {
  it("lead an owner to nothing where they are unknown, and others to nothing at all", async () => {
    const here = await office()
    const owner = await ownerAt(here)
    const li = await colleagueAt(here, owner, { role: "analyst" })
    const sessions = (await (await owner.get(`/api/people/${li.id}/sessions`)).json()) as { sessions: { id: string }[] }
    const other = randomUUID()
    for (const path of [`/api/people/${other}`, `/api/people/${li.id}/sessions/${other}`, `/api/tokens/${other}`])
      expect((await owner.delete(path)).status).toBe(404)
    for (const path of [`/api/people/${li.id}`, `/api/people/${li.id}/sessions/${sessions.sessions[0]!.id}`])
      expect((await li.delete(path)).status).toBe(403)
    expect((await li.get("/api/chain")).status).toBe(200)
  })

  it("cannot end a session under another person's name", async () => {
    const here = await office()
    const owner = await ownerAt(here)
    const li = await colleagueAt(here, owner, { role: "analyst" })
    const wei = await colleagueAt(here, owner, { role: "viewer" })
    const [session] = await here.accounts.people.sessions(li.id)
    expect((await owner.delete(`/api/people/${wei.id}/sessions/${session!.id}`)).status).toBe(404)
    expect((await li.get("/api/chain")).status).toBe(200)
  })
})
