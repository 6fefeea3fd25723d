import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { connect } from "node:net"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { serve } from "@hono/node-server"
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest"
import { clientFiles } from "../../../server/client-files.ts"
import { colleagueAt, goodPassword, office, ownerAt } from "./office.ts"

afterEach(() => {
  vi.useRealTimers()
})

/** Serves on a loopback port; what one sends it, byte for byte, and what comes back. */
async function listen(fetch: (request: Request) => Response | Promise<Response>) {
  const server = serve({ fetch, port: 0, hostname: "127.0.0.1" })
  await new Promise<void>((resolve) => server.once("listening", () => resolve()))
  const { port } = server.address() as AddressInfo
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return (bytes: string) =>
    new Promise<string>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => socket.write(bytes))
      let answer = ""
      socket.on("data", (chunk: Buffer) => (answer += chunk.toString("latin1")))
      // A server that has answered and hangs up on what still comes resets the connection.
      socket.on("error", () => resolve(answer))
      socket.on("close", () => resolve(answer))
    })
}

const get = (path: string, headers = "") =>
  `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n`

describe("the page's files", () => {
  function built(): string {
    const folder = mkdtempSync(join(tmpdir(), "built-"))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    mkdirSync(join(folder, "dist/assets"), { recursive: true })
    writeFileSync(join(folder, "dist/index.html"), "THE PAGE")
    writeFileSync(join(folder, "dist/assets/page-1234.js"), "THE SCRIPT")
    writeFileSync(join(folder, "secret"), "THE SECRET")
    writeFileSync(join(folder, "dist-beside"), "THE SECRET")
    return join(folder, "dist")
  }

  it.each([
    "/../secret",
    "/assets/../../secret",
    "/%2e%2e/secret",
    "/%2e%2e%2fsecret",
    "/..%2fsecret",
    "/assets/..%2f..%2fsecret",
    "/..%5csecret",
    "/..\\secret",
    "/%252e%252e%252fsecret",
    "/.%00./secret",
    "/secret%00.js",
    "//secret",
    "/../dist-beside",
    "/file:///etc/passwd",
    "/%c0%ae%c0%ae/secret",
    "http://localhost/../secret",
  ])("are all that %s can lead to", async (path) => {
    const send = await listen(clientFiles(built()).fetch)
    const answer = await send(get(path))
    expect(answer).toMatch(/^HTTP\/1\.1 [24]\d\d /)
    expect(answer).not.toContain("THE SECRET")
    expect(answer).not.toContain("root:")
  })

  it("come as they are where they are asked for", async () => {
    const send = await listen(clientFiles(built()).fetch)
    expect(await send(get("/assets/page-1234.js"))).toContain("THE SCRIPT")
    expect(await send(get("/links/loyalty/profit"))).toContain("THE PAGE")
    expect(await send(get("/assets/gone.js"))).toMatch(/^HTTP\/1\.1 404/)
  })
})

describe("requests that no browser would send", () => {
  it.each([
    ["two lengths", "POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello"],
    [
      "length and chunks",
      "POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
    ["a line break in a header", "GET /api/chain HTTP/1.1\r\nHost: a\r\nX: b\n c\r\r\n\r\n"],
    ["no host", "GET /api/chain HTTP/1.1\r\n\r\n"],
    ["huge headers", `GET /api/chain HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(100_000)}\r\n\r\n`],
    ["a method of their own", "STEAL /api/chain HTTP/1.1\r\nHost: a\r\n\r\n"],
  ])("with %s get a refusal and nothing else", async (_what, bytes) => {
    const { app, faults } = await office()
    const send = await listen(app.fetch)
    expect(await send(bytes)).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(faults).toEqual([])
  })

  it("cannot choose the host that our links and cookies are for", async () => {
    const here = await office({ publicUrl: "https://chain.example.com" })
    const owner = await ownerAt(here)
    const made = await owner.call(
      "POST",
      "/api/people",
      { name: "Li", email: "li@example.com", role: "viewer" },
      { host: "evil.example", "x-forwarded-host": "evil.example" },
    )
    expect(((await made.json()) as { link: string }).link).toMatch(/^https:\/\/chain\.example\.com\/sign-in#link=/)
  })

  it("leave after fifteen seconds when a body does not come", async () => {
    const here = await office()
    const { token } = await here.accounts.createToken({ role: "owner" })
    const later = setTimeout
    vi.useFakeTimers()
    const never = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"name":')),
    })
    const request = {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: never,
      duplex: "half",
    }
    const answer = here.app.request("/api/tokens", request)
    // Who asks is looked up first, and that takes its real time.
    await new Promise((resolve) => later(resolve, 200))
    await vi.advanceTimersByTimeAsync(15_000)
    expect((await answer).status).toBe(400)
  })
})

describe("signing in as nobody", () => {
  it("costs the server what signing in as somebody with a wrong password does", async () => {
    const here = await office()
    const li = await colleagueAt(here, await ownerAt(here), { role: "viewer" })
    // Processor time of all threads, which hashing is nearly all of: a busy machine does not change it much.
    const costOf = async (email: string) => {
      const costs: number[] = []
      for (let times = 0; times < 7; times++) {
        const before = process.cpuUsage()
        await here.browser().post("/api/session", { email, password: "not the password" })
        const { user, system } = process.cpuUsage(before)
        costs.push(user + system)
      }
      return costs.toSorted((a, b) => a - b)[3]!
    }
    await costOf("warm.up@example.com")
    const known = await costOf(li.email)
    const unknown = await costOf("nobody@example.com")
    expect(unknown / known).toBeGreaterThan(0.5)
    expect(unknown / known).toBeLessThan(2)
    expect((await here.browser().post("/api/session", { email: li.email, password: goodPassword })).status).toBe(200)
  })
})
