import { chmodSync, readdirSync, statSync } from "node:fs"
import { connect, type Socket } from "node:net"
import { join, relative } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { dataFolder } from "../../support/data-folder.ts"
import { type Product, startProduct } from "../../support/product.ts"

let product: Product
beforeAll(async () => {
  const DATA_DIR = dataFolder()
  chmodSync(DATA_DIR, 0o755)
  product = await startProduct({ DATA_DIR })
}, 180_000)
afterAll(() => product?.stop(), 60_000)

const UNITS = 4000
const MONTHS = 24
const creating = { mapping: JSON.stringify({ newUnits: "create" }), commit: "auto" }
const month = (m: number) => `${2024 + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, "0")}`
const rows = (unit: number) =>
  Array.from({ length: MONTHS }, (_, m) => `Branch ${unit},${month(m)},${50 + ((unit * 7 + m * m) % 40)}`)
const panel = "/api/panel.csv?metrics=csat"

async function residentMb(): Promise<number> {
  const text = await (await product.call("/metrics")).text()
  return Number(/^chain_process_resident_memory_bytes (\S+)$/m.exec(text)![1]) / 1024 ** 2
}

/** Asks for something large and reads its head, then nothing more for now. */
function slowReader(): Promise<{ socket: Socket; rest: () => Promise<string> }> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(product.url).port), "127.0.0.1")
    let heard = ""
    socket.setEncoding("utf8")
    socket.once("error", reject)
    socket.once("data", (text: string) => {
      heard += text
      socket.pause()
      const rest = () =>
        new Promise<string>((done) => {
          socket.on("data", (more: string) => (heard += more))
          socket.on("end", () => done(heard))
          socket.resume()
        })
      resolve({ socket, rest })
    })
    socket.write(
      `GET ${panel} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${product.token}\r\nConnection: close\r\n\r\n`,
    )
  })
}

describe("what others do to a server", () => {
  it("readers that hardly read cost it no memory and nobody else his answer", async () => {
    const text = `unit,period,csat\n${Array.from({ length: UNITS }, (_, unit) => rows(unit).join("\n")).join("\n")}\n`
    expect((await product.upload(text, "large.csv", creating)).status).toBe(201)
    const whole = await (await product.call(panel)).text()
    expect(whole.length).toBeGreaterThan(1_000_000)
    const before = await residentMb()
    const slow = await Promise.all(Array.from({ length: 60 }, slowReader))
    expect((await fetch(`${product.url}/healthz`)).status).toBe(200)
    expect((await product.call("/api/chain")).status).toBe(200)
    expect(await (await product.call(panel)).text()).toBe(whole)
    // Sixty answers kept whole would be more than that, for as long as nobody reads them; what was only in passing goes.
    const most = before + (60 * whole.length) / 1024 ** 2 / 2
    await expect.poll(residentMb, { timeout: 150_000, interval: 500 }).toBeLessThan(most)
    const last = whole.slice(-30)
    expect((await slow[0]!.rest()).includes(last)).toBe(true)
    for (const { socket } of slow) socket.destroy()
    expect((await product.call("/api/chain")).status).toBe(200)
  }, 240_000)

  it("another process that holds the accounts fast leaves readers alone, and what was done is written down when it lets go", async () => {
    const log = async () => (await (await product.call("/api/audit?limit=500")).json()) as { rows: { event: string }[] }
    const uploads = async () => (await log()).rows.filter(({ event }) => event === "upload.create").length
    const before = await uploads()
    expect((await product.call("/api/chain")).status).toBe(200)
    const other = new DatabaseSync(join(product.dataDir, "accounts.sqlite"))
    other.exec("BEGIN IMMEDIATE")
    try {
      expect((await product.call("/api/chain")).status).toBe(200)
      const done = await product.upload("unit,period,csat\nBranch 1,2031-01,70\n", "held.csv", { commit: "auto" })
      expect(done.status).toBe(201)
      const refused = await product.call("/api/tokens", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ name: "job", role: "viewer" }),
      })
      expect(refused.status).toBe(503)
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0)
      expect(await refused.json()).toMatchObject({ code: "store-unavailable" })
    } finally {
      other.exec("ROLLBACK")
      other.close()
    }
    await expect.poll(uploads, { timeout: 60_000, interval: 500 }).toBe(before + 1)
    expect(await (await product.call("/api/integrity")).text()).not.toContain('"fault":"')
  }, 120_000)

  it("everything in a data folder that others may look into is closed to them", () => {
    const open = readdirSync(product.dataDir, { recursive: true, withFileTypes: true })
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => (statSync(path).mode & 0o077) !== 0)
    expect(open.map((path) => relative(product.dataDir, path))).toEqual([])
    expect(statSync(product.dataDir).mode & 0o777).toBe(0o755)
    expect(readdirSync(product.dataDir)).toContain("workspace.duckdb")
  })
})
