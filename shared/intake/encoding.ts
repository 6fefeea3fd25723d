import { textDecoder } from "./decode-text.ts"
import { alphabetOf, isOddWestern, singleByteEncodings } from "./single-byte.ts"
import { plausibility } from "./plausibility.ts"

/** How a file's bytes become text: a label that `textDecoder` takes, how sure (0 to 1), and whether a byte order mark said it. */
export type Encoding = {
  readonly encoding: string
  readonly confidence: number
  readonly bom: boolean
  /** Not text in any encoding: zero bytes or control characters all over. */
  readonly binary: boolean
}

/** What a person can choose from. */
export const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "gb18030",
  "big5",
  "shift_jis",
  "euc-jp",
  "iso-2022-jp",
  "euc-kr",
  "windows-1252",
  ...singleByteEncodings,
] as const

/** Bytes that hold evidence: more than this says nothing new. */
const SAMPLE_BYTES = 256 * 1024
const HEAD_BYTES = SAMPLE_BYTES / 2

/**
 * The encoding of a file from its first bytes: byte order mark, then the pattern of zero bytes, then whether it is valid
 * UTF-8, then which double-byte or western reading gives characters that people write. Where the head is plain ASCII and
 * the rest may not be, use `encodingDetector`.
 *
 * @example detectEncoding(new Uint8Array([0xd7, 0xbc, 0xb5, 0xe3, 0xc2, 0xca])).encoding // => "gb18030"
 */
export function detectEncoding(bytes: Uint8Array): Encoding {
  const detector = encodingDetector()
  detector.push(bytes)
  return detector.result()
}

/** The same over a whole file in chunks, at the speed of the machine's own UTF-8 reader; keeps 256 kB of evidence. */
export function encodingDetector(): { push(chunk: Uint8Array): void; result(): Encoding } {
  const sample = new Uint8Array(SAMPLE_BYTES)
  let length = 0
  let seen = 0
  let isUtf8 = true
  const utf8 = new TextDecoder("utf-8", { fatal: true })
  /** Keeps what lies before `limit`, leaving out what was kept before. */
  const keep = (chunk: Uint8Array, limit: number, from = 0) => {
    const part = chunk.subarray(from, from + Math.max(0, limit - length))
    sample.set(part, length)
    length += part.length
    return from + part.length
  }
  return {
    push(chunk) {
      const kept = keep(chunk, isUtf8 ? HEAD_BYTES : SAMPLE_BYTES)
      seen += chunk.length
      if (!isUtf8) return
      try {
        utf8.decode(chunk, { stream: true })
      } catch {
        isUtf8 = false
        // The head may be plain ASCII: the evidence starts where the bytes stop being so. Pairs stay pairs, for UTF-16.
        const first = Math.max(kept, firstHighByte(chunk))
        keep(chunk, SAMPLE_BYTES, first - ((seen - chunk.length + first - length) & 1 && first > kept ? 1 : 0))
      }
    },
    result: () => judge(sample.subarray(0, length), isUtf8 && endsWhole(utf8)),
  }
}

function endsWhole(utf8: TextDecoder): boolean {
  try {
    utf8.decode()
    return true
  } catch {
    return false
  }
}

function firstHighByte(bytes: Uint8Array): number {
  const found = bytes.findIndex((byte) => byte > 0x7f)
  return Math.max(0, found)
}

function judge(bytes: Uint8Array, isUtf8: boolean): Encoding {
  const told = byteOrderMark(bytes)
  if (told) return { encoding: told, confidence: 1, bom: true, binary: false }
  const wide = utf16WithoutMark(bytes)
  if (wide) return { encoding: wide, confidence: 0.95, bom: false, binary: false }
  if (hasJapaneseEscapes(bytes)) return { encoding: "iso-2022-jp", confidence: 0.95, bom: false, binary: false }
  if (isBinary(bytes)) return { encoding: "utf-8", confidence: 0, bom: false, binary: true }
  if (isUtf8)
    return { encoding: "utf-8", confidence: bytes.some((byte) => byte > 0x7f) ? 0.99 : 1, bom: false, binary: false }
  return { ...mostPlausible(bytes), bom: false, binary: false }
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8"
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes[2] === 0 && bytes[3] === 0 ? null : "utf-16le"
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be"
  return null
}

/** Delimiters, digits and line ends have a zero for their other byte, always on the same side. */
function utf16WithoutMark(bytes: Uint8Array): string | null {
  const pairs = bytes.length >> 1
  if (pairs < 2) return null
  let evenZeros = 0
  let oddZeros = 0
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    if (bytes[at] === 0) evenZeros++
    if (bytes[at + 1] === 0) oddZeros++
  }
  const side = oddZeros > evenZeros ? "utf-16le" : "utf-16be"
  if (Math.max(evenZeros, oddZeros) < pairs * 0.1 || Math.min(evenZeros, oddZeros) > 1 + pairs * 0.02) return null
  const text = new TextDecoder(side).decode(bytes, { stream: true })
  return countOf(text, /[\ufffd\0]/g) > text.length * 0.01 || !/[,;\t|\n\r]/.test(text) ? null : side
}

/** ISO-2022-JP is all ASCII, and tells by ESC $ B and ESC ( B where its characters begin and end. */
function hasJapaneseEscapes(bytes: Uint8Array): boolean {
  const at = bytes.indexOf(0x1b)
  const [second, third] = [bytes[at + 1], bytes[at + 2]]
  return at >= 0 && second === 0x24 && (third === 0x42 || third === 0x40) && !bytes.some((byte) => byte > 0x7f)
}

function isBinary(bytes: Uint8Array): boolean {
  let odd = 0
  for (const byte of bytes) {
    if (byte === 0) return true
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1a) odd++
  }
  return odd > Math.max(2, bytes.length * 0.01)
}

/** Reads the bytes in every encoding and takes the one whose characters are the most usual. */
function mostPlausible(bytes: Uint8Array): { encoding: string; confidence: number } {
  const scores = ["utf-8", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "windows-1252"]
    .map((encoding) => {
      const text = textDecoder(encoding).decode(bytes, { stream: true })
      return { encoding, text, score: plausibility(text, encoding) }
    })
    .toSorted((a, b) => b.score - a.score)
  const [best, second] = [scores[0]!, scores[1]!]
  const isWestern = best.encoding === "windows-1252"
  const isOdd = isWestern
    ? isOddWestern(best.text)
    : best.encoding !== "utf-8" && best.text.slice(0, -1).includes("\ufffd")
  if (isOdd) {
    const alphabet = alphabetOf(bytes)
    if (alphabet !== null) return { encoding: alphabet, confidence: 0.8 }
    // Which of the alphabets of central Europe it is, only a person can tell.
    if (isWestern) return { encoding: best.encoding, confidence: 0.5 }
  }
  // Evidence adds up character by character, as likelihoods do; a broken character in the best reading takes from it.
  const margin = best.score - second.score
  const confidence = Math.min(0.99, 1 - 0.5 * Math.exp(-margin / 8))
  // Bytes that are nearly UTF-8 are not UTF-8: whoever takes them for it has to look at each.
  const most = best.score <= 0 ? 0.5 : best.encoding === "utf-8" ? 0.9 : 1
  return { encoding: best.encoding, confidence: Math.min(most, confidence) }
}

const countOf = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0
