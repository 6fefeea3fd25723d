import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Readable } from "node:stream"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { dataFolder } from "../../support/data-folder.ts"
import { type PostgresServer, startPostgres } from "../../support/postgres-server.ts"
import { type Product, startProduct } from "../../support/product.ts"

let server: PostgresServer
let DATABASE_URL: string
let one: Product
let two: Product

beforeAll(async () => {
  server = await startPostgres()
  DATABASE_URL = await server.database()
  ;[one, two] = await Promise.all([startProduct({ DATABASE_URL }), startProduct({ DATABASE_URL })])
}, 180_000)
afterAll(async () => {
  await Promise.all([one?.stop(), two?.stop()])
  await server.stop()
})

const file = (from: number, units = 3) =>
  `unit,period,csat\n${Array.from({ length: units * 12 }, (_, i) => `B${i % units},2025-${String(Math.floor(i / units) + 1).padStart(2, "0")},${from + (i % 7)}`).join("\n")}\n`
const creating = { mapping: JSON.stringify({ newUnits: "create" }) }
const sent = async (product: Product, text: string, name: string, fields: Record<string, string> = creating) =>
  (await (await product.upload(text, name, fields)).json()) as UploadReport
const revisionAt = async (product: Product) =>
  ((await (await product.call("/api/chain")).json()) as { revision: string }).revision

describe("two servers on one database, each with a folder of its own", () => {
  it("know the same tokens", async () => {
    const answer = await fetch(`${two.url}/api/chain`, { headers: { authorization: `Bearer ${one.token}` } })
    expect(answer.status).toBe(200)
  })

  it("commit on the second what the first has checked, and give its file back", async () => {
    const text = file(60)
    const checked = await sent(one, text, "first.csv")
    expect(checked.state).toBe("checked")
    const listed = (await (await two.call("/api/uploads")).json()) as { id: string }[]
    expect(listed.map(({ id }) => id)).toContain(checked.id)
    const committed = await two.call(`/api/uploads/${checked.id}/commit`, { method: "POST" })
    expect(await committed.json()).toMatchObject({ state: "committed", observations: { new: 36 } })
    expect(await (await two.call(`/api/uploads/${checked.id}/file`)).text()).toBe(text)
    expect(await revisionAt(one)).toBe(await revisionAt(two))
  })

  it("tell who listens on one of what the other commits", async () => {
    const stream = (await two.call("/api/live")).body!.getReader()
    const decoder = new TextDecoder()
    let heard = ""
    const reading = (async () => {
      while (!heard.includes('"2.')) heard += decoder.decode((await stream.read()).value)
    })()
    const { state } = await sent(one, file(70), "second.csv", { ...creating, commit: "auto" })
    expect(state).toBe("committed")
    await reading
    expect(heard).toContain(`"revision":"2.`)
    await stream.cancel()
  })

  it("use the latest reading, whichever server made it", async () => {
    const text = "unit,period,csat\nB0,2026-01,eighty\nB1,2026-01,80\n"
    const refused = await sent(one, text, "partly.csv")
    expect(refused.state).toBe("refused")
    const again = await two.call(`/api/uploads/${refused.id}/check`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ mapping: {}, onProblem: "skip" }),
    })
    expect(await again.json()).toMatchObject({ state: "checked", observations: { new: 1, rejected: 1 } })
    const rejects = await one.call(`/api/uploads/${refused.id}/rejects.csv`)
    expect(await rejects.text()).toContain("eighty")
    const committed = await one.call(`/api/uploads/${refused.id}/commit`, { method: "POST" })
    expect(await committed.json()).toMatchObject({ state: "committed", observations: { new: 1, rejected: 1 } })
  })

  it("let one of two commits of the same upload at once go through", async () => {
    const { id } = await sent(one, file(50, 20), "both.csv")
    const both = await Promise.all([one, two].map((each) => each.call(`/api/uploads/${id}/commit`, { method: "POST" })))
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  it("lose none of many commits at once, and answer alike afterwards", async () => {
    const before = Number.parseInt(await revisionAt(one), 10)
    const all = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        sent(i % 2 === 0 ? one : two, file(40 + i, 2 + i), `many-${i}.csv`, { ...creating, commit: "auto" }),
      ),
    )
    expect(all.map(({ state }) => state)).toEqual(Array.from({ length: 6 }, () => "committed"))
    expect(Number.parseInt(await revisionAt(two), 10)).toBe(before + 6)
    const [a, b] = await Promise.all([one, two].map(async (each) => (await each.call("/api/chain")).text()))
    expect(a).toBe(b)
  })

  /** What a server tells of an upload, as it comes; `until` waits for a text in it. */
  async function watching(product: Product, id: string) {
    const stream = (await product.call(`/api/uploads/${id}/progress`)).body!.getReader()
    const decoder = new TextDecoder()
    let heard = ""
    return {
      async until(text: string) {
        while (!heard.includes(text)) {
          const { value, done } = await stream.read()
          if (done) throw new Error(`the stream ended, and said only: ${heard}`)
          heard += decoder.decode(value, { stream: true })
        }
        return heard
      },
      end: () => stream.cancel(),
    }
  }
  /** An upload of which the last part is held back until it is asked for: the server is at it for as long as need be. */
  function sendTo(product: Product, id: string) {
    const { promise: rest, resolve: finish } = Promise.withResolvers<void>()
    const bytes = (text: string) => new TextEncoder().encode(text.replaceAll("\n", "\r\n"))
    async function* parts() {
      yield bytes(`--b\nContent-Disposition: form-data; name="mapping"\n\n${creating.mapping}\n`)
      yield bytes('--b\nContent-Disposition: form-data; name="file"; filename="watched.csv"\n\n')
      yield new TextEncoder().encode(file(40))
      await rest
      yield bytes("\n--b--\n")
    }
    const arriving = fetch(`${product.url}/api/uploads?id=${id}`, {
      method: "POST",
      headers: { authorization: `Bearer ${product.token}`, "content-type": "multipart/form-data; boundary=b" },
      body: Readable.toWeb(Readable.from(parts())),
      duplex: "half",
    } as RequestInit)
    return { arriving, finish }
  }
  const isAt = async (product: Product) =>
    /^chain_uploads_running 1$/m.test(await (await product.call("/metrics")).text())

  it("tell on one how far the other is with an upload, whoever begins", async () => {
    const id = crypto.randomUUID()
    const before = await watching(two, id)
    const { arriving, finish } = sendTo(one, id)
    await expect.poll(() => isAt(one), { timeout: 30_000 }).toBe(true)
    const within = await watching(two, id)
    finish()
    for (const each of [before, within]) {
      const heard = await each.until("event: done")
      expect(heard).toMatch(/event: progress\ndata: {"step":"reading"/)
      await each.end()
    }
    expect(await (await arriving).json()).toMatchObject({ state: "checked" })
    await one.call(`/api/uploads/${id}`, { method: "DELETE" })
  }, 120_000)

  it("stop on one what the other is at, and say where nobody is at anything", async () => {
    const id = crypto.randomUUID()
    const { arriving, finish } = sendTo(one, id)
    await expect.poll(() => isAt(one), { timeout: 30_000 }).toBe(true)
    expect((await two.call(`/api/uploads/${id}`, { method: "DELETE" })).status).toBe(200)
    // That it should stop is on its way to the other server; until the file has come there is nothing to stop.
    await new Promise((resolve) => setTimeout(resolve, 1000))
    finish()
    expect((await arriving).status).toBe(409)
    expect((await one.call(`/api/uploads/${id}`)).status).toBe(404)
    expect((await two.call(`/api/uploads/${crypto.randomUUID()}`, { method: "DELETE" })).status).toBe(404)
  }, 120_000)
})

