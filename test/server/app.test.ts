import { describe, expect, it } from "vitest"
import { testApp } from "../support/app.ts"

const { app, call, store, databaseUrl } = await testApp()

describe("the API", () => {
  it("answers nobody without a session or a token, whatever the address", async () => {
    for (const path of ["/api/live", "/api/people", "/api/uploads"]) expect((await app.request(path)).status).toBe(401)
  })

  it("says that there is no such call", async () => {
    const answer = await call("/api/nothing")
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: "not-found" })
  })

  it("describes itself", async () => {
    const document = (await (await call("/api/openapi.json")).json()) as { paths: Record<string, unknown> }
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(["/api/live", "/api/session", "/readyz"]))
  })

  it("sends long answers compressed to who can read that, and events as they are", async () => {
    const headers = { "accept-encoding": "gzip" }
    const model = await call("/api/model", { headers })
    expect(model.headers.get("content-encoding")).toBe("gzip")
    const text = await new Response(model.body!.pipeThrough(new DecompressionStream("gzip"))).text()
    expect(JSON.parse(text)).toHaveProperty("model")
    expect((await call("/api/model")).headers.get("content-encoding")).toBeNull()
    const live = await call("/api/live", { headers })
    expect(live.headers.get("content-encoding")).toBeNull()
    await live.body?.cancel()
  })

  it("packs a known answer once, the same for everybody, and never for who does not take it", async () => {
    const plain = await call("/api/chain")
    const text = await plain.text()
    const packed = () => call("/api/chain", { headers: { "accept-encoding": "br;q=1, gzip;q=0.8, identity;q=0" } })
    const [first, second] = [await packed(), await packed()]
    expect(first.headers.get("content-encoding")).toBe("gzip")
    expect(await new Response(first.body!.pipeThrough(new DecompressionStream("gzip"))).text()).toBe(text)
    expect(second.headers.get("etag")).toBe(`W/${plain.headers.get("etag")}`)
    await second.body?.cancel()
    for (const taken of ["gzip;q=0", "identity", "br"]) {
      const answer = await call("/api/chain", { headers: { "accept-encoding": taken } })
      expect(answer.headers.get("content-encoding")).toBeNull()
      expect(await answer.text()).toBe(text)
    }
    const known = await call("/api/chain", { headers: { "if-none-match": second.headers.get("etag")! } })
    expect(known.status).toBe(304)
  })

  it("counts its answers by route for Prometheus, never by address", async () => {
    await call("/api/links/profit/loyalty")
    const answer = await app.request("/metrics")
    expect(answer.headers.get("content-type")).toContain("text/plain")
    const text = await answer.text()
    expect(text).toMatch(/chain_http_requests_total\{method="GET",route="\/api\/links\/:from\/:to",status="200"\} 1/)
    expect(text).toContain("chain_data_revision 0")
    expect(text).toContain(`chain_store_info{engine="${databaseUrl === undefined ? "duckdb" : "postgres"}"} 1`)
    expect(text).not.toContain("profit")
  })

  it("is ready while the store answers", async () => {
    expect((await app.request("/healthz")).status).toBe(200)
    expect((await app.request("/readyz")).status).toBe(200)
    await store.database.run("ALTER TABLE workspace RENAME TO elsewhere")
    expect((await app.request("/readyz")).status).toBe(503)
    await store.database.run("ALTER TABLE elsewhere RENAME TO workspace")
  })
})
