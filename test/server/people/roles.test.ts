import { describe, expect, it } from "vitest"
import { colleagueAt, office, ownerAt } from "./office.ts"

describe("a role or scope", () => {
  it("that changes holds with the next request, for sessions that are open", async () => {
    const here = await office()
    const owner = await ownerAt(here)
    const li = await colleagueAt(here, owner, { role: "analyst" })
    expect((await li.get("/api/uploads")).status).toBe(200)
    await owner.patch(`/api/people/${li.id}`, { scope: "north" })
    expect((await li.get("/api/uploads")).status).toBe(403)
    await owner.patch(`/api/people/${li.id}`, { scope: null, role: "viewer" })
    expect((await li.get("/api/uploads")).status).toBe(403)
    await owner.patch(`/api/people/${li.id}`, { role: "analyst" })
    expect((await li.get("/api/uploads")).status).toBe(200)
    await owner.delete(`/api/people/${li.id}`)
    expect((await li.get("/api/uploads")).status).toBe(401)
  })

  it("cannot leave the company without an owner, also when two owners demote each other at once", async () => {
    const here = await office()
    const owner = await ownerAt(here)
    const [first] = await here.accounts.people.list()
    expect((await owner.patch(`/api/people/${first!.id}`, { role: "viewer" })).status).toBe(409)
    expect((await owner.delete(`/api/people/${first!.id}`)).status).toBe(409)
    const second = await colleagueAt(here, owner, { role: "owner" })
    const demotions = await Promise.all([
      owner.patch(`/api/people/${second.id}`, { role: "viewer" }),
      second.patch(`/api/people/${first!.id}`, { role: "viewer" }),
    ])
    const left = (await here.accounts.people.list()).filter(({ role }) => role === "owner")
    expect(left).toHaveLength(1)
    expect(demotions.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it("of part of the company is none for an owner", async () => {
    const here = await office()
    const owner = await ownerAt(here)
    const invitation = { name: "Li", email: "li@example.com", role: "owner", scope: "north" }
    expect((await owner.post("/api/people", invitation)).status).toBe(400)
    expect((await owner.post("/api/tokens", { name: "x", role: "owner", scope: "north" })).status).toBe(400)
    const li = await colleagueAt(here, owner, { role: "hr", scope: "north" })
    expect((await owner.patch(`/api/people/${li.id}`, { role: "owner" })).status).toBe(400)
  })
})

describe("a token that an owner made", () => {
  it("stops when its maker is an owner no longer, and so does what it made", async () => {
    const here = await office()
    const owner = await ownerAt(here)
    const li = await colleagueAt(here, owner, { role: "owner" })
    const made = (await (await li.post("/api/tokens", { name: "job", role: "owner" })).json()) as { token: string }
    const by = (token: string) => ({ authorization: `Bearer ${token}` })
    const child = await here.browser().call("POST", "/api/tokens", { name: "job", role: "hr" }, by(made.token))
    const { token } = (await child.json()) as { token: string }
    expect((await here.app.request("/api/chain", { headers: by(token) })).status).toBe(200)
    await owner.patch(`/api/people/${li.id}`, { role: "analyst" })
    expect((await here.app.request("/api/chain", { headers: by(made.token) })).status).toBe(401)
    expect((await here.app.request("/api/chain", { headers: by(token) })).status).toBe(401)
  })

  it("does not open its maker's own account", async () => {
    const here = await office()
    const { token } = await here.accounts.createToken({ role: "owner" })
    const answer = await here.app.request("/api/account", { headers: { authorization: `Bearer ${token}` } })
    expect(answer.status).toBe(403)
  })
})

describe("a route that nobody has named", () => {
  it("answers owners of the whole company only", async () => {
    const here = await office()
    here.app.get("/api/new-idea", (c) => c.json({}))
    const owner = await ownerAt(here)
    const li = await colleagueAt(here, owner, { role: "analyst" })
    expect((await owner.get("/api/new-idea")).status).toBe(200)
    expect((await li.get("/api/new-idea")).status).toBe(403)
    expect((await owner.get("/api/nothing-here")).status).toBe(404)
    expect((await here.browser().get("/api/nothing-here")).status).toBe(401)
  })
})
