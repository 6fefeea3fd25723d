import { createHash } from "node:crypto"
import { createWriteStream } from "node:fs"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { Busboy, type BusboyFileStream } from "@fastify/busboy"
import type { Encoding } from "../../shared/intake/encoding.ts"
import { Refusal } from "../errors.ts"
import { encodingWatch } from "./encoding-watch.ts"
import { type LineFacts, lineFacts } from "./line-facts.ts"

const MIB = 1024 ** 2

/** What was learned of a file's bytes while they passed. */
export type FileFacts = {
  readonly fileName: string
  readonly bytes: number
  /** SHA-256, in hex. */
  readonly hash: string
  readonly encoding: Encoding
  readonly lines: LineFacts
  /** Id of the account or token that sent it; absent where none did. */
  readonly sender?: string
}

export type Received = { readonly file: FileFacts; readonly fields: ReadonlyMap<string, string> }

/**
 * Takes the field `file` of a multipart request to disk, never holding more than a piece of it, and the small fields
 * beside it. Refuses what is no upload, what is too large, and what breaks off; the caller removes what was written.
 * `raw` is the request as Node has it, where it came over a port: its body goes to disk at two thirds of the cost.
 */
export async function receiveUpload(
  request: Request,
  path: string,
  maxBytes: number,
  raw?: Readable,
): Promise<Received> {
  const parts = multipart(request, maxBytes)
  // Left open when the upload is refused in its middle, so that the answer still goes out.
  const source = raw?.iterator({ destroyOnReturn: false }) ?? bodyOf(request)
  const fields = new Map<string, string>()
  let stream: BusboyFileStream | undefined
  let saved: Promise<FileFacts> | undefined
  parts.on("field", (name, value, _, isCut) => {
    if (isCut) parts.destroy(new Refusal("too-large", `The field ${name} is longer than a megabyte.`))
    fields.set(name, value)
  })
  parts.on("file", (name, incoming, fileName) => {
    if (name !== "file") return void incoming.resume()
    stream = incoming
    saved = saveFile(incoming, path, fileName)
    incoming.on("limit", () => parts.destroy(tooLarge(maxBytes)))
    saved.catch((error: Error) => parts.destroy(error))
  })
  try {
    await pipeline(source, parts)
    if (!saved) throw new Refusal("bad-request", "The request holds no file: send it in a field named file.")
    return { file: await saved, fields }
  } catch (error) {
    stream?.destroy()
    await saved?.catch(() => undefined)
    throw explain(error)
  }
}

/** Bytes to disk, looked at as they pass. */
export async function saveFile(source: AsyncIterable<Uint8Array>, path: string, fileName: string): Promise<FileFacts> {
  const hash = createHash("sha256")
  const encoding = encodingWatch()
  const lines = lineFacts()
  let bytes = 0
  async function* observed() {
    for await (const chunk of source) {
      hash.update(chunk)
      encoding.push(chunk)
      lines.push(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  await pipeline(observed, createWriteStream(path, { flags: "wx", mode: 0o600, highWaterMark: MIB }))
  return {
    fileName: displayName(fileName),
    bytes,
    hash: hash.digest("hex"),
    encoding: await encoding.result(path),
    lines: lines.result(),
  }
}

/** A file's name for people to read: it is never part of a path. */
function displayName(name: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  const clean = name.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, "").trim()
  return clean.slice(0, 200) || "unnamed"
}

function multipart(request: Request, maxBytes: number) {
  const type = request.headers.get("content-type") ?? ""
  if (!/^multipart\/form-data\b/i.test(type)) throw noMultipart()
  const declared = Number(request.headers.get("content-length") ?? 0)
  if (declared > maxBytes + 2 * MIB) throw tooLarge(maxBytes)
  try {
    return new Busboy({
      headers: { "content-type": type },
      highWaterMark: MIB,
      fileHwm: MIB,
      limits: { fileSize: maxBytes, fieldSize: MIB, fields: 20, files: 4, parts: 24, headerSize: 16_384 },
    })
  } catch {
    throw new Refusal("bad-request", "The multipart request has no boundary.")
  }
}

function bodyOf({ body }: Request): Readable {
  if (!body) throw noMultipart()
  return Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0])
}

const noMultipart = () => new Refusal("wrong-type", "Send the file as multipart/form-data, in a field named file.")

function tooLarge(maxBytes: number): Refusal {
  const size = maxBytes >= MIB ? `${Math.floor(maxBytes / MIB)} MiB` : `${maxBytes} bytes`
  return new Refusal("too-large", `The file is larger than ${size}, the most this server takes (MAX_UPLOAD_BYTES).`)
}

function explain(error: unknown): unknown {
  if (error instanceof Refusal) return error
  const { code, message } = error as NodeJS.ErrnoException
  if (code === "ENOSPC") return new Refusal("disk-full", "The server's disk is full. Nothing was kept of this file.")
  if (code?.startsWith("E") && code !== "ECONNRESET" && code !== "EPIPE" && !code.startsWith("ERR_STREAM")) return error
  return new Refusal("bad-request", `The upload broke off before its end (${message}). Nothing was kept of it.`)
}
