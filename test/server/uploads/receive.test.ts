import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { receiveUpload } from "../../../server/uploads/receive.ts"
import { dataFolder } from "../../support/data-folder.ts"

const folder = dataFolder()
let made = 0
const path = () => join(folder, `file-${++made}`)

function request(body: BodyInit, headers: Record<string, string> = {}) {
  return new Request("http://localhost/api/uploads", { method: "POST", body, headers, duplex: "half" } as RequestInit)
}

async function form(bytes: BlobPart, fields: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const data = new FormData()
  for (const [field, value] of Object.entries(fields)) data.set(field, value)
  data.set("file", new Blob([bytes]), "figures.csv")
  const written = new Response(data)
  return request(await written.bytes(), { "content-type": written.headers.get("content-type")!, ...headers })
}

function raw(text: string) {
  return request(text.replaceAll("\n", "\r\n"), { "content-type": "multipart/form-data; boundary=cut" })
}

const whole = (value: string) =>
  `--cut\nContent-Disposition: form-data; name="file"; filename="${value}"\nContent-Type: text/csv\n\na,b\n--cut--\n`

const longMapping = await form("a", { mapping: "x".repeat(1.1e6) })

describe("receiving an upload", () => {
  it("brings every byte to disk, whatever they are", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
        const to = path()
        const { file, fields } = await receiveUpload(await form(new Uint8Array(bytes), { commit: "auto" }), to, 1e6)
        expect(new Uint8Array(readFileSync(to))).toEqual(new Uint8Array(bytes))
        expect(file).toMatchObject({ bytes: bytes.length, hash: createHash("sha256").update(bytes).digest("hex") })
        expect(fields.get("commit")).toBe("auto")
      }),
      { numRuns: 30 },
    )
  })

  it("takes a file of exactly the limit, and refuses one byte more", async () => {
    const { file } = await receiveUpload(await form("x".repeat(1000)), path(), 1000)
    expect(file.bytes).toBe(1000)
    await expect(receiveUpload(await form("x".repeat(1001)), path(), 1000)).rejects.toMatchObject({ code: "too-large" })
    const declared = await form("x", {}, { "content-length": "999999999" })
    await expect(receiveUpload(declared, path(), 1000)).rejects.toMatchObject({ code: "too-large" })
  })

  it("keeps of a file's name what a person may read, and nothing a path is made of", async () => {
    for (const [sent, shown] of [
      ["网点 2025.csv", "网点 2025.csv"],
      ["../../etc/passwd", "passwd"],
      ["C:\\temp\\figures.csv", "figures.csv"],
      ["a\u202ecod.exe", "acod.exe"],
      ["", "unnamed"],
    ]) {
      const { file } = await receiveUpload(raw(whole(sent!)), path(), 1e6)
      expect(file.fileName).toBe(shown)
    }
  })

  it.each([
    ["no multipart at all", request("a,b", { "content-type": "text/csv" }), "wrong-type"],
    ["no boundary", request("a,b", { "content-type": "multipart/form-data" }), "bad-request"],
    ["another field's name", raw(whole("a.csv").replace('"file"', '"data"')), "bad-request"],
    ["no file but a field", raw(`--cut\nContent-Disposition: form-data; name="file"\n\nx\n--cut--\n`), "bad-request"],
    ["an end that is missing", raw(whole("a.csv").slice(0, -9)), "bad-request"],
    ["an empty body", raw(""), "bad-request"],
    ["a mapping beyond a megabyte", longMapping, "too-large"],
  ])("refuses %s", async (_, sent, code) => {
    await expect(receiveUpload(sent, path(), 1e6)).rejects.toMatchObject({ code })
  })

  it("refuses an upload whose sender goes away", async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(whole("a.csv").replaceAll("\n", "\r\n").slice(0, -10)))
        setImmediate(() => controller.error(Object.assign(new Error("aborted"), { code: "ECONNRESET" })))
      },
    })
    const sent = request(body, { "content-type": "multipart/form-data; boundary=cut" })
    await expect(receiveUpload(sent, path(), 1e6)).rejects.toMatchObject({ code: "bad-request" })
  })
})