describe("two servers that look into inboxes", () => {
  const names = Array.from({ length: 12 }, (_, i) => `dropped-${i}.csv`)
  const drop = (folder: string, name: string, unit: string) => {
    writeFileSync(join(folder, `${name}.part`), `unit,period,csat\n${unit},2031-01,${name.length}\n`)
    renameSync(join(folder, `${name}.part`), join(folder, name))
  }
  const uploaded = async (starts: string) =>
    ((await (await one.call("/api/uploads")).json()) as { fileName: string; uploadedBy: string }[])
      .filter(({ fileName }) => fileName.startsWith(starts))
      .map(({ fileName }) => fileName)
      .toSorted()

  it("take each file once where the inbox is one and the same", async () => {
    const shared = dataFolder()
    mkdirSync(join(shared, "inbox"))
    const start = () => startProduct({ DATABASE_URL, DATA_DIR: shared })
    const both = await Promise.all([start(), start()])
    try {
      for (const name of names) drop(join(shared, "inbox"), name, "B0")
      const put = (folder: string) =>
        existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".csv")) : []
      const away = () => ["done", "problems"].flatMap((each) => put(join(shared, "inbox", each))).toSorted()
      await expect.poll(away, { timeout: 100_000, interval: 500 }).toEqual(names.toSorted())
      expect(await uploaded("dropped-")).toEqual(names.toSorted())
      expect(put(join(shared, "inbox"))).toEqual([])
    } finally {
      await Promise.all(both.map((each) => each.stop()))
    }
  }, 240_000)

  it("take the files of both where each has its own", async () => {
    const own = [one, two].map(({ dataDir }) => join(dataDir, "inbox"))
    for (const [place, inbox] of own.entries()) drop(inbox, `own-${place}.csv`, "B0")
    await expect.poll(() => uploaded("own-"), { timeout: 100_000, interval: 500 }).toEqual(["own-0.csv", "own-1.csv"])
    for (const [place, inbox] of own.entries())
      await expect
        .poll(
          () => ["done", "problems"].some((each) => existsSync(join(inbox, each, `own-${place}.csv.report.json`))),
          {
            timeout: 60_000,
          },
        )
        .toBe(true)
  }, 240_000)
})
