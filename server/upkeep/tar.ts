import { createReadStream } from "node:fs"
import { stat } from "node:fs/promises"

const BLOCK = 512

/** A file in an archive that is written: its bytes come when they are asked for, as many as `size` says. */
export type TarEntry = {
  readonly name: string
  readonly size: number
  readonly pieces: () => AsyncIterable<Uint8Array>
}

/** A file in an archive that lies on disk: `at` is where its bytes begin. */
export type TarPart = { readonly name: string; readonly size: number; readonly at: number }

/** A file as an entry. One that grows meanwhile is taken as long as it was. */
export async function fileEntry(name: string, path: string): Promise<TarEntry> {
  const { size } = await stat(path)
  return { name, size, pieces: () => piecesOf(path, 0, size) }
}

/** Files as a tar archive (POSIX ustar), piece by piece: any tar program opens it. A name has at most 100 bytes. */
export async function* tarPieces(entries: AsyncIterable<TarEntry> | Iterable<TarEntry>): AsyncGenerator<Uint8Array> {
  for await (const { name, size, pieces } of entries) {
    yield header(name, size)
    let sent = 0
    for await (const piece of pieces()) {
      sent += piece.length
      yield piece
    }
    // One byte too few would shift all that follows.
    if (sent !== size) throw new Error(`tarPieces needs files that stay, ${name} has ${sent} bytes instead of ${size}`)
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
  writeSize(block, size)
  octal(0, 136, 12)
  block.write("0", 156)
  block.write("ustar\x0000", 257, "latin1")
  block.write(`${checksum(block).toString(8).padStart(6, "0")}\0 `, 148)
  return block
}

const MOST_OCTAL = 8 ** 11

/** Eleven octal digits end at 8 GiB; beyond, GNU tar's way: the first bit set, and the number in binary. */
function writeSize(block: Buffer, size: number): void {
  if (size < MOST_OCTAL) return void block.write(`${size.toString(8).padStart(11, "0")}\0`, 124)
  block[124] = 0x80
  block.writeBigUInt64BE(BigInt(size), 128)
}

function readSize(block: Buffer): number {
  if (block[124] === 0x80) return Number(block.readBigUInt64BE(128))
  return Number.parseInt(block.subarray(124, 136).toString("latin1"), 8)
}

/** The sum of a header's bytes, its own eight taken for spaces. */
function checksum(block: Buffer): number {
  return block.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0)
}

const isChecked = (block: Buffer) =>
  Number.parseInt(block.subarray(148, 156).toString("latin1"), 8) === checksum(block) &&
  block.subarray(257, 262).toString("latin1") === "ustar"

/** What an archive of ours holds. Throws where it is none, where it is cut short, and where something follows its end. */
export async function* tarParts(file: string): AsyncGenerator<TarPart> {
  const { size: total } = await stat(file)
  const cutShort = () => new Error(`The backup ${file} is cut short: copy it again.`)
  let at = 0
  for (;;) {
    if (at + BLOCK > total) throw at === 0 ? new Error(`${file} is no backup.`) : cutShort()
    const block = await blockAt(file, at)
    if (block.every((byte) => byte === 0)) break
    const size = readSize(block)
    if (!isChecked(block) || !Number.isSafeInteger(size))
      throw new Error(
        at === 0 ? `${file} is no backup.` : `The backup ${file} is damaged at byte ${at}: take another copy of it.`,
      )
    if (at + BLOCK + size > total) throw cutShort()
    yield { name: block.subarray(0, 100).toString("utf8").replace(/\0.*$/s, ""), size, at: at + BLOCK }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
  if (at + 2 * BLOCK !== total)
    throw at + 2 * BLOCK > total ? cutShort() : new Error(`The backup ${file} goes on after its end.`)
}

/** The bytes of one file in an archive. */
export const partPieces = (file: string, { at, size }: TarPart) => piecesOf(file, at, size)

async function* piecesOf(path: string, start: number, size: number): AsyncGenerator<Uint8Array> {
  if (size === 0) return
  for await (const piece of createReadStream(path, { start, end: start + size - 1 })) yield piece as Buffer
}

async function blockAt(file: string, at: number): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of piecesOf(file, at, BLOCK)) pieces.push(piece)
  return Buffer.concat(pieces)
}
