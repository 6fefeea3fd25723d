import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Hono } from "hono"
import { onTestFinished } from "vitest"
import { answerError } from "../../../server/errors.ts"
import { accessRoutes } from "../../../server/people/routes.ts"
import { type AccountsOptions, openAccounts } from "../../../server/people/accounts.ts"
import { storeUnderTest } from "../../support/store-under-test.ts"

export type Office = Awaited<ReturnType<typeof office>>

/** Accounts in a folder of their own, behind the routes that belong to them. Gone when the test ends. */
export async function office(options: Partial<AccountsOptions> = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), "accounts-"))
  const { databaseUrl } = await storeUnderTest()
  const accounts = await openAccounts({ dataDir, databaseUrl, ...options })
  onTestFinished(async () => {
    await accounts.close()
    rmSync(dataDir, { recursive: true })
  })
  const app = new Hono()
    .onError(answerError((error) => faults.push(error)))
    .use(accounts.browserSecurity)
    .use("/api/*", accounts.guard)
    .route("/api", accessRoutes(accounts))
    .get("/api/chain", (c) => c.json({ asked: "chain" }))
    .get("/api/uploads", (c) => c.json({ asked: "uploads" }))
  const faults: Error[] = []
  return {
    dataDir,
    databaseUrl,
    accounts,
    app,
    faults,
    browser: () => fakeBrowser((path, init) => app.request(path, init), options.publicUrl),
  }
}

/** A browser as far as signing in goes: keeps cookies, sends JSON from its own origin. */
export function fakeBrowser(
  request: (path: string, init: RequestInit) => Response | Promise<Response>,
  origin = "http://localhost",
) {
  const cookies = new Map<string, string>()
  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const answer = await request(path, {
      method,
      headers: {
        origin,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
      if (/max-age=0/i.test(cookie)) cookies.delete(name!)
      else cookies.set(name!, value!)
    }
    return answer
  }
  return {
    cookies,
    call,
    get: (path: string) => call("GET", path),
    post: (path: string, body?: unknown) => call("POST", path, body),
    put: (path: string, body?: unknown) => call("PUT", path, body),
    patch: (path: string, body?: unknown) => call("PATCH", path, body),
    delete: (path: string, body?: unknown) => call("DELETE", path, body),
    open: (link: string, password?: string) => call("POST", "/api/session/link", { secret: secretOf(link), password }),
  }
}

export function secretOf(link: string): string {
  return new URL(link).hash.replace("#link=", "")
}

export const goodPassword = "copper kettle on the hill"

/** A browser in which the first owner has come in by the printed link. */
export async function ownerAt({ accounts, browser }: Office) {
  const owner = browser()
  const link = await accounts.firstOwnerLink()
  await owner.open(link!)
  return owner
}

/** Invites somebody and comes in as them. */
export async function colleagueAt(
  { browser }: Office,
  owner: Awaited<ReturnType<typeof ownerAt>>,
  as: { role: string; scope?: string | null; email?: string },
) {
  const email = as.email ?? `${as.role}@example.com`
  const answer = await owner.post("/api/people", {
    name: `A ${as.role}`,
    email,
    role: as.role,
    scope: as.scope ?? null,
  })
  const { id, link } = (await answer.json()) as { id: string; link: string }
  const person = browser()
  await person.open(link, goodPassword)
  return { ...person, id, email, link }
}
