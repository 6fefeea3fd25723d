import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type PostgresServer, startPostgres } from "../../support/postgres-server.ts"
import { type Product, startProduct } from "../../support/product.ts"

let server: PostgresServer
let product: Product

beforeAll(async () => {
  server = await startPostgres()
  product = await startProduct({ DATABASE_URL: await server.database() })
}, 240_000)
afterAll(async () => {
  await product?.stop()
  await server.stop()
}, 120_000)

const file = "unit,period,csat\nA,2025-01,80\n"
const creating = { mapping: JSON.stringify({ newUnits: "create" }), commit: "auto" }
const ready = async () => {
  const answer = await fetch(`${product.url}/readyz`)
  return { status: answer.status, ...((await answer.json()) as { reasons: string[] }) }
}

describe("a database that goes away and comes back", () => {
  it("is said as that, with when to ask again, and is found again by itself", async () => {
    expect((await product.upload(file, "before.csv", creating)).status).toBe(201)
    await server.halt()
    for (const call of [() => product.call("/api/chain"), () => product.upload(file, "meanwhile.csv", creating)]) {
      const answer = await call()
      expect(answer.status).toBe(503)
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0)
      expect(await answer.json()).toMatchObject({
        code: "store-unavailable",
        requestId: answer.headers.get("x-request-id"),
      })
    }
    expect(await ready()).toMatchObject({ status: 503, reasons: ["The store does not answer."] })
    expect((await fetch(`${product.url}/healthz`)).status).toBe(200)
    expect(await (await fetch(`${product.url}/metrics`)).text()).toContain('status="503"')

    await server.resume()
    await product.server.ready()
    expect((await product.call("/api/chain")).status).toBe(200)
    expect((await product.upload(file.replace("80", "81"), "after.csv", creating)).status).toBe(201)
    const uploads = (await (await product.call("/api/uploads")).json()) as { fileName: string }[]
    expect(uploads.map(({ fileName }) => fileName)).toEqual(["after.csv", "before.csv"])
  }, 240_000)
})
