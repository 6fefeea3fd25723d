import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { Provider } from "oidc-provider"
import { onTestFinished, vi } from "vitest"

export type Claims = { email: string; email_verified?: boolean; name?: string; groups?: string[] }

/** A real OpenID Connect provider on a loopback port, whose people are given. Gone when the test ends. */
export async function startProvider(redirectUri: string, peopleBySub: Record<string, Claims>) {
  // It warns on the console of being set up for development, as it is.
  for (const level of ["info", "warn"] as const) vi.spyOn(console, level).mockImplementation(() => {})
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: "chain", client_secret: "a secret between the two", redirect_uris: [redirectUri] }],
    claims: { openid: ["sub"], profile: ["name", "groups"], email: ["email", "email_verified"] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ["a key for the provider's own cookies"] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...peopleBySub[sub] }) }),
  })
  const answer = provider.callback()
  server.on("request", (request, response) => void answer(request, response))
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return { issuer, visit: (address: string, sub: string) => visit(issuer, address, sub) }
}

/** What a person's browser does at the provider: follows, signs in on its page, agrees, until it is sent back. */
async function visit(issuer: string, address: string, sub: string): Promise<string> {
  const cookies = new Map<string, string>()
  let next = address
  let form: string | null = null
  for (let hops = 0; hops < 20; hops++) {
    const answer: Response = await fetch(next, {
      method: form === null ? "GET" : "POST",
      redirect: "manual",
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        ...(form === null ? {} : { "content-type": "application/x-www-form-urlencoded" }),
      },
      ...(form === null ? {} : { body: form }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
      cookies.set(name!, value!)
    }
    form = null
    const location = answer.headers.get("location")
    if (location !== null) {
      next = new URL(location, next).href
      if (!next.startsWith(issuer)) return next
      continue
    }
    const page = await answer.text()
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    if (!prompt) throw new Error(`visit found no form at ${next}: ${answer.status} ${page.slice(0, 300)}`)
    next = new URL(/action="([^"]+)"/.exec(page)![1]!, next).href
    form = new URLSearchParams(prompt === "login" ? { prompt, login: sub, password: "x" } : { prompt }).toString()
  }
  throw new Error("visit was sent in circles")
}
