import { once } from "node:events"
import { existsSync, readdirSync } from "node:fs"
import { connect } from "node:net"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { freePort, startServer } from "../../support/server-process.ts"
import { type Product, startProduct } from "../../support/product.ts"
import { dataFolder } from "../../support/data-folder.ts"

let product: Product
beforeAll(async () => void (product = await startProduct()), 120_000)
afterAll(() => product.stop(), 60_000)

/** Starts a server that cannot start; its exit code and what it said. */
async function failing(environment: Record<string, string>) {
  const server = startServer({ SAMPLE: "off", ...environment })
  const [code] = (await once(server.child, "exit")) as [number | null]
  return { code, said: server.log() }
}

const rows = (count: number) =>
  `unit,period,csat\n${Array.from({ length: count }, (_, i) => `U${Math.floor(i / 120)},${2016 + Math.floor((i % 120) / 12)}-${String((i % 12) + 1).padStart(2, "0")},${i % 97}`).join("\n")}\n`
const creating = { mapping: JSON.stringify({ newUnits: "create" }), commit: "auto" }

describe("a server process", () => {
  it("leaves a data folder alone that another has open, and says which", async () => {
    const { code, said } = await failing({ DATA_DIR: product.dataDir, PORT: String(await freePort()) })
    expect(code).toBe(1)
    expect(said).toContain(`in use by another process (${product.server.child.pid})`)
  }, 60_000)

  it("ends with a word when something goes wrong that nobody waits for: its port is taken", async () => {
    const { code, said } = await failing({ DATA_DIR: dataFolder(), PORT: new URL(product.url).port })
    expect(code).toBe(1)
    expect(said).toContain("EADDRINUSE")
    expect(said).toContain("A fault that nobody awaited")
  }, 60_000)

  it("keeps nothing of a file whose sender goes away in the middle", async () => {
    const root = join(product.dataDir, "uploads")
    const before = readdirSync(root)
    const socket = connect(Number(new URL(product.url).port), "127.0.0.1")
    socket.on("error", () => undefined)
    socket.write(
      `POST /api/uploads HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${product.token}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="half.csv"\r\n\r\nunit,period,csat\nA,2025-01,8`,
    )
    await expect.poll(() => readdirSync(root).length, { timeout: 20_000 }).toBe(before.length + 1)
    socket.destroy()
    await expect.poll(() => readdirSync(root), { timeout: 20_000 }).toEqual(before)
    expect(await (await product.call("/api/uploads")).json()).toEqual([])
  }, 60_000)

  it("names every request, and tells the log of it without a word of who or what", async () => {
    const answer = await product.call("/api/units/Secret-Unit?from=2025-01", {
      headers: { "x-request-id": "proxy-given-1234" },
    })
    expect(answer.headers.get("x-request-id")).toBe("proxy-given-1234")
    const other = await product.call("/api/chain", { headers: { "x-request-id": "no good\tname" } })
    expect(other.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/)
    await expect.poll(() => product.log()).toContain('"route":"/api/units/:id"')
    const line = product
      .log()
      .split("\n")
      .find((each) => each.includes("proxy-given-1234"))
    const { request } = JSON.parse(line!) as { request: object }
    expect(request).toMatchObject({ id: "proxy-given-1234", method: "GET", status: 404 })
    expect(Object.keys(request).toSorted()).toEqual(["id", "method", "ms", "route", "status"])
    expect(product.log()).not.toContain("Secret-Unit")
  })

  it("counts commits, rows, answers and what waits for Prometheus", async () => {
    const counted = async (name: string) =>
      Number(new RegExp(`^${name} (\\S+)$`, "m").exec(await (await fetch(`${product.url}/metrics`)).text())?.[1])
    const before = await counted('chain_rows_total\\{step="committed"\\}')
    expect((await product.upload(rows(240), "counted.csv", creating)).status).toBe(201)
    expect(await counted('chain_rows_total\\{step="committed"\\}')).toBe(before + 240)
    expect(await counted('chain_commits_total\\{act="commit"\\}')).toBeGreaterThan(0)
    await product.call("/api/chain")
    const kept = await counted('chain_answers_total\\{from="kept"\\}')
    await product.call("/api/chain")
    expect(await counted('chain_answers_total\\{from="kept"\\}')).toBe(kept + 1)
    expect(await counted("chain_workers_waiting")).toBe(0)
    expect(await counted("chain_uploads_running")).toBe(0)
    expect(await counted("chain_nodejs_eventloop_lag_p99_seconds")).toBeGreaterThan(0)
  })

  it("lets a commit finish when it is told to stop, and is not ready meanwhile", async () => {
    const sent = product.upload(rows(60_000), "last.csv", creating)
    await expect
      .poll(() => readdirSync(join(product.dataDir, "uploads")).length, { timeout: 20_000 })
      .toBeGreaterThan(1)
    const ended = product.server.end("SIGTERM")
    const answer = await sent
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ state: "committed" })
    expect(await ended).toBe(0)
    expect(existsSync(join(product.dataDir, "workspace.duckdb"))).toBe(true)
  }, 90_000)
})
