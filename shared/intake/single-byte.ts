import { textDecoder } from "./decode-text.ts"
import { westernLetters, westernSigns } from "./frequent-characters.ts"

/** Alphabets of one byte a character that a person may choose; those of other scripts can be told from the words. */
export const singleByteEncodings = [
  "windows-1250",
  "iso-8859-2",
  "windows-1251",
  "koi8-r",
  "windows-1253",
  "windows-1254",
  "windows-874",
] as const

const cyrillic = /^(?:[А-ЯЁІЇЄҐ]?[а-яёіїєґ]+|[А-ЯЁІЇЄҐ]+)$/
const greek = /^(?:[Α-ΩΆΈ-Ώ]?[ά-ώ]+|[Α-ΩΆΈ-Ώ]+)$/
/** A vowel before its consonant, a mark above or below one: anything else is no Thai syllable. */
const thai = /^(?:[\u0e40-\u0e44]?[\u0e01-\u0e2e][\u0e30-\u0e3a\u0e45-\u0e4e]*)+$/
const alphabets = [
  ["windows-1251", cyrillic],
  ["koi8-r", cyrillic],
  ["windows-1253", greek],
  ["windows-874", thai],
] as const

/** Fewer letters could be anything. */
const LEAST = 8

/**
 * The alphabet in which nearly all words of a text are such as people write (one capital, then small letters), or null.
 * Only for bytes that no other encoding reads well: two short Chinese names can pass for anything.
 */
export function alphabetOf(bytes: Uint8Array): string | null {
  for (const [encoding, word] of alphabets) {
    const text = textDecoder(encoding).decode(bytes, { stream: true })
    const words = text.match(/[\p{L}\p{M}]*[\u0080-\u{10ffff}][\p{L}\p{M}]*/gu) ?? []
    const good = words.filter((each) => word.test(each)).join("").length
    const high = text.match(/[\u0080-\u{10ffff}]/gu)?.length ?? 0
    if (good >= LEAST && good >= high * 0.9) return encoding
  }
  return null
}

/**
 * Whether a western reading is doubtful: letters beyond ASCII side by side, or signs inside words, as in "G³ówna" and
 * "Œródmieœcie", which come of another alphabet.
 */
export function isOddWestern(text: string): boolean {
  const high = text.match(/[\u0080-\u{10ffff}]/gu) ?? []
  const odd = high.filter((character) => !westernLetters.has(character) && !westernSigns.has(character)).length
  const inWords =
    text.match(/(?<=\p{L})[£¥§°•·«»½¼²³ºª©®™±×¦¹¼¾¿¡](?=\p{Ll})|[\u0080-\uffff]{3,}|\b[ŒœŸ](?=[b-df-hj-np-tv-z])/gu) ??
    []
  return (odd + inWords.length) * 8 > high.length
}
