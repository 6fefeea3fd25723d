import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Hono } from "hono"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { answerError } from "../../../server/errors.ts"
import { type Accounts, openAccounts } from "../../../server/people/accounts.ts"
import type { SignedIn } from "../../../server/people/viewer.ts"
import { storeUnderTest } from "../../support/store-under-test.ts"
import { keptText } from "./kept-accounts.ts"

let dataDir: string
let databaseUrl: string | undefined
let accounts: Accounts
let clock = new Date("2026-03-01T00:00:00Z")

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "accounts-"))
  clock = new Date("2026-03-01T00:00:00Z")
  databaseUrl = (await storeUnderTest()).databaseUrl
  accounts = await openAccounts({ dataDir, databaseUrl, now: () => clock })
})
afterEach(async () => {
  await accounts.close()
  rmSync(dataDir, { recursive: true })
})

function ask(authorization?: string) {
  const app = new Hono<SignedIn>()
    .onError(answerError(() => {}))
    .use("/api/*", accounts.guard)
    .get("/api/chain", (c) => c.json(c.get("viewer")))
  return app.request("/api/chain", authorization === undefined ? {} : { headers: { authorization } })
}

describe("tokens", () => {
  it("let a script in under their role and scope", async () => {
    const { id, token } = await accounts.createToken({ role: "hr", scope: "north", name: "payroll" })
    const answer = await ask(`Bearer ${token}`)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ id, name: "payroll", role: "hr", scope: "north", by: "token" })
  })

  it.each([undefined, "", "Bearer", "Bearer ", "Bearer spc_guess", "Basic c3BjOng=", "Bearer null"])(
    "answer %j with sign-in",
    async (authorization) => {
      await accounts.createToken({ role: "owner" })
      const answer = await ask(authorization)
      expect(answer.status).toBe(401)
      expect(await answer.json()).toMatchObject({ code: "sign-in" })
    },
  )

  it("stop at their end, to the millisecond", async () => {
    const { token } = await accounts.createToken({ role: "viewer", expiresAt: "2026-03-02T00:00:00.000Z" })
    clock = new Date("2026-03-01T23:59:59.999Z")
    expect((await ask(`Bearer ${token}`)).status).toBe(200)
    clock = new Date("2026-03-02T00:00:00.000Z")
    expect((await ask(`Bearer ${token}`)).status).toBe(401)
  })

  it("stop with the next request once revoked, and leave the list", async () => {
    const { id, token } = await accounts.createToken({ role: "viewer" })
    expect(await accounts.tokens.revoke(id)).toBe(true)
    expect((await ask(`Bearer ${token}`)).status).toBe(401)
    expect(await accounts.tokens.list()).toEqual([])
    expect(await accounts.tokens.revoke(id)).toBe(false)
  })

  it("work at once when another process made them", async () => {
    const commandLine = await openAccounts({ dataDir, databaseUrl })
    const { token } = await commandLine.createToken({ role: "owner" })
    await commandLine.close()
    expect((await ask(`Bearer ${token}`)).status).toBe(200)
  })

  it("are nowhere on disk, in files only the server's user can read", async () => {
    const { token } = await accounts.createToken({ role: "owner" })
    expect(await keptText({ dataDir, databaseUrl })).not.toContain(token)
    if (databaseUrl !== undefined) return
    for (const name of ["accounts.sqlite", "accounts.sqlite-wal"]) {
      expect(readFileSync(join(dataDir, name)).includes(token)).toBe(false)
      expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600)
    }
  })

  it("say when they were last used, to the minute", async () => {
    const { token } = await accounts.createToken({ role: "owner" })
    await ask(`Bearer ${token}`)
    clock = new Date("2026-03-01T00:00:30Z")
    await ask(`Bearer ${token}`)
    expect((await accounts.tokens.list())[0]!.lastUsedAt).toBe("2026-03-01T00:00:00.000Z")
    clock = new Date("2026-03-01T00:01:30Z")
    await ask(`Bearer ${token}`)
    expect((await accounts.tokens.list())[0]!.lastUsedAt).toBe("2026-03-01T00:01:30.000Z")
  })
})
