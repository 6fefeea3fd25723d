import { textDecoder } from "./decode-text.ts"

/** A record of an older workbook with those that go on with it; `at` is its place in the stream. */
export type BiffRecord = { readonly type: number; readonly at: number; readonly pieces: readonly Uint8Array[] }

const CONTINUE = 0x3c

/** The records of a stream from one place on. */
export function* biffRecords(bytes: Uint8Array, start: number): Generator<BiffRecord> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = start; at + 4 <= bytes.length;) {
    const [type, first] = [view.getUint16(at, true), at]
    const pieces: Uint8Array[] = []
    do {
      const length = view.getUint16(at + 2, true)
      pieces.push(bytes.subarray(at + 4, at + 4 + length))
      at += 4 + length
    } while (at + 4 <= bytes.length && view.getUint16(at, true) === CONTINUE)
    yield { type, at: first, pieces }
  }
}

/** Reads numbers and texts one after the other, over the ends of a record's pieces. */
export function biffReader({ pieces }: Pick<BiffRecord, "pieces">, codePage: number) {
  let piece = 0
  let at = 0
  const isOver = () => {
    while (piece < pieces.length && at >= pieces[piece]!.length) {
      piece++
      at = 0
    }
    return piece >= pieces.length
  }
  const byte = () => (isOver() ? 0 : pieces[piece]![at++]!)
  const short = () => byte() | (byte() << 8)
  const long = () => (short() | (short() << 16)) >>> 0
  const skip = (count: number) => {
    for (let left = count; left > 0 && !isOver();) {
      const step = Math.min(left, pieces[piece]!.length - at)
      at += step
      left -= step
    }
  }

  /** Characters of one byte or two; a piece that begins among them says anew which. */
  function characters(count: number, flags: number): string {
    let text = ""
    let isWide = (flags & 1) === 1
    for (let left = count; left > 0;) {
      if (piece < pieces.length && at >= pieces[piece]!.length) {
        if (isOver()) break
        isWide = (byte() & 1) === 1
        continue
      }
      if (piece >= pieces.length) break
      const width = isWide ? 2 : 1
      const fit = Math.min(left, Math.floor((pieces[piece]!.length - at) / width))
      if (fit === 0) break
      const run = pieces[piece]!.subarray(at, at + fit * width)
      text += isWide ? wide.decode(run) : narrow(run)
      at += fit * width
      left -= fit
    }
    return text
  }

  return {
    byte,
    short,
    long,
    skip,
    isOver,
    /** A text of BIFF8 with its length before it in one byte or two; its fonts and reading aids are passed over. */
    text(lengthBytes: 1 | 2): string {
      const count = lengthBytes === 1 ? byte() : short()
      const flags = byte()
      const runs = flags & 8 ? short() : 0
      const extra = flags & 4 ? long() : 0
      const found = characters(count, flags)
      skip(runs * 4 + extra)
      return found
    },
    /** A text of BIFF5, in the workbook's code page. */
    bytesText(lengthBytes: 1 | 2): string {
      const count = lengthBytes === 1 ? byte() : short()
      return textDecoder(encodings[codePage] ?? "windows-1252").decode(Uint8Array.from({ length: count }, byte))
    },
  }
}

const wide = new TextDecoder("utf-16le")
/** The upper halves of such characters are zero: they are Latin-1, whatever the code page. */
const narrow = (bytes: Uint8Array) => Array.from(bytes, (each) => String.fromCharCode(each)).join("")

const encodings: Readonly<Record<number, string>> = {
  874: "windows-874",
  932: "shift_jis",
  936: "gb18030",
  949: "euc-kr",
  950: "big5",
  1250: "windows-1250",
  1251: "windows-1251",
  1252: "windows-1252",
  1253: "windows-1253",
  1254: "windows-1254",
  1255: "windows-1255",
  1256: "windows-1256",
  1257: "windows-1257",
  1258: "windows-1258",
  10000: "macintosh",
}
