import { beforeAll, describe, expect, it } from "vitest"
import { type Role, roles } from "../../shared/api/access.ts"
import { testApp } from "../support/app.ts"
import { expectations, open } from "./access-expectations.ts"
import { fakeBrowser, goodPassword } from "./people/office.ts"

const here = await testApp()
const { app, accounts } = here

/** Every route as "METHOD /pattern", but for middleware and the answer to unknown addresses. */
const routes = [
  ...new Set(
    app.routes
      .filter(({ method, path }) => method !== "ALL" && !path.endsWith("*"))
      .map(({ method, path }) => `${method} ${path}`),
  ),
].toSorted()
const guarded = routes.filter((route) => !open.has(route))

type Scope = null | "north"
type Caller = {
  readonly role: Role
  readonly scope: Scope
  readonly by: "session" | "token"
  readonly call: (method: string, path: string) => Promise<Response>
}
const callers: Caller[] = []

const requestAs = (headers: Record<string, string>) => async (method: string, path: string) =>
  app.request(path, { method, headers: { origin: "http://localhost", ...headers } })

async function tokenOf(role: Role, scope: Scope): Promise<Caller> {
  const { token } = await accounts.createToken({ role, scope })
  return { role, scope, by: "token", call: requestAs({ authorization: `Bearer ${token}` }) }
}

/** Somebody in a browser, who signs in again where the call before signed them out. */
async function sessionOf(role: Role, scope: Scope): Promise<Caller> {
  const email = `${role}.${scope ?? "whole"}@example.com`
  const { link } = await accounts.addPerson({ name: role, email, role, scope })
  const browser = fakeBrowser((path, init) => app.request(path, init))
  await browser.open(link, goodPassword)
  return {
    role,
    scope,
    by: "session",
    async call(method, path) {
      if (browser.cookies.size === 0) await browser.post("/api/session", { email, password: goodPassword })
      return browser.call(method, path)
    },
  }
}

beforeAll(async () => {
  for (const role of roles)
    for (const scope of role === "owner" ? ([null] as const) : ([null, "north"] as const))
      callers.push(await tokenOf(role, scope), await sessionOf(role, scope))
  // Passwords are hashed slowly on purpose, and a busy machine is slower still.
}, 60_000)

/** The route's address with ids of nothing in it, so that even what is allowed changes nothing. */
const addressOf = (route: string) => route.split(" ")[1]!.replaceAll(/:\w+/g, "nothing-there")
const methodOf = (route: string) => route.split(" ")[0]!

describe("the access matrix", () => {
  it("says something about every route there is, and about no other", () => {
    expect(guarded.filter((route) => !(route in expectations))).toEqual([])
    expect(Object.keys(expectations).filter((route) => !guarded.includes(route))).toEqual([])
  })

  it.each(guarded)("%s answers nobody who has not come in", async (route) => {
    const answer = await app.request(addressOf(route), { method: methodOf(route) })
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ code: "sign-in" })
  })

  it.each(guarded)("%s answers whom it should, by session and by token, and refuses the others", async (route) => {
    const { whole, part, token } = expectations[route]!
    for (const { role, scope, by, call } of callers) {
      const mayAsk = (scope === null ? whole : part).includes(role) && (token || by === "session")
      const answer = await call(methodOf(route), addressOf(route))
      const got =
        answer.status === 403 ? "refused" : answer.status < 500 && answer.status !== 401 ? "answered" : answer.status
      expect({ role, scope, by, got }).toEqual({ role, scope, by, got: mayAsk ? "answered" : "refused" })
      await answer.body?.cancel()
    }
    expect(here.faults).toEqual([])
  })
})
