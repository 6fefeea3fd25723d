import { hongKongCharacters, hongKongPairs } from "./hong-kong-characters.ts"

/** The part of TextDecoder that reading a file needs. */
export type Decoder = { decode(bytes?: Uint8Array, options?: { readonly stream?: boolean }): string }

/**
 * A decoder that reads each encoding as the WHATWG Encoding Standard says, also where the platform's does not: Node 26 gives
 * control characters for the signs of windows-1252 (€ ’ “ –), private code points for Hong Kong's characters in Big5, and
 * nothing for the 8,822 syllables that Windows added to EUC-KR.
 *
 * @example textDecoder("windows-1252").decode(new Uint8Array([0x80, 0x35])) // => "€5"
 */
export function textDecoder(encoding: string): Decoder {
  const platform = new TextDecoder(encoding)
  const mend = mending[platform.encoding]
  if (platform.encoding === "euc-kr") return koreanDecoder()
  return mend ? { decode: (bytes, options) => mend(platform.decode(bytes, options)) } : platform
}

const windowsSigns = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ"

let hongKong: string[] | null = null
const hongKongCharacter = (code: number) => {
  hongKong ??= hongKongCharacters.flatMap((line) =>
    Array.from(line.padEnd(line.length + 64 - Array.from(line).length, ".")),
  )
  return hongKong[code - 0xe000]
}

const mending: Readonly<Record<string, (text: string) => string>> = {
  "windows-1252": (text) => text.replaceAll(/[\x80-\x9f]/g, (c) => windowsSigns[c.charCodeAt(0) - 0x80]!),
  big5: (text) =>
    text.replaceAll(/[\ue000-\uf848]/g, (c) => {
      const found = hongKongPairs[c] ?? hongKongCharacter(c.charCodeAt(0))
      return found === undefined || found === "." ? c : found
    }),
}

/** Two bytes as one number below 65,536 to their character. */
let koreanPairs: string[] | null = null

function koreanDecoder(): Decoder {
  koreanPairs ??= readKoreanPairs()
  const pairs = koreanPairs
  let lead = 0
  return {
    decode(bytes = new Uint8Array(), options = {}) {
      let text = ""
      for (const byte of bytes) {
        if (lead > 0) {
          const character = pairs[lead * 256 + byte]
          // A byte of ASCII is no second half: it stands for itself.
          text += character ?? (byte < 0x80 ? `\ufffd${String.fromCharCode(byte)}` : "\ufffd")
          lead = 0
        } else if (byte < 0x80) text += String.fromCharCode(byte)
        else if (byte > 0x80 && byte < 0xff) lead = byte
        else text += "\ufffd"
      }
      if (!options.stream && lead > 0) {
        text += "\ufffd"
        lead = 0
      }
      return text
    },
  }
}

/**
 * KS X 1001 from the platform, and around it, in the order of Unicode, the syllables it leaves out: Windows filled the free
 * places with them, 178 for each first byte up to 0xA0 and 84 from there on.
 */
function readKoreanPairs(): string[] {
  const standard = new TextDecoder("euc-kr")
  const pairs: string[] = []
  const taken = new Set<string>()
  for (let lead = 0xa1; lead <= 0xfe; lead++)
    for (let trail = 0xa1; trail <= 0xfe; trail++) {
      const character = standard.decode(Uint8Array.of(lead, trail))
      if (character.includes("\ufffd") || character.length !== 1) continue
      pairs[lead * 256 + trail] = character
      taken.add(character)
    }
  // Two signs that came later than the platform's table.
  pairs[0xa2e6] = "€"
  pairs[0xa2e7] = "®"
  let syllable = 0xac00
  const next = () => {
    while (taken.has(String.fromCharCode(syllable))) syllable++
    return syllable <= 0xd7a3 ? String.fromCharCode(syllable++) : undefined
  }
  for (let lead = 0x81; lead <= 0xc6; lead++)
    for (let trail = 0x41; trail <= (lead < 0xa1 ? 0xfe : 0xa0); trail++) {
      if ((trail > 0x5a && trail < 0x61) || (trail > 0x7a && trail < 0x81)) continue
      const character = next()
      if (character !== undefined) pairs[lead * 256 + trail] = character
    }
  return pairs
}
