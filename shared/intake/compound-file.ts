import { UnreadableFile } from "./unreadable-file.ts"

/** The streams of a compound file, by their names. */
export type CompoundFile = {
  readonly names: readonly string[]
  /** A stream's bytes, or null where there is no such stream. */
  stream(name: string): Uint8Array | null
}

const FREE = 0xfffffffa
/** Streams below this size live together in one. */
const SMALL = 4096
const STREAM = 2
const ROOT = 5

/**
 * The container of workbooks, documents and messages before 2007 (Microsoft, MS-CFB): sectors chained by a table, and a
 * directory of streams. Throws `UnreadableFile` where a chain leads out of the file or in a circle.
 */
export function openCompoundFile(bytes: Uint8Array): CompoundFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const word = (at: number) => {
    if (at + 4 > view.byteLength) throw damaged()
    return view.getUint32(at, true)
  }
  if (bytes.length < 512) throw damaged()
  const shift = view.getUint16(30, true)
  if (shift !== 9 && shift !== 12) throw damaged()
  const size = 1 << shift
  const most = Math.ceil(bytes.length / size)
  const placeOf = (sector: number) => (sector + 1) * size

  const table = readTable()
  const chain = (start: number, next: (sector: number) => number, limit: number) => {
    const sectors: number[] = []
    for (let at = start; at < FREE; at = next(at)) {
      if (sectors.length >= limit) throw damaged()
      sectors.push(at)
    }
    return sectors
  }
  const nextSector = (sector: number) => {
    const place = table[sector >>> (shift - 2)]
    if (place === undefined) throw damaged()
    return word(placeOf(place) + (sector % (size / 4)) * 4)
  }
  const whole = (start: number) => joined(chain(start, nextSector, most), (sector) => placeOf(sector), size)

  /** Where the table itself lies: the first 109 places in the header, the others in a chain of their own. */
  function readTable(): number[] {
    const places: number[] = []
    for (let i = 0; i < 109; i++) places.push(word(76 + i * 4))
    for (let at = word(68), seen = 0; at < FREE; seen++) {
      if (seen > most) throw damaged()
      for (let i = 0; i < size / 4 - 1; i++) places.push(word(placeOf(at) + i * 4))
      at = word(placeOf(at) + size - 4)
    }
    return places.filter((place) => place < FREE)
  }

  function joined(
    sectors: readonly number[],
    place: (sector: number) => number,
    length: number,
    from = bytes,
  ): Uint8Array {
    const found = new Uint8Array(sectors.length * length)
    sectors.forEach((sector, i) => {
      if (place(sector) >= from.length) throw damaged()
      found.set(from.subarray(place(sector), place(sector) + length), i * length)
    })
    return found
  }

  const directory = readDirectory(whole(word(48)))
  const root = directory.find(({ kind }) => kind === ROOT)
  const small = () => {
    const [data, numbers] = [whole(root?.start ?? FREE), whole(word(60))]
    const next = new DataView(numbers.buffer)
    return { data, next: (at: number) => (at * 4 + 4 > numbers.length ? FREE : next.getUint32(at * 4, true)) }
  }
  return {
    names: directory.map(({ name }) => name),
    stream(name) {
      const entry = directory.find((each) => each.kind === STREAM && each.name.toLowerCase() === name.toLowerCase())
      if (!entry) return null
      if (entry.size >= SMALL) return whole(entry.start).subarray(0, entry.size)
      const { data, next } = small()
      return joined(chain(entry.start, next, data.length / 64), (at) => at * 64, 64, data).subarray(0, entry.size)
    },
  }
}

type Entry = { readonly name: string; readonly kind: number; readonly start: number; readonly size: number }

function readDirectory(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer)
  const entries: Entry[] = []
  for (let at = 0; at + 128 <= bytes.length; at += 128) {
    const length = Math.min(64, view.getUint16(at + 64, true))
    const name = new TextDecoder("utf-16le").decode(bytes.subarray(at, at + Math.max(0, length - 2)))
    const kind = view.getUint8(at + 66)
    if (kind !== 0)
      entries.push({ name, kind, start: view.getUint32(at + 116, true), size: view.getUint32(at + 120, true) })
  }
  return entries
}

const damaged = () =>
  new UnreadableFile(
    "unsafe-workbook",
    "The workbook is damaged: open it in the spreadsheet, save it again and send that.",
  )
