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

/** Reads numbers and texts one after the other, over the ends of a record's pieces; beyond the last, zeros. */
export class BiffReader {
  private readonly pieces: readonly Uint8Array[]
  private readonly codePage: number
  private piece = 0
  private at = 0

  constructor({ pieces }: Pick<BiffRecord, "pieces">, codePage: number) {
    this.pieces = pieces
    this.codePage = codePage
  }

  isOver(): boolean {
    while (this.piece < this.pieces.length && this.at >= this.pieces[this.piece]!.length) {
      this.piece++
      this.at = 0
    }
    return this.piece >= this.pieces.length
  }

  byte(): number {
    return this.isOver() ? 0 : this.pieces[this.piece]![this.at++]!
  }

  short(): number {
    return this.byte() | (this.byte() << 8)
  }

  long(): number {
    return (this.short() | (this.short() << 16)) >>> 0
  }

  double(): number {
    for (let i = 0; i < 8; i++) eight.setUint8(i, this.byte())
    return eight.getFloat64(0, true)
  }

  skip(count: number): void {
    for (let left = count; left > 0 && !this.isOver();) {
      const step = Math.min(left, this.pieces[this.piece]!.length - this.at)
      this.at += step
      left -= step
    }
  }

  /** A text of BIFF8 with its length before it in one byte or two; its fonts and reading aids are passed over. */
  text(lengthBytes: 1 | 2): string {
    const count = lengthBytes === 1 ? this.byte() : this.short()
    const flags = this.byte()
    const runs = flags & 8 ? this.short() : 0
    const extra = flags & 4 ? this.long() : 0
    const found = this.characters(count, flags)
    this.skip(runs * 4 + extra)
    return found
  }

  /** A text of BIFF5, in the workbook's code page. */
  bytesText(lengthBytes: 1 | 2): string {
    const count = lengthBytes === 1 ? this.byte() : this.short()
    const bytes = Uint8Array.from({ length: count }, () => this.byte())
    return textDecoder(encodings[this.codePage] ?? "windows-1252").decode(bytes)
  }

  /** Characters of one byte or two; a piece that begins among them says anew which. */
  private characters(count: number, flags: number): string {
    let text = ""
    let isWide = (flags & 1) === 1
    for (let left = count; left > 0;) {
      const bytes = this.pieces[this.piece]
      if (!bytes) break
      if (this.at >= bytes.length) {
        if (this.isOver()) break
        isWide = (this.byte() & 1) === 1
        continue
      }
      const width = isWide ? 2 : 1
      const fit = Math.min(left, Math.floor((bytes.length - this.at) / width))
      if (fit === 0) break
      const run = bytes.subarray(this.at, this.at + fit * width)
      text += isWide ? wide.decode(run) : narrow(run)
      this.at += fit * width
      left -= fit
    }
    return text
  }
}

const eight = new DataView(new ArrayBuffer(8))
const wide = new TextDecoder("utf-16le")
/** The upper halves of such characters are zero: they are Latin-1, whatever the code page. */
const narrow = (bytes: Uint8Array) => String.fromCharCode(...bytes)

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
