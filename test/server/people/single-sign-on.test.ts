import { describe, expect, it } from "vitest"
import { type GroupRights, readGroupRights, type SingleSignOn } from "../../../server/people/single-sign-on.ts"
import { goodPassword, office, ownerAt } from "./office.ts"
import { type Claims, startProvider } from "./provider.ts"

const publicUrl = "http://localhost"

async function company(people: Record<string, Claims>, rights: GroupRights[], more: Partial<SingleSignOn> = {}) {
  const provider = await startProvider(`${publicUrl}/api/session/callback/oidc`, people)
  const singleSignOn: SingleSignOn = {
    issuer: provider.issuer,
    clientId: "chain",
    clientSecret: "a secret between the two",
    name: "Example Login",
    groupsClaim: "groups",
    rights,
    trustsEmails: false,
    ...more,
  }
  const here = await office({ publicUrl, singleSignOn })
  /** Goes to the provider as `sub` and comes back; where the browser ends up, and the browser. */
  async function comeIn(sub: string, browser = here.browser(), next = "/") {
    const start = await browser.get(`/api/session/single-sign-on?next=${encodeURIComponent(next)}`)
    const back = await provider.visit(start.headers.get("location")!, sub)
    const answer = await browser.get(back.replace(publicUrl, ""))
    const { viewer } = (await (await browser.get("/api/session")).json()) as { viewer: unknown }
    return { browser, start, back, address: answer.headers.get("location"), viewer }
  }
  return { ...here, comeIn }
}

const hrNorth = { group: "hr-north", role: "hr", scope: "north" } as const
const analysts = { group: "analysts", role: "analyst", scope: null } as const
const li = { email: "li@example.com", email_verified: true, name: "Li" }

