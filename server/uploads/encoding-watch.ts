import { isUtf8 } from "node:buffer"
import { createReadStream } from "node:fs"
import { detectEncoding, type Encoding, encodingDetector } from "../../shared/intake/encoding.ts"

const HEAD = 128 * 1024

/**
 * The encoding of a file whose bytes pass by. Nearly every large file is UTF-8, and that is checked at the speed of memory;
 * only a file that is not is read once more, from disk, for the evidence of what it is.
 */
export function encodingWatch(): { push(chunk: Uint8Array): void; result(path: string): Promise<Encoding> } {
  let isWhole = true
  let head = Buffer.alloc(0)
  let rest = Buffer.alloc(0)
  return {
    push(chunk) {
      if (head.length < HEAD) head = Buffer.concat([head, chunk.subarray(0, HEAD - head.length)])
      if (!isWhole) return
      const bytes =
        rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
      const end = wholeCharacters(bytes)
      isWhole = isUtf8(bytes.subarray(0, end))
      rest = Buffer.from(bytes.subarray(end))
    },
    async result(path) {
      if (isWhole && rest.length === 0) return detectEncoding(head.subarray(0, wholeCharacters(head)))
      const detector = encodingDetector()
      for await (const chunk of createReadStream(path)) detector.push(chunk as Buffer)
      return detector.result()
    },
  }
}

/** Up to where the bytes hold no UTF-8 character that the next piece may complete. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return length > back ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}
