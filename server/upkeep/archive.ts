import { createHash } from "node:crypto"
import { z } from "zod"
import { partPieces, type TarEntry, tarParts, type TarPart, tarPieces } from "./tar.ts"

const MANIFEST = "manifest.json"
/** The list of a million files; what is longer is none of ours. */
const MOST_MANIFEST = 256 * 1024 ** 2

const table = z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number().int() })
const manifestShape = z.object({
  format: z.literal(1),
  made: z.string(),
  engine: z.enum(["duckdb", "postgres"]),
  /** Of a workspace in PostgreSQL: the steps that made its tables, and the tables themselves, in the order to fill them. */
  steps: z.object({ workspace: z.number().int(), accounts: z.array(z.string()) }).optional(),
  tables: z.array(table).optional(),
  entries: z.array(z.object({ name: z.string(), size: z.number().int(), sha256: z.string() })),
})

/** What a backup says of itself, as the last of its files. */
export type Manifest = z.infer<typeof manifestShape>

export type Archive = {
  readonly file: string
  readonly manifest: Manifest
  readonly parts: readonly TarPart[]
  /** SHA-256 of the manifest, which holds the hashes of everything else: whoever wrote it down knows the backup again. */
  readonly fingerprint: string
}

/** Files as one archive, with a list of them and their hashes at its end. `about` is asked when all have been sent. */
export async function* archivePieces(
  entries: AsyncIterable<TarEntry> | Iterable<TarEntry>,
  about: () => Omit<Manifest, "format" | "entries">,
): AsyncGenerator<Uint8Array> {
  const sent: Manifest["entries"] = []
  async function* withManifest(): AsyncGenerator<TarEntry> {
    for await (const entry of entries) {
      const hash = createHash("sha256")
      async function* hashed() {
        for await (const piece of entry.pieces()) {
          hash.update(piece)
          yield piece
        }
        sent.push({ name: entry.name, size: entry.size, sha256: hash.digest("hex") })
      }
      yield { ...entry, pieces: hashed }
    }
    const text = Buffer.from(JSON.stringify({ format: 1, ...about(), entries: sent } satisfies Manifest))
    yield {
      name: MANIFEST,
      size: text.length,
      async *pieces() {
        yield text
      },
    }
  }
  yield* tarPieces(withManifest())
}

/** Opens a backup, having read it whole: every file must be on its list, in its order, with its hash. Throws where it is not. */
export async function readArchive(file: string): Promise<Archive> {
  const parts: TarPart[] = []
  const hashes: string[] = []
  for await (const part of tarParts(file)) {
    parts.push(part)
    const hash = createHash("sha256")
    for await (const piece of partPieces(file, part)) hash.update(piece)
    hashes.push(hash.digest("hex"))
  }
  const last = parts.pop()
  const fingerprint = hashes.pop()
  if (last?.name !== MANIFEST || fingerprint === undefined || last.size > MOST_MANIFEST)
    throw new Error(`${file} is no backup of this product: it does not end with its list of files.`)
  const manifest = manifestOf(await textOf(file, last), file)
  const listed = manifest.entries.map(({ name, size, sha256 }) => `${name} ${size} ${sha256}`)
  const found = parts.map(({ name, size }, place) => `${name} ${size} ${hashes[place]}`)
  const wrong = Array.from({ length: Math.max(listed.length, found.length) }, (_, i) => i).find(
    (i) => listed[i] !== found[i],
  )
  if (wrong !== undefined)
    throw new Error(
      `The backup ${file} is not as it was made: ${parts[wrong]?.name ?? manifest.entries[wrong]!.name} differs from its list. Take another copy of it.`,
    )
  return { file, manifest, parts, fingerprint }
}

function manifestOf(text: string, file: string): Manifest {
  const format = (jsonOf(text) as { format?: unknown } | null)?.format
  if (typeof format === "number" && format > 1)
    throw new Error(`The backup ${file} was made by a newer version: restore it with that one.`)
  const read = manifestShape.safeParse(jsonOf(text))
  if (!read.success) throw new Error(`${file} is no backup of this product: its list of files cannot be read.`)
  return read.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function textOf(file: string, part: TarPart): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of partPieces(file, part)) pieces.push(piece)
  return Buffer.concat(pieces).toString("utf8")
}
