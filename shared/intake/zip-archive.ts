import { Inflate } from "fflate"
import { UnreadableFile } from "./unreadable-file.ts"

/** What an archive may cost at most; checked while it is unpacked, because its own figures are only claims. */
export type ZipLimits = {
  readonly entries: number
  /** Bytes of everything that is unpacked, together. */
  readonly unpackedBytes: number
  /** Unpacked bytes for each packed one, once an entry has grown beyond a few megabytes. */
  readonly ratio: number
}

export const zipLimits: ZipLimits = { entries: 10_000, unpackedBytes: 1024 ** 3, ratio: 300 }

type Entry = { readonly name: string; readonly method: number; readonly start: number; readonly packed: number }

export type ZipArchive = {
  readonly names: readonly string[]
  has(name: string): boolean
  /** An entry's bytes in pieces of at most a few megabytes, or nothing where there is no such entry. */
  pieces(name: string): Generator<Uint8Array>
}

/** Below this the ratio says nothing: a sheet of zeros packs well. */
const RATIO_FROM_BYTES = 16 * 1024 ** 2
/** Deflate grows at most a thousandfold, so one push never makes more than four megabytes. */
const PUSH_BYTES = 4096

/**
 * A ZIP archive in memory (PKWARE APPNOTE 6.3, with the 64-bit fields that some writers use for small files too). Refuses
 * what is damaged, encrypted, split, or larger than the limits.
 */
export function openZip(bytes: Uint8Array, limits: ZipLimits = zipLimits): ZipArchive {
  const entries = readDirectory(bytes, limits)
  const grown = new Map<Entry, number>()
  function* pieces(name: string): Generator<Uint8Array> {
    const entry = entries.get(keyOf(name))
    if (!entry) return
    const packed = bytes.subarray(entry.start, entry.start + entry.packed)
    let unpacked = 0
    for (const piece of entry.method === 0 ? stored(packed) : inflated(packed)) {
      unpacked += piece.length
      // A sheet is read more than once; it is its size that counts.
      grown.set(entry, Math.max(unpacked, grown.get(entry) ?? 0))
      if (sum(grown.values()) > limits.unpackedBytes) throw tooLarge()
      if (unpacked > RATIO_FROM_BYTES && unpacked > entry.packed * limits.ratio) throw tooLarge()
      yield piece
    }
  }
  return { names: [...entries.values()].map(({ name }) => name), has: (name) => entries.has(keyOf(name)), pieces }
}

const sum = (sizes: Iterable<number>) => Iterator.from(sizes).reduce((total, size) => total + size, 0)

const keyOf = (name: string) => name.replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase()

function* stored(packed: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < packed.length; at += 1024 ** 2) yield packed.subarray(at, at + 1024 ** 2)
}

function* inflated(packed: Uint8Array): Generator<Uint8Array> {
  let ready: Uint8Array[] = []
  let isFinal = false
  const inflate = new Inflate((piece, final) => {
    if (piece.length > 0) ready.push(piece)
    isFinal = final
  })
  for (let at = 0; at < packed.length || at === 0; at += PUSH_BYTES) {
    try {
      inflate.push(packed.subarray(at, at + PUSH_BYTES), at + PUSH_BYTES >= packed.length)
    } catch {
      throw damaged()
    }
    yield* ready
    ready = []
  }
  if (!isFinal) throw damaged()
}

function readDirectory(bytes: Uint8Array, limits: ZipLimits): Map<string, Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const { count, offset } = endOfDirectory(view)
  if (count > limits.entries) throw tooLarge()
  const entries = new Map<string, Entry>()
  let at = offset
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw damaged()
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [
      number,
      number,
      number,
    ]
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    if (flags & 1) throw encrypted()
    const wide = wideFields(view, at, nameLength, extraLength)
    if (!name.endsWith("/")) {
      if (method !== 0 && method !== 8) throw damaged()
      entries.set(keyOf(name), { name, method, packed: wide.packed, start: dataStart(view, wide.header) })
    }
    at += 46 + nameLength + extraLength + commentLength
  }
  for (const { start, packed } of entries.values()) if (start + packed > bytes.length) throw damaged()
  return entries
}

/** The record at the end of an archive, behind a comment of up to 64 kB; the 64-bit one where it points to one. */
function endOfDirectory(view: DataView): { count: number; offset: number } {
  const last = view.byteLength - 22
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue
    const [count, offset] = [view.getUint16(at + 10, true), view.getUint32(at + 16, true)]
    const locator = at - 20
    if (count < 0xffff && offset < 0xffffffff) return { count, offset }
    if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) throw damaged()
    const end = Number(view.getBigUint64(locator + 8, true))
    if (end + 56 > view.byteLength || view.getUint32(end, true) !== 0x06064b50) throw damaged()
    return { count: Number(view.getBigUint64(end + 32, true)), offset: Number(view.getBigUint64(end + 48, true)) }
  }
  throw damaged()
}

/** Packed size and header place, from the 64-bit extra field where the plain ones are full. */
function wideFields(
  view: DataView,
  at: number,
  nameLength: number,
  extraLength: number,
): { packed: number; header: number } {
  let [unpacked, packed, header] = [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ]
  const end = at + 46 + nameLength + extraLength
  if (end > view.byteLength) throw damaged()
  for (let extra = at + 46 + nameLength; extra + 4 <= end;) {
    const [id, size] = [view.getUint16(extra, true), view.getUint16(extra + 2, true)]
    let field = extra + 4
    const next = () => {
      if (field + 8 > end) throw damaged()
      const value = Number(view.getBigUint64(field, true))
      field += 8
      return value
    }
    if (id === 1) {
      if (unpacked === 0xffffffff) unpacked = next()
      if (packed === 0xffffffff) packed = next()
      if (header === 0xffffffff) header = next()
    }
    extra += 4 + size
  }
  return { packed, header }
}

function dataStart(view: DataView, header: number): number {
  if (header + 30 > view.byteLength || view.getUint32(header, true) !== 0x04034b50) throw damaged()
  return header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true)
}

const damaged = () =>
  new UnreadableFile(
    "unsafe-workbook",
    "The workbook is damaged: open it in the spreadsheet, save it again and send that.",
  )
const encrypted = () =>
  new UnreadableFile("unsafe-workbook", "The workbook is protected by a password: save it without one and send that.")
const tooLarge = () =>
  new UnreadableFile("unsafe-workbook", "The workbook unpacks to far more than a table needs: send the sheet as CSV.")
