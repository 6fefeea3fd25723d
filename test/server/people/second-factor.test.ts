import { createHmac } from "node:crypto"
import { describe, expect, it } from "vitest"
import { keptText } from "./kept-accounts.ts"
import { colleagueAt, goodPassword, type Office, office, ownerAt } from "./office.ts"

/** RFC 6238 with the usual six digits, thirty seconds and SHA-1, written from its section 4. */
function totp(address: string, at = Date.now()): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
  const letters = new URL(address).searchParams.get("secret")!.replaceAll("=", "")
  const bits = Array.from(letters, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("")
  const key = Buffer.from(bits.match(/.{8}/g)!.map((octet) => Number.parseInt(octet, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const mac = createHmac("sha1", key).update(counter).digest()
  const number = mac.readUInt32BE(mac.at(-1)! & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, "0")
}

async function withSecondFactor(here: Office) {
  const owner = await ownerAt(here)
  const li = await colleagueAt(here, owner, { role: "viewer" })
  const begun = await li.post("/api/account/second-factor", { password: goodPassword })
  const { address, backupCodes } = (await begun.json()) as { address: string; backupCodes: string[] }
  // The code of half a minute ago holds as well, and leaves the one of now for signing in.
  expect((await li.put("/api/account/second-factor", { code: totp(address, Date.now() - 30_000) })).status).toBe(200)
  const begin = async (browser = here.browser()) => {
    const answer = await browser.post("/api/session", { email: li.email, password: goodPassword })
    return { browser, answer: (await answer.json()) as unknown }
  }
  return { owner, li, address, backupCodes, begin }
}

describe("a second factor", () => {
  it("is asked for after the password, and only then lets in", async () => {
    const here = await office()
    const { address, begin } = await withSecondFactor(here)
    const { browser, answer } = await begin()
    expect(answer).toEqual({ secondFactor: true })
    expect((await browser.get("/api/chain")).status).toBe(401)
    expect((await browser.post("/api/session/second-factor", { code: totp(address) })).status).toBe(200)
    expect((await browser.get("/api/chain")).status).toBe(200)
  })

  it("holds no code that was used before", async () => {
    const here = await office()
    const { address, begin } = await withSecondFactor(here)
    const code = totp(address)
    const first = await begin()
    expect((await first.browser.post("/api/session/second-factor", { code })).status).toBe(200)
    const second = await begin()
    expect((await second.browser.post("/api/session/second-factor", { code })).status).toBe(401)
    expect((await second.browser.get("/api/chain")).status).toBe(401)
    expect(second.browser.cookies.has("chain.session_token")).toBe(false)
  })

  it("takes a kept code once, where the phone is lost", async () => {
    const here = await office()
    const { backupCodes, begin } = await withSecondFactor(here)
    const first = await begin()
    expect((await first.browser.post("/api/session/second-factor", { code: backupCodes[0] })).status).toBe(200)
    const second = await begin()
    expect((await second.browser.post("/api/session/second-factor", { code: backupCodes[0] })).status).toBe(401)
    expect((await second.browser.post("/api/session/second-factor", { code: backupCodes[1] })).status).toBe(200)
  })

  it("gives up after five wrong codes, also for the right one", async () => {
    const here = await office()
    const { address, begin } = await withSecondFactor(here)
    const { browser } = await begin()
    for (let tries = 0; tries < 5; tries++)
      expect((await browser.post("/api/session/second-factor", { code: "000000" })).status).toBe(401)
    expect((await browser.post("/api/session/second-factor", { code: totp(address) })).status).toBe(401)
  })

  it("cannot be asked without the password before it", async () => {
    const here = await office()
    const { address } = await withSecondFactor(here)
    expect((await here.browser().post("/api/session/second-factor", { code: totp(address) })).status).toBe(401)
  })

  it("stays when an owner replaces the password by a link", async () => {
    const here = await office()
    const { owner, li, address } = await withSecondFactor(here)
    const made = await owner.post(`/api/people/${li.id}/link`)
    const { link } = (await made.json()) as { link: string }
    const browser = here.browser()
    expect(await (await browser.open(link, "an entirely new one")).json()).toEqual({ secondFactor: true })
    expect((await browser.get("/api/chain")).status).toBe(401)
    await browser.post("/api/session", { email: li.email, password: "an entirely new one" })
    expect((await browser.post("/api/session/second-factor", { code: totp(address) })).status).toBe(200)
  })

  it("signs out every other browser when it comes and when it goes", async () => {
    const here = await office()
    const { li, begin, address } = await withSecondFactor(here)
    const { browser: phone } = await begin()
    await phone.post("/api/session/second-factor", { code: totp(address) })
    expect((await phone.get("/api/chain")).status).toBe(200)
    await li.delete("/api/account/second-factor", { password: goodPassword })
    expect((await li.get("/api/chain")).status).toBe(200)
    expect((await phone.get("/api/chain")).status).toBe(401)
  })

  it("that the company asks for comes before everything else, for who signs in by password", async () => {
    const here = await office({ secondFactorRequired: true })
    const owner = await ownerAt(here)
    const refused = await owner.get("/api/chain")
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ code: "second-factor" })
    const report = (await (await owner.get("/api/session")).json()) as { viewer: object }
    expect(report.viewer).toMatchObject({ canReturn: false, needsSecondFactor: true })
    await owner.patch("/api/account", { email: "wei@example.com" })
    await owner.put("/api/account/password", { next: goodPassword })
    const begun = await owner.post("/api/account/second-factor", { password: goodPassword })
    const { address } = (await begun.json()) as { address: string }
    await owner.put("/api/account/second-factor", { code: totp(address) })
    expect((await owner.get("/api/chain")).status).toBe(200)
    const { token } = await here.accounts.createToken({ role: "viewer" })
    const byToken = await here.app.request("/api/chain", { headers: { authorization: `Bearer ${token}` } })
    expect(byToken.status).toBe(200)
  })

  it("keeps its codes as hashes", async () => {
    const here = await office()
    const { backupCodes } = await withSecondFactor(here)
    expect(new Set(backupCodes).size).toBe(10)
    const kept = await keptText(here)
    for (const code of backupCodes) {
      expect(code).toMatch(/^[\w]{5}(-[\w]{5}){3}$/)
      expect(kept).not.toContain(code)
    }
  })

  it("goes by the person's password, or by an owner", async () => {
    const here = await office()
    const { owner, li, begin } = await withSecondFactor(here)
    expect((await li.delete("/api/account/second-factor", { password: "not this one" })).status).toBe(403)
    expect((await begin()).answer).toEqual({ secondFactor: true })
    await owner.delete(`/api/people/${li.id}/second-factor`)
    expect((await begin()).answer).toEqual({ secondFactor: false })
  })

  it("is not on before its first code was shown", async () => {
    const here = await office()
    const li = await colleagueAt(here, await ownerAt(here), { role: "viewer" })
    await li.post("/api/account/second-factor", { password: goodPassword })
    const answer = await here.browser().post("/api/session", { email: li.email, password: goodPassword })
    expect(await answer.json()).toEqual({ secondFactor: false })
  })
})
