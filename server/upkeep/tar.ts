import { createReadStream, createWriteStream } from "node:fs"
import { mkdir, stat } from "node:fs/promises"
import { dirname, join } from "node:path"
import { pipeline } from "node:stream/promises"

const BLOCK = 512

export type TarEntry = { readonly name: string; readonly path: string }

/** Files as a tar archive (POSIX ustar), piece by piece: any tar program opens it. A name has at most 100 bytes. */
export async function* tarPieces(entries: AsyncIterable<TarEntry> | Iterable<TarEntry>): AsyncGenerator<Uint8Array> {
  for await (const { name, path } of entries) {
    const { size } = await stat(path)
    yield header(name, size)
    let sent = 0
    // A file that grows meanwhile is taken as long as it was; one that shrinks would shift all that follows.
    if (size > 0)
      for await (const piece of createReadStream(path, { end: size - 1 })) {
        sent += (piece as Buffer).length
        yield piece as Buffer
      }
    if (sent !== size) throw new Error(`tarPieces needs files that stay, ${name} shrank`)
    yield Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)
  }
  yield Buffer.alloc(2 * BLOCK)
}

function header(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`tarPieces needs names of at most 100 bytes, got ${name}`)
  const block = Buffer.alloc(BLOCK)
  const octal = (value: number, at: number, length: number) =>
    block.write(`${value.toString(8).padStart(length - 1, "0")}\0`, at)
  block.write(name, 0)
  octal(0o600, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(size, 124, 12)
  octal(0, 136, 12)
  block.fill(" ", 148, 156)
  block.write("0", 156)
  block.write("ustar\x0000", 257, "latin1")
  block.write(
    `${block
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, "0")}\0 `,
    148,
  )
  return block
}

/** Unpacks an archive of ours below a folder. Refuses names that would lead out of it, and an archive that is cut short. */
export async function unpackTar(
  file: string,
  folder: string,
  isExpected: (name: string) => boolean,
): Promise<string[]> {
  const { size: total } = await stat(file)
  const names: string[] = []
  let at = 0
  for (;;) {
    const block = await blockAt(file, at, total)
    if (block.every((byte) => byte === 0)) return names
    const name = block.subarray(0, 100).toString("utf8").replace(/\0.*$/s, "")
    const size = Number.parseInt(block.subarray(124, 136).toString("latin1"), 8)
    if (!isExpected(name) || !Number.isSafeInteger(size))
      throw new Error(`The backup holds "${name}", which belongs to none.`)
    if (at + BLOCK + size > total) throw new Error("The backup is cut short: copy it again.")
    const to = join(folder, name)
    await mkdir(dirname(to), { recursive: true, mode: 0o700 })
    await copyPart(file, at + BLOCK, size, to)
    names.push(name)
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
}

async function blockAt(file: string, at: number, total: number): Promise<Buffer> {
  if (at + BLOCK > total) throw new Error("The backup is cut short: copy it again.")
  const pieces: Buffer[] = []
  for await (const piece of createReadStream(file, { start: at, end: at + BLOCK - 1 })) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

async function copyPart(file: string, start: number, size: number, to: string): Promise<void> {
  const source = size === 0 ? [] : createReadStream(file, { start, end: start + size - 1 })
  await pipeline(source, createWriteStream(to, { flags: "wx", mode: 0o600 }))
}