describe("single sign-on", () => {
  it("is named on the sign-in page, and asks with PKCE, state and nonce", async () => {
    const { browser, comeIn } = await company({ 1: { ...li, groups: ["analysts"] } }, [analysts])
    const report = await (await browser().get("/api/session")).json()
    expect(report).toEqual({ viewer: null, singleSignOn: "Example Login", mail: false })
    const { start } = await comeIn("1")
    const asked = new URL(start.headers.get("location")!).searchParams
    expect(asked.get("code_challenge_method")).toBe("S256")
    expect(asked.get("code_challenge")).toMatch(/^[\w-]{43}$/)
    expect(asked.get("state")!.length).toBeGreaterThan(20)
    expect(asked.get("nonce")!.length).toBeGreaterThan(20)
  })

  it("makes an account with the rights of the first group that has some", async () => {
    const people = { 1: { ...li, groups: ["football", "hr-north", "analysts"] } }
    const { comeIn } = await company(people, [hrNorth, analysts])
    const { viewer, address } = await comeIn("1", undefined, "/units/north?from=2025-01")
    expect(viewer).toMatchObject({ name: "Li", role: "hr", scope: "north", by: "session", canReturn: true })
    expect(address).toBe("/units/north?from=2025-01")
  })

  it("brings rights up to date at each sign-in, and lets nobody in who left every group", async () => {
    const people: Record<string, Claims> = { 1: { ...li, groups: ["hr-north"] } }
    const { comeIn, accounts } = await company(people, [hrNorth, analysts])
    await comeIn("1")
    people["1"] = { ...li, groups: ["analysts"] }
    expect((await comeIn("1")).viewer).toMatchObject({ role: "analyst", scope: null })
    people["1"] = { ...li, groups: [] }
    const { viewer, address } = await comeIn("1")
    expect(viewer).toBe(null)
    expect(address).toMatch(/\/sign-in\?failed=1/)
    expect(await accounts.people.list()).toHaveLength(1)
  })

  it("lets in, without groups, whom an owner invited, under the rights the owner gave", async () => {
    const here = await company({ 1: li, 2: { ...li, email: "stranger@example.com" } }, [])
    const owner = await ownerAt(here)
    await owner.post("/api/people", { name: "Li", email: "LI@example.com", role: "executive", scope: "south" })
    expect((await here.comeIn("1")).viewer).toMatchObject({ role: "executive", scope: "south" })
    expect((await here.comeIn("2")).viewer).toBe(null)
    expect(await here.accounts.people.list()).toHaveLength(2)
  })

  it("knows a person by the provider's own id, also after their address changed", async () => {
    const people: Record<string, Claims> = { 1: { ...li, groups: ["analysts"] } }
    const { comeIn, accounts } = await company(people, [analysts])
    await comeIn("1")
    people["1"] = { ...li, email: "li.married@example.com", groups: ["analysts"] }
    expect((await comeIn("1")).viewer).toMatchObject({ name: "Li" })
    expect(await accounts.people.list()).toHaveLength(1)
  })

  it.each([
    ["not verified", { email_verified: false }],
    ["not said to be verified", { email_verified: undefined }],
  ])("takes over no account by an address that is %s", async (_how, claims) => {
    const people = { 1: { ...li, ...claims, groups: ["analysts"] } }
    const here = await company(people, [analysts])
    const owner = await ownerAt(here)
    await owner.post("/api/people", { name: "Li", email: li.email, role: "viewer" })
    expect((await here.comeIn("1")).viewer).toBe(null)
  })

  it("believes addresses the provider does not call verified where it is told to", async () => {
    const people = { 1: { email: li.email, groups: ["analysts"] } }
    const { comeIn } = await company(people, [analysts], { trustsEmails: true })
    expect((await comeIn("1")).viewer).toMatchObject({ role: "analyst" })
  })

  it("does not bring back whom an owner removed", async () => {
    const here = await company({ 1: { ...li, groups: ["analysts"] } }, [analysts])
    const owner = await ownerAt(here)
    const { browser } = await here.comeIn("1")
    const known = (await here.accounts.people.list()).find(({ email }) => email === li.email)!
    await owner.delete(`/api/people/${known.id}`)
    expect((await browser.get("/api/chain")).status).toBe(401)
    expect((await here.comeIn("1")).viewer).toBe(null)
  })

  it("leaves the last owner an owner, whatever their groups say", async () => {
    const people = { 1: { ...li, email: "wei@example.com", groups: ["analysts"] } }
    const here = await company(people, [analysts])
    const owner = await ownerAt(here)
    await owner.patch("/api/account", { email: "wei@example.com" })
    expect((await here.comeIn("1")).viewer).toMatchObject({ role: "owner" })
  })

  it("refuses an answer that this browser did not ask for, and one that is sent twice", async () => {
    const here = await company({ 1: { ...li, groups: ["analysts"] } }, [analysts])
    const { back, browser } = await here.comeIn("1")
    const victim = here.browser()
    const answer = await victim.get(back.replace(publicUrl, ""))
    expect(answer.headers.get("location")).toMatch(/\/sign-in\?failed=1/)
    expect((await victim.get("/api/chain")).status).toBe(401)
    const again = await browser.get(back.replace(publicUrl, ""))
    expect(again.headers.get("location")).toMatch(/\/sign-in\?failed=1/)
  })

  it.each(["https://evil.example/", "//evil.example", "/.//evil.example", "javascript:alert(1)"])(
    "goes on to no other site, such as %s",
    async (next) => {
      const { comeIn } = await company({ 1: { ...li, groups: ["analysts"] } }, [analysts])
      expect((await comeIn("1", undefined, next)).address).toBe("/")
    },
  )

  it("says so where the provider does not answer, and leaves the password's way open", async () => {
    const here = await company({}, [], { issuer: "http://127.0.0.1:9" })
    const owner = await ownerAt(here)
    await owner.patch("/api/account", { email: "wei@example.com" })
    await owner.put("/api/account/password", { next: goodPassword })
    expect((await here.browser().get("/api/session/single-sign-on")).status).toBe(404)
    const later = here.browser()
    expect((await later.post("/api/session", { email: "wei@example.com", password: goodPassword })).status).toBe(200)
  })

  it("lets nobody in where the provider calls itself by another name than the one it was set up under", async () => {
    const people = { 1: { ...li, groups: ["analysts"] } }
    const provider = await startProvider(`${publicUrl}/api/session/callback/oidc`, people)
    const here = await company(people, [analysts], { issuer: provider.issuer.replace("127.0.0.1", "localhost") })
    expect((await here.browser().get("/api/session/single-sign-on")).status).toBe(404)
  })

  it("is in the audit log, with who came in and who was refused", async () => {
    const { comeIn, accounts } = await company({ 1: { ...li, groups: ["analysts"] }, 2: li }, [analysts])
    await comeIn("1")
    await comeIn("2")
    const rows = await accounts.audit.page({ event: "sign-in.single-sign-on", limit: 10 })
    expect(rows.map(({ actorName, detail }) => [actorName, detail])).toEqual([
      [null, '{"refused":true}'],
      ["Li", null],
    ])
  })
})

describe("rights by group", () => {
  it.each([
    ['{"a": "king"}', "must be a role"],
    ['{"a": {"role": "hr"}}', "scope"],
    ['{"a": {"role": "owner", "scope": "north"}}', "an owner has no scope"],
    ["[]", "record"],
    ["{", "JSON"],
  ])("refuse %s", (json, message) => {
    expect(() => readGroupRights(json)).toThrow(message)
  })

  it("keep their order, because the first that fits counts", () => {
    expect(readGroupRights('{"z": "viewer", "a": {"role": "hr", "scope": "north"}}')).toEqual([
      { group: "z", role: "viewer", scope: null },
      { group: "a", role: "hr", scope: "north" },
    ])
  })
})
