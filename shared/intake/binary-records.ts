import { UnreadableFile } from "./unreadable-file.ts"

/** The longest text has 32,767 characters; a record that claims to be a megabyte holds no cell. */
const LONGEST = 1024 ** 2

/** A record of an .xlsb part: what it is, and its bytes. */
export type BinaryRecord = { readonly type: number; readonly read: BinaryReader }

/**
 * The records of an .xlsb part (Microsoft, MS-XLSB 2.1.4) from its pieces: a kind in one byte or two, a length in up to four,
 * seven bits of each. A record that the part ends in is left out. Throws `UnreadableFile` where one is longer than any can be.
 */
export function* binaryRecords(pieces: Iterable<Uint8Array>): Generator<BinaryRecord> {
  let bytes = new Uint8Array(0)
  let at = 0
  for (const piece of pieces) {
    const left = bytes.subarray(at)
    bytes = new Uint8Array(left.length + piece.length)
    bytes.set(left)
    bytes.set(piece, left.length)
    at = 0
    for (let head = headAt(bytes, at); head && head.end <= bytes.length; head = headAt(bytes, at)) {
      yield { type: head.type, read: new BinaryReader(bytes.subarray(head.start, head.end)) }
      at = head.end
    }
  }
}

/** What a record is and where its bytes lie, or null where its head is not all there. */
function headAt(bytes: Uint8Array, at: number): { type: number; start: number; end: number } | null {
  const first = bytes[at]
  if (first === undefined) return null
  let place = at + 1
  let type = first
  if (first & 0x80) {
    const second = bytes[place++]
    if (second === undefined) return null
    type = (first & 0x7f) | ((second & 0x7f) << 7)
  }
  let length = 0
  for (let i = 0; i < 4; i++) {
    const byte = bytes[place++]
    if (byte === undefined) return null
    length |= (byte & 0x7f) << (7 * i)
    if (!(byte & 0x80)) break
  }
  if (length > LONGEST)
    throw new UnreadableFile(
      "unsafe-workbook",
      "The workbook is damaged: open it in the spreadsheet, save it again and send that.",
    )
  return { type, start: place, end: place + length }
}

/** Reads numbers and texts of one record, one after the other; beyond its end, zeros and empty texts. */
export class BinaryReader {
  private readonly view: DataView
  private at = 0

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  byte(): number {
    return this.step(1) ? this.view.getUint8(this.at - 1) : 0
  }

  short(): number {
    return this.step(2) ? this.view.getUint16(this.at - 2, true) : 0
  }

  long(): number {
    return this.step(4) ? this.view.getUint32(this.at - 4, true) : 0
  }

  double(): number {
    return this.step(8) ? this.view.getFloat64(this.at - 8, true) : 0
  }

  /** A text of two bytes a character, its length before it; -1 stands for none. */
  text(): string {
    const length = this.long()
    if (length === 0xffffffff || !this.step(length * 2)) return ""
    const { buffer, byteOffset } = this.view
    return characters.decode(new Uint8Array(buffer, byteOffset + this.at - length * 2, length * 2))
  }

  private step(bytes: number): boolean {
    this.at += bytes
    return this.at <= this.view.byteLength
  }
}

const characters = new TextDecoder("utf-16le", { ignoreBOM: true })
